// The edition in one file: the same guides, search, filter and folds as on the pages, with the guide's table and the
// search's index in the file itself. Inlined.

import { start } from '../../guide/assets/_guide.js';
import { SearchBox } from '../../handbook/assets/_search_box.js';
import '../../handbook/assets/contacts.js';
import { isStale } from './_kept.js';
import { unfoldOnPaper } from './_paper.js';

const readJson = (id) => JSON.parse(document.getElementById(id).textContent);

const table = readJson('tabel');
const template = document.querySelector('template');
for (const form of document.querySelectorAll('form[data-table]')) start(form, table, template);

// A page of the site is a part of the file; one that is not in it has the list of contents in its place.
const anchors = readJson('adresser');
function toAddress(address) {
  const [page, place] = address.split('#');
  const anchor = anchors[page] ?? 'top';
  return place && page in anchors ? `#${anchor}--${place}` : `#${anchor}`;
}

const loadIndex = () => Promise.resolve(readJson('indeks'));
new SearchBox(document.querySelector('form[data-search]'), document.querySelector('[data-results]'), {
  loadIndex,
  toAddress,
}).start();

document.querySelector('[data-without-script]').hidden = true;

// The file cannot be renewed by itself, so it says when it should be: when a page that is kept would say so.
const warning = document.querySelector('[data-old]');
const { fetchedOn, reviewBy } = warning.dataset;
warning.hidden = !isStale({ fetchedAt: Date.parse(fetchedOn), reviewBy }, Date.now());

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
