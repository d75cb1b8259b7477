// A search box and its hits: looks up while one types, in the index of the published edition.
// Nothing that is typed leaves the page: no request, no address, no storage. The one exception is »Søg« where the index
// can't be had, also when it is asked for again: then the form is posted as it is without scripts, and logged nowhere.
import { buildIndex } from './_search_index.js';
import { findTerms, isVague, search } from './_search_ranking.js';
import { makeSnippet } from './_search_snippets.js';

const PAUSE = 600; // milliseconds without a key before the number of hits is said aloud

function element(name, className, ...content) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
}

function link(className, address, text) {
  const made = element('a', className, text);
  made.href = address;
  return made;
}

function renderHit(index, { entry }, terms, toAddress) {
  const { kind, partOf, context, title, address, text, tel, number, acute } = entry;
  const said = partOf && context ? `${index.kinds[kind]} · ${context}` : index.kinds[kind];
  // The acute card says what it is, not why it was found.
  const pieces = makeSnippet(index, text, acute ? new Set() : terms).map(([piece, marked]) => (marked ? element('mark', '', piece) : piece));
  return element(
    'li',
    acute ? 'b-hit b-hit--acute' : 'b-hit',
    element('p', 'b-hit__kind', said),
    link('b-hit__link', toAddress(address), title),
    ...(tel ? [link('b-hit__call', `tel:${tel}`, `${acute ? 'Livsfare? ' : ''}Ring ${number}`)] : []),
    ...(acute ? [link('b-hit__call', toAddress(address), 'Andet akut: se, hvem du ringer til først')] : []),
    element('p', 'b-hit__text', ...pieces),
  );
}

function describe(hits, isCut) {
  const found = hits.length === 1 ? '1 fund.' : `${hits.length || 'Ingen'} fund.`;
  return isCut ? `${found} Vi har søgt på de første 200 tegn.` : found;
}

// `loadIndex` promises what the index is built from; `toAddress` tells where the page of a hit is.
export class SearchBox {
  constructor(form, results, { loadIndex, toAddress = (address) => address }) {
    this.form = form;
    this.loadIndex = loadIndex;
    this.toAddress = toAddress;
    this.input = form.querySelector('[name=q]');
    this.results = results;
    this.list = results.querySelector('[data-hits]');
    this.isQuiet = 'quiet' in results.dataset;
    this.index = null;
    this.isWaiting = false;
    this.timer = 0;
  }

  start() {
    this.input.addEventListener('input', () => this.update());
    this.form.addEventListener('submit', (event) => this.submit(event));
    document.addEventListener('keydown', (event) => this.move(event));
    this.results.addEventListener('click', (event) => this.useExample(event));
    if (this.isQuiet) this.input.addEventListener('focus', () => this.load(), { once: true });
    else this.load();
  }

  async load() {
    this.loading ??= this.loadIndex().then((published) => {
      this.index = buildIndex(published);
      if (this.isWaiting || (this.input.value.trim() && !this.list.childElementCount)) this.update();
    });
    try {
      await this.loading;
    } catch {
      // The next key asks anew: a net that failed once may be there again.
      this.loading = undefined;
      if (this.isWaiting) this.say('Tryk på Søg.');
    }
  }

  // Something was typed before there is anything to look it up in.
  wait() {
    this.isWaiting = true;
    this.results.hidden = false;
    this.say('Søgningen hentes …');
    this.load();
  }

  async submit(event) {
    event.preventDefault();
    await this.find();
    // A phone's keyboard would hide the hits.
    if (matchMedia('(pointer: coarse)').matches) this.input.blur();
  }

  useExample(event) {
    const example = event.target.closest('button[name=q]');
    if (!example) return;
    event.preventDefault();
    this.input.value = example.value;
    this.input.focus();
    this.find();
  }

  // However early it is asked for, the search waits for its index. Only where that can't be had is the form posted, as
  // if there were no script.
  async find() {
    this.update();
    await this.load();
    if (!this.index) this.form.submit();
  }

  update() {
    if (!this.index) {
      this.wait();
      return;
    }
    const query = this.input.value.trim();
    const hits = query ? search(this.index, query) : [];
    const terms = query ? findTerms(this.index, query) : new Set();
    this.list.replaceChildren(...hits.map((hit) => renderHit(this.index, hit, terms, this.toAddress)));
    const isAboutNothing = query && !hits.length && isVague(this.index, query);
    this.show('vague', isAboutNothing);
    this.show('none', query && !hits.length && !isAboutNothing);
    this.show('acute', hits.length && !hits[0].entry.acute);
    this.show('examples', !query || isAboutNothing);
    this.show('ways', !hits.length && (query || !this.isQuiet));
    this.results.hidden = this.isQuiet && !query;
    if (this.isQuiet && query) this.bringUp();
    this.say(query ? describe(hits, this.index.language.cut(query) !== query) : '');
  }

  // Under a phone's keyboard there is room for the box and the first hits, if the box stands at the top.
  bringUp() {
    const room = window.visualViewport?.height ?? window.innerHeight;
    if (this.results.getBoundingClientRect().top > room * 0.7) this.form.scrollIntoView({ block: 'start' });
  }

  show(name, shown) {
    const part = this.results.querySelector(`[data-${name}]`);
    if (part) part.hidden = !shown;
  }

  say(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.results.querySelector('[data-status]').textContent = text;
    }, PAUSE);
  }

  // Arrows go from the box through the hits and back; Escape empties the box.
  move(event) {
    const places = [this.input, ...this.list.querySelectorAll('.b-hit__link')];
    const here = places.indexOf(document.activeElement);
    if (here < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') {
      this.input.value = '';
      this.input.focus();
      this.update();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = places[here + (event.key === 'ArrowDown' ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
  }
}
