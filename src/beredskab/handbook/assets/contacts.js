// »Hvem ringer jeg til?«: says what is open now, and shows only what was asked for. Everything is on the page
// already; without this script the lists by situation take the filter's place.
import { findOpening, markOpening } from './_opening.js';

const filter = document.querySelector('[data-filter]');
const count = filter.querySelector('[data-count]');
const groups = [...document.querySelectorAll('[data-group]')];

// Answered now, or perhaps: unknown hours count as open in the daytime of a weekday.
function isOpen(contact, now) {
  return [...contact.querySelectorAll('[data-hours]')].some(
    ({ dataset }) => ['open', 'unknown'].includes(findOpening(dataset.hours, now)),
  );
}

function apply() {
  const situation = filter.querySelector('[name=situation]:checked')?.value ?? '';
  const openOnly = filter.querySelector('[name=open]').checked;
  const filtering = situation !== '' || openOnly;
  const now = new Date();
  let shown = 0;
  for (const group of groups) {
    let here = 0;
    for (const contact of group.querySelectorAll('[data-contact]')) {
      const fits = !situation || contact.dataset.situations.split(' ').includes(situation);
      contact.hidden = !fits || (openOnly && !isOpen(contact, now));
      here += contact.hidden ? 0 : 1;
    }
    group.hidden = here === 0;
    group.open = filtering;
    shown += here;
  }
  const kept = shown === 1 ? '1 kontakt' : `${shown} kontakter`;
  count.textContent = filtering ? `Viser ${kept}.` : '';
}

function refresh() {
  markOpening(document, new Date());
  if (filter.querySelector('[name=open]').checked) apply();
}

// A link to one contact opens its group.
function reveal() {
  const target = document.getElementById(window.location.hash.slice(1));
  const group = target?.closest('[data-group]');
  if (!group) return;
  group.open = true;
  target.scrollIntoView();
}

filter.hidden = false;
for (const plain of document.querySelectorAll('[data-plain]')) plain.hidden = true;
filter.addEventListener('change', apply);
window.addEventListener('hashchange', reveal);
document.addEventListener('visibilitychange', refresh);
refresh();
reveal();
