// The composer over another page, with one entry of its own in the window's history: on a phone Back is how one goes back,
// and it must lead to the answer underneath. The entry holds a mark and no word of the text.

import { make } from './_elements.js';

const MARK = 'underretning';
const LEAVES_WITHIN = 500; // milliseconds

export class Over {
  constructor(main, title, lead, content) {
    this.main = main;
    this.title = title;
    this.heading = make('h1', { tabindex: '-1' }, title);
    const back = make('button', { type: 'button', class: 'button button-secondary' }, 'Tilbage til svaret');
    back.addEventListener('click', () => history.back());
    this.element = make('div', {}, make('p', {}, back), this.heading, make('p', { class: 'b-lead' }, lead), content);
    window.addEventListener('popstate', () => this.follow());
    document.addEventListener('click', (event) => this.stay(event));
    const exit = document.querySelector('a[data-exit]');
    exit?.addEventListener('click', (event) => this.leave(exit, event));
  }

  get isOpen() {
    return this.element.isConnected;
  }

  open() {
    // A page that was loaded anew stands on the entry already.
    if (history.state !== MARK) history.pushState(MARK, '');
    this.pressed = document.activeElement;
    this.show();
  }

  // Back closes, Forward opens again; what was typed is in the fields all the while.
  follow() {
    const wanted = history.state === MARK;
    if (wanted && !this.isOpen) this.show();
    else if (!wanted && this.isOpen) this.hide();
  }

  show() {
    this.under = [...this.main.children].filter((child) => !child.hidden);
    this.titleUnder = document.title;
    for (const child of this.under) child.hidden = true;
    this.main.append(this.element);
    document.title = `${this.title} · Beredskab`;
    this.heading.focus();
    window.scrollTo(0, 0);
  }

  hide() {
    this.element.remove();
    for (const child of this.under) child.hidden = false;
    document.title = this.titleUnder;
    this.pressed.focus();
  }

  // A link within the page (»Gå til indholdet«) would make an entry without the mark, as if one had gone back.
  stay(event) {
    const link = event.target.closest?.('a[href^="#"]');
    if (!this.isOpen || !link || event.defaultPrevented) return;
    event.preventDefault();
    const target = document.querySelector(link.hash);
    target?.focus();
    target?.scrollIntoView();
  }

  // »Forlad siden« takes the place of this page in the history. From an entry of its own, the page would stay behind.
  leave(exit, event) {
    if (!this.isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    document.documentElement.hidden = true;
    const go = () => {
      clearTimeout(timer);
      if (this.isOpen) this.hide();
      exit.click();
    };
    const timer = setTimeout(go, LEAVES_WITHIN);
    window.addEventListener('popstate', go, { once: true });
    history.back();
  }
}
