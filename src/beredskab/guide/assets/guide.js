// The guide page.

import { complete, evaluate, openLines, otherCalls, questionsToAsk } from './_evaluate.js';
import { readAnswers, start } from './_guide.js';

// Exported so that the test of all situations runs the very file that is served.
export { complete, evaluate, openLines, otherCalls, questionsToAsk };

const form = document.querySelector('form[data-table]');
const template = document.querySelector('#linjer');
if (form) import(form.dataset.table).then((module) => start(form, module.default, template));

// A notification is written over the answer, in this document: what was answered is handed on as values and kept nowhere.
form?.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-notice]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  import(document.querySelector('script[data-notice]').dataset.notice)
    .then((module) => module.openOver(form.parentElement, readAnswers(form)))
    .catch(() => location.assign(link.href));
});
