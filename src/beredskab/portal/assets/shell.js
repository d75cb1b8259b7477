// The little that every page needs: leave quickly, print, and open what is folded before printing.
// Each link and page works without it.

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

let opened = [];
window.addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('details:not([open])')];
  for (const details of opened) details.open = true;
});
window.addEventListener('afterprint', () => {
  for (const details of opened) details.open = false;
  opened = [];
});
