// The field for a text in sparring: marks what may point to someone while one writes, and offers words to put instead.
// The text is read here and nowhere else; without this module the server says the same when the text is sent.

import { findHints } from './_hints.js';

export { findHints };

const PAUSE = 300;
const FEW = 200; // characters left, from where on it is said
const field = document.querySelector('textarea[data-hints]');
const list = document.querySelector('[data-hint-list]');
const told = document.querySelector('[data-hint-count]');
const room = document.querySelector('[data-room]');
const layer = document.createElement('div');
let knowledge;
let timer;
let shown = '';
let isSent = false;
// Sent and stopped: what the server found, each until it is mended. Some of it is found by the server only.
const stopped = [...document.querySelectorAll('.b-found > li')].map((row) => {
  const words = row.querySelector('mark').textContent;
  return { row, words, isAsTyped: field.value.includes(words) };
});

const element = (name, properties, children = []) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

async function learn() {
  if (knowledge) return;
  knowledge = 'asked for';
  try {
    const { default: table } = await import(field.dataset.hints);
    knowledge = { ...table, lists: Object.fromEntries(Object.entries(table.lists).map(([name, words]) => [name, new Set(words)])) };
    look();
  } catch {
    knowledge = undefined; // without net: the server says it when the text is sent
  }
}

// Nothing that is pasted is cut off: what is too long stays, and is said to be. The server stops it and gives it back whole.
function tellRoom() {
  const left = Number(field.dataset.longest) - [...field.value.trim()].length;
  if (left < 0) room.textContent = `Teksten er ${-left} tegn for lang. Gør den kortere, før du sender.`;
  else room.textContent = left < FEW ? `Der er plads til ${left} tegn mere.` : '';
  room.classList.toggle('form-error-message', left < 0);
}

// The same text behind the field, with marks; only the marks are seen.
function mark(hints) {
  const text = field.value;
  let done = 0;
  layer.replaceChildren();
  for (const { start, end } of hints) {
    layer.append(text.slice(done, start), element('mark', { textContent: text.slice(start, end) }));
    done = end;
  }
  layer.append(`${text.slice(done)}\n`);
  follow();
}

// What is found here too is said once: below the field, with words to press.
function settle(hints) {
  const here = new Set(hints.map(({ start, end }) => field.value.slice(start, end)));
  for (const { row, words, isAsTyped } of stopped) row.hidden = here.has(words) || (isAsTyped && !field.value.includes(words));
}

const follow = () => {
  layer.scrollTop = field.scrollTop;
};

function select({ start, end }) {
  field.focus();
  field.setSelectionRange(start, end);
}

// As if it were typed, so that undo takes it back.
function replace(hint, word) {
  select(hint);
  if (!document.execCommand('insertText', false, word)) field.setRangeText(word, hint.start, hint.end, 'end');
  look();
}

// Offered as the words stand: a genitive for a genitive, a capital letter where a sentence begins.
function offers({ kind, start, end }) {
  const found = field.value.slice(start, end);
  const begins = !/[^\s»"'(]/.test(field.value.slice(0, start).match(/[^.!?\n]*$/)[0]);
  const words = /['’]s?$/.test(found) ? knowledge.instead[kind].map((word) => `${word}s`) : knowledge.instead[kind];
  return words.map((word) => (begins && kind === 'name' ? word[0].toUpperCase() + word.slice(1) : word));
}

function item(hint) {
  const found = field.value.slice(hint.start, hint.end);
  const words = offers(hint).map((word) => element('button', { type: 'button', className: 'b-hint__word', textContent: word, onclick: () => replace(hint, word) }));
  const show = element('button', { type: 'button', className: 'b-link', textContent: 'Vis i teksten', onclick: () => select(hint) });
  const summary = element('summary', {}, [element('mark', { textContent: found, translate: false }), `: ${knowledge.labels[hint.kind]}`]);
  return element('li', {}, [element('details', {}, [summary, element('p', { className: 'b-hint__words' }, ['Skriv i stedet: ', ...words]), element('p', {}, [show])])]);
}

function look() {
  if (!knowledge?.lists) return;
  const hints = findHints(field.value, knowledge.lists);
  mark(hints);
  settle(hints);
  const now = JSON.stringify(hints.map(({ kind, start, end }) => [kind, field.value.slice(start, end)]));
  const count = hints.length === 1 ? 'Et sted kan udpege nogen:' : `${hints.length} steder kan udpege nogen:`;
  if (now !== shown) told.textContent = hints.length ? count : '';
  // What is open stays open while other things are written.
  const open = now === shown ? [...list.children].map((each) => each.firstChild.open) : [];
  list.replaceChildren(...hints.map(item));
  open.forEach((isOpen, at) => (list.children[at].firstChild.open = isOpen));
  shown = now;
}

if (field) {
  layer.className = 'b-marked__layer form-input';
  layer.setAttribute('aria-hidden', 'true');
  layer.translate = false;
  field.parentElement.classList.add('b-marked');
  field.before(layer);
  field.addEventListener('focus', learn);
  field.addEventListener('input', () => {
    learn();
    clearTimeout(timer);
    timer = setTimeout(() => {
      tellRoom();
      look();
    }, PAUSE);
  });
  field.addEventListener('scroll', follow);
  field.form.addEventListener('submit', () => (isSent = true));
  window.addEventListener('pageshow', () => (isSent = false));
  window.addEventListener('beforeunload', (event) => field.value.trim() && !isSent && event.preventDefault());
  // Whoever leaves in a hurry must not be asked.
  document.querySelector('a[data-exit]')?.addEventListener('click', () => (field.value = ''));
  tellRoom();
  if (field.value) learn();
}
