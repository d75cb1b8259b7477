// The edition in one file: the same guides, filter and folds as on the pages, with the table in the file itself. Inlined.

import { start } from '../../guide/assets/_guide.js';
import '../../handbook/assets/contacts.js';
import { unfoldOnPaper } from './_paper.js';

const DAY = 24 * 3_600_000; // milliseconds
const readJson = (id) => JSON.parse(document.getElementById(id).textContent);

const table = readJson('tabel');
const template = document.querySelector('template');
for (const form of document.querySelectorAll('form[data-table]')) start(form, table, template);

document.querySelector('[data-without-script]').hidden = true;

// The file cannot be renewed by itself, so it says when it should be.
const warning = document.querySelector('[data-review-by]');
if (Date.now() >= Date.parse(warning.dataset.reviewBy) + DAY) warning.hidden = false;

// A link to one place within a folded part opens it. What a guide has just said must not cover where it leads.
function reveal() {
  for (const said of document.querySelectorAll('[data-changed]')) said.classList.add('sr-only');
  const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
  const fold = target?.closest('details');
  if (!fold) return;
  fold.open = true;
  target.scrollIntoView();
}

window.addEventListener('hashchange', reveal);
reveal();
unfoldOnPaper();
