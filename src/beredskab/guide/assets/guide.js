// The guide page.

import { complete, evaluate, openLines, otherCalls, questionsToAsk } from './_evaluate.js';
import { start } from './_guide.js';

// Exported so that the test of all situations runs the very file that is served.
export { complete, evaluate, openLines, otherCalls, questionsToAsk };

const form = document.querySelector('form[data-table]');
const template = document.querySelector('#linjer');
if (form) import(form.dataset.table).then((module) => start(form, module.default, template));
