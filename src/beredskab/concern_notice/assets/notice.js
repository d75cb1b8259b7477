// The notification composer: on its own page, and over the guide's answer in the same document.

import { findFaults } from './_checking.js';
import { Composer } from './_composer.js';
import { make } from './_elements.js';
import { Over } from './_over.js';
import { toText, writeNotice } from './_writing.js';

// Exported so that the tests run the very file that is served.
export { findFaults, toText, writeNotice };

const FORM = '/underretning/skema.js';
const KEPT_FOR = 5 * 60_000; // milliseconds
const TITLE = 'Skriv underretning';
const LEAD = 'Intet bliver gemt eller sendt herfra. Lukker du siden, er teksten væk.';
const LEAD_OVER = `Har du svaret ja til fare eller rejse, er det skrevet ind. Resten spørger vi om her. ${LEAD}`;
let composer = null;
let over = null;
let left = 0;

async function makeComposer() {
  if (composer) return composer;
  const { default: form } = await import(FORM);
  composer = new Composer(form);
  window.addEventListener('beforeunload', (event) => composer.unsaved && event.preventDefault());
  // Whoever leaves in a hurry must not be asked.
  document.querySelector('a[data-exit]')?.addEventListener('click', () => composer.forget());
  // Back a moment later the text is still there. After a while the page may be in other hands.
  window.addEventListener('pagehide', () => (left = Date.now()));
  window.addEventListener('pageshow', (event) => event.persisted && Date.now() - left > KEPT_FOR && composer.forget());
  return composer;
}

function wear(address) {
  if (!document.querySelector('link[href*="css/notice"]')) document.head.append(make('link', { rel: 'stylesheet', href: address }));
}

// Over the guide: its answers are handed over as values, in this document, and the guide waits underneath.
export async function openOver(main, answers) {
  const opened = await makeComposer();
  wear(opened.form.style);
  over ??= new Over(main, TITLE, LEAD_OVER, opened.element);
  opened.carry(answers);
  over.open();
}

async function openHere(place) {
  const opened = await makeComposer();
  place.append(make('p', { class: 'b-lead' }, LEAD), opened.element);
  document.querySelector('[data-notice-sheet]').hidden = true;
}

const place = document.querySelector('[data-notice-here]');
if (place) openHere(place);
