// The little that every page needs: leave quickly, print, and open what is folded before printing.
// Each link and page works without it.

import { unfoldOnPaper } from './_paper.js';

function leave(link) {
  // Blank at once: the next page may take seconds to come.
  document.documentElement.hidden = true;
  document.title = '';
  window.location.replace(link.href);
}

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const exit = event.target.closest('a[data-exit]');
  if (exit) {
    event.preventDefault();
    leave(exit);
  } else if (event.target.closest('[data-print]')) {
    window.print();
  }
});

// Print buttons are hidden in the markup: without JavaScript they would do nothing.
for (const button of document.querySelectorAll('[data-print]')) button.hidden = false;

unfoldOnPaper();

// Keeps the pages on this device, for when there is no net (worker.js), unless someone has said no (»Uden net«).
// The policy lets a script load the worker and nothing else.
const WORKER = '/sw.js';
export const REFUSED = 'beredskab-uden-net';
const policy = window.trustedTypes?.createPolicy('beredskab', {
  createScriptURL: (address) => (address === WORKER ? address : ''),
});

export const keepPages = () => navigator.serviceWorker.register(policy?.createScriptURL(WORKER) ?? WORKER);

window.addEventListener('load', () => {
  try {
    if (!localStorage.getItem(REFUSED)) keepPages().catch(() => {});
  } catch {
    // A browser that keeps nothing has its pages from the net alone.
  }
});
