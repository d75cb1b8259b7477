// The search box on the front page and on »Søg«. Without this script the form is posted.
import { SearchBox } from './_search_box.js';
import { buildIndex } from './_search_index.js';
import { search } from './_search_ranking.js';

// Exported so that the test of both rankings runs the very file that is served.
export { buildIndex, search };

const form = document.querySelector('form[data-search]');
const results = document.querySelector('[data-results]');
const loadIndex = () => import(form.dataset.search).then((module) => module.default);
if (form && results) new SearchBox(form, results, { loadIndex }).start();
