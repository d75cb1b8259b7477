// A guide's form: reads the ticks, evaluates the published table in the browser and shows the answer at once.
// Answers never leave the page; only the employee's own department is remembered, on this device.

import { complete, evaluate, questionsToAsk } from './_evaluate.js';
import { ACUTE, Lines, firstCall, namesIn, renderAnswer } from './_render.js';
import { markOpening } from '../../handbook/assets/_opening.js';

const DEPARTMENT_KEY = 'beredskab-afdeling';
const SHOWN_FOR = 12_000; // milliseconds
const KEPT_FOR = 5 * 60_000; // milliseconds

export function readAnswers(form) {
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

// At most three names of what is new, and only contacts among what is gone: a warning that is no longer shown must not
// sound like a permission.
function describeChange(before, after, table) {
  const added = [...after.names].filter(([id]) => !before.names.has(id)).map(([, name]) => name);
  const gone = [...before.names].filter(([id]) => id in table.ranks && !after.names.has(id)).map(([, name]) => name);
  const parts = [];
  if (after.first !== before.first) parts.push(`Ring først til ${after.first}.`);
  if (added.length) parts.push(`Nyt: ${added.slice(0, 3).join(', ')}${added.length > 3 ? ' og mere' : ''}.`);
  if (gone.length) parts.push(`Ikke længere med: ${gone.slice(0, 3).join(', ')}.`);
  return parts.join(' ') || 'Svaret er det samme.';
}

// `template` holds every line an answer can have.
export function start(form, table, template) {
  const section = form.querySelector('[data-answer]');
  const lines = new Lines(template, table);
  const changed = form.querySelector('[data-changed]');
  const firstFact = form.dataset.first;
  let shown = null;
  let timer = null;
  let left = 0;

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
    const now = { names: namesIn(lines, answer), first: firstCall(lines, answer) };
    // Focus stays where it is: moving it while someone steps through the choices by keyboard would throw them off.
    if (event && begun) say(shown ? describeChange(shown, now, table) : 'Svaret står nedenfor.', Boolean(shown));
    shown = begun ? now : null;
  }

  // The first answer is in plain sight, so it is only announced; a change further up is also shown for a while.
  function say(text, visibly) {
    changed.querySelector('span').textContent = text;
    changed.classList.toggle('sr-only', !visibly);
    changed.querySelector('a').hidden = !visibly;
    clearTimeout(timer);
    timer = setTimeout(() => quieten(), SHOWN_FOR);
  }

  function quieten() {
    changed.querySelector('span').textContent = '';
    changed.querySelector('a').hidden = true;
  }

  function showWhatWasAnswered(answers) {
    const shorts = Object.entries(answers)
      .map(([fact, value]) => form.querySelector(`[name="${fact}"][value="${value}"]`)?.dataset.short)
      .filter(Boolean);
    section.querySelector('[data-answered]').textContent = shorts.join(' · ');
  }

  function begin() {
    clear();
    shown = null;
    quieten();
    update();
  }

  form.addEventListener('change', (event) => {
    if (event.target.name === table.department) rememberDepartment(event.target.value);
    update(event);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.querySelector('[data-restart]').addEventListener('click', () => {
    begin();
    form.parentElement.querySelector('[tabindex]').focus();
  });
  // Back from a card a moment later, the answers are still there. After a while the page may be in other hands.
  window.addEventListener('pagehide', () => (left = Date.now()));
  window.addEventListener('pageshow', (event) => event.persisted && Date.now() - left > KEPT_FOR && begin());
  // Answers that were posted before this script was there stay; they are on the page already.
  if ('posted' in form.dataset) update();
  else begin();
  form.classList.add('b-guide--live');
}
