// The guide page: reads the ticks, evaluates the published table in the browser and shows the answer at once.
// Answers never leave the page; only the employee's own department is remembered, on this device.

import { complete, evaluate, openLines, otherCalls, questionsToAsk } from './_evaluate.js';
import { ACUTE, Lines, namesIn, renderAnswer } from './_render.js';
import { markOpening } from '../../handbook/assets/_opening.js';

// Exported so that the test of all situations runs the very file that is served.
export { complete, evaluate, openLines, otherCalls, questionsToAsk };

const DEPARTMENT_KEY = 'beredskab-afdeling';
const SHOWN_FOR = 12_000; // milliseconds

function readAnswers(form) {
  const answers = {};
  for (const input of form.querySelectorAll('[data-fact] input:checked')) answers[input.name] = input.value;
  return answers;
}

function rememberedDepartment() {
  try {
    return localStorage.getItem(DEPARTMENT_KEY);
  } catch {
    return null;
  }
}

function rememberDepartment(value) {
  try {
    localStorage.setItem(DEPARTMENT_KEY, value);
  } catch {
    // A device that keeps nothing is fine: the question is asked again next time.
  }
}

function describeChange(before, after) {
  const added = [...after].filter(([id]) => !before.has(id)).map(([, name]) => name);
  const gone = [...before].filter(([id]) => !after.has(id)).map(([, name]) => name);
  const parts = [];
  if (added.length) parts.push(`Nyt i svaret: ${added.join(', ')}.`);
  if (gone.length) parts.push(`Ikke længere med: ${gone.join(', ')}.`);
  return parts.join(' ');
}

function start(form, table) {
  const section = document.querySelector('[data-answer]');
  const lines = new Lines(document.querySelector('#linjer'), table);
  const changed = document.querySelector('[data-changed]');
  const firstFact = form.dataset.first;
  let shownNames = null;
  let timer = null;

  // Everything is taken back to how the page begins: only the button that was pressed and the own department.
  function clear() {
    const entry = form.dataset.entry === 'acute' ? 'yes' : 'no';
    const begun = { [ACUTE]: entry, [table.department]: rememberedDepartment() };
    for (const input of form.querySelectorAll('[data-fact] input')) input.checked = input.value === begun[input.name];
  }

  function update(event) {
    const answers = readAnswers(form);
    const asked = questionsToAsk(table, answers);
    const situation = complete(table, answers);
    const answer = evaluate(table, situation);
    const begun = form.dataset.entry === 'acute' || firstFact in answers;
    for (const question of form.querySelectorAll('[data-fact]')) {
      question.hidden = !asked.includes(question.dataset.fact) && question.dataset.fact !== firstFact;
    }
    form.querySelector('[data-refine]').hidden = !begun;
    section.hidden = !begun;
    renderAnswer(section, lines, answer, situation);
    showWhatWasAnswered(answers);
    markOpening(section, new Date());
    const names = namesIn(lines, answer);
    // Focus stays where it is: moving it while someone steps through the choices by keyboard would throw them off.
    if (event && begun) say(shownNames ? describeChange(shownNames, names) : 'Svaret står nedenfor.', Boolean(shownNames));
    shownNames = begun ? names : null;
  }

  // The first answer is in plain sight, so it is only announced; a change further up is also shown for a while.
  function say(text, visibly) {
    changed.textContent = text;
    changed.classList.toggle('sr-only', !visibly);
    clearTimeout(timer);
    timer = setTimeout(() => (changed.textContent = ''), SHOWN_FOR);
  }

  function showWhatWasAnswered(answers) {
    const shorts = Object.entries(answers)
      .map(([fact, value]) => form.querySelector(`[name="${fact}"][value="${value}"]`)?.dataset.short)
      .filter(Boolean);
    section.querySelector('[data-answered]').textContent = shorts.join(' · ');
  }

  function begin() {
    clear();
    shownNames = null;
    changed.textContent = '';
    update();
  }

  form.addEventListener('change', (event) => {
    if (event.target.name === table.department) rememberDepartment(event.target.value);
    update(event);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.querySelector('[data-restart]').addEventListener('click', () => {
    begin();
    document.querySelector('h1').focus();
  });
  // A page taken from the browser's memory must not show the last person's answers on a shared phone.
  window.addEventListener('pageshow', (event) => event.persisted && begin());
  // Answers that were posted before this script was there stay; they are on the page already.
  if ('posted' in form.dataset) update();
  else begin();
  form.classList.add('b-guide--live');
}

const form = document.querySelector('form[data-table]');
if (form) import(form.dataset.table).then((module) => start(form, module.default));
