// The composer on a page: its questions, what is missing, the text as it grows, and the ways it may leave.
// What is typed lives in the fields and nowhere else: no request, no storage, no address, no form.

import { findFaults, isDue } from './_checking.js';
import { fillField, make, makeField, readField } from './_elements.js';
import { copyText, download } from './_leaving.js';
import { toText, writeNotice } from './_writing.js';

const TAGS = { title: 'h3', heading: 'h4', paragraph: 'p', item: 'p' };
const button = (text, kind, press) => {
  const made = make('button', { type: 'button', class: `button button-${kind}` }, text);
  made.addEventListener('click', press);
  return made;
};
const list = (texts) => make('ul', {}, ...texts.map((text) => make('li', {}, text)));
function moveTo(element, block = 'start') {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block });
}
const dial = ({ name, number, tel }) => make('a', { href: `tel:${tel}` }, `${name} `, make('span', { class: 'b-number' }, number));
const EMERGENCY = { name: 'Livsfare? Ring', number: '112', tel: '112' };
const hoursOf = ({ hours }) => (hours ? make('span', { class: 'b-hours' }, `Åbningstid: ${hours}`) : '');

export class Composer {
  constructor(form) {
    this.form = form;
    this.questions = []; // {field, variant, element}
    this.unsaved = false;
    this.cleared = null;
    this.element = make('section', { class: 'b-notice', 'aria-label': 'Underretning' });
    this.element.append(this.makeVariants(), make('div', { class: 'b-notice__pair' }, this.makeQuestions(), this.makeResult()));
    this.reset();
    this.say('');
    this.element.addEventListener('input', () => this.change());
    this.update();
  }

  get calls() {
    return this.form.receiver.calls ?? [];
  }

  get variant() {
    return this.element.querySelector('[name="n-variant"]:checked').value;
  }

  makeVariants() {
    const options = this.form.variants.map(({ id, label }) =>
      make('label', { class: 'b-option' }, make('input', { type: 'radio', name: 'n-variant', value: id, autocomplete: 'off' }), make('span', {}, label)),
    );
    this.warning = make('p', { class: 'b-notice__warning', role: 'status' });
    return make('fieldset', { class: 'b-question' }, make('legend', {}, 'Hvem er du bekymret for?'), make('div', { class: 'b-options' }, ...options), this.warning);
  }

  makeQuestions() {
    const groups = this.form.groups.map(({ title, fields }) => make('section', {}, make('h2', {}, title), ...fields.flatMap((field) => this.ask(field))));
    this.urgent = make('div', { class: 'b-notice__urgent', role: 'alert' });
    groups[0].querySelector('h2').after(this.urgent);
    // On a phone the text lies below a long way of questions.
    this.shortcut = button('', 'secondary', () => this.lookAtText());
    return make('div', { class: 'b-notice__questions' }, ...groups, make('p', { class: 'b-notice__shortcut' }, this.shortcut));
  }

  // A question with one wording for both kinds is one question: what was answered stays when the kind is changed.
  ask(field) {
    const element = makeField(field, field.variants.join('-'));
    this.questions.push({ field, element });
    return [element];
  }

  makeResult() {
    this.faults = make('ul', { class: 'b-notice__faults', role: 'list' });
    this.faultsHead = make('h2', { tabindex: '-1' });
    this.textHead = make('h2', { tabindex: '-1' }, 'Teksten');
    this.nextHead = make('h2', { tabindex: '-1' }, 'Hvad sker der nu?');
    this.text = make('div', { class: 'b-notice__text', translate: 'no', 'data-notice-text': true });
    this.said = make('p', { class: 'b-notice__said', id: 'n-said', role: 'status' });
    this.onward = button('Se, hvad der sker nu', 'secondary', () => moveTo(this.nextHead));
    this.undo = button('Fortryd', 'secondary', () => this.restore());
    this.undo.setAttribute('aria-describedby', 'n-said');
    const { receiver } = this.form;
    const way = receiver.form_address && make('p', {}, make('a', { href: receiver.form_address, rel: 'noreferrer', target: '_blank' }, `Åbn ${receiver.municipality}s skema i et nyt vindue`));
    return make(
      'div',
      { class: 'b-notice__result' },
      make('section', { class: 'b-notice__lacks' }, this.faultsHead, this.faults),
      // The buttons come before the text: it may be pages long, and they would be lost below it.
      make(
        'section',
        {},
        this.textHead,
        make('div', { class: 'b-actions' }, ...this.makeButtons()),
        make('div', { class: 'b-notice__after' }, this.said, this.onward, this.undo),
        make('p', { class: 'b-quiet b-small' }, this.form.care),
        this.text,
      ),
      make('section', {}, this.nextHead, way ?? '', this.makeCalls(), list(this.form.whatNow)),
    );
  }

  // Danger or not: the one who has written must be able to call, and hear whether it has come.
  makeCalls() {
    const items = [...this.calls, EMERGENCY].map((call) => make('li', {}, dial(call), hoursOf(call)));
    return make('div', { class: 'b-notice__calls' }, make('p', {}, make('strong', {}, this.form.callLead)), make('ul', { role: 'list' }, ...items));
  }

  makeButtons() {
    return [
      button('Kopiér', 'primary', () => this.copy()),
      button('Udskriv', 'secondary', () => this.print()),
      button('Hent som tekst', 'secondary', () => this.saveText()),
      button('Hent til Word', 'secondary', () => this.saveWord()),
      button('Ryd alt', 'secondary', () => this.clear()),
    ];
  }

  shown() {
    const values = this.values();
    return this.questions.filter(({ field }) => isDue(field, this.variant, values));
  }

  values() {
    const asked = this.questions.filter(({ field }) => field.variants.includes(this.variant));
    return Object.fromEntries(asked.map(({ field, element }) => [field.id, readField(field, element)]));
  }

  blocks() {
    return writeNotice(this.form, this.variant, this.values(), new Date());
  }

  // What is answered already stays: a second look at the guide never writes over a person's own words.
  carry(answers) {
    for (const { fact, value, field: id, to } of this.form.carried) {
      if (answers[fact] !== value) continue;
      if (id === 'variant') this.choose(to);
      for (const { field, element } of this.questions) {
        if (field.id === id && !readField(field, element)) fillField(field, element, to);
      }
    }
    this.update();
  }

  choose(variant) {
    this.element.querySelector(`[name="n-variant"][value="${variant}"]`).checked = true;
  }

  change() {
    this.unsaved = true;
    this.cleared = null;
    this.say('');
    this.update();
  }

  update() {
    const values = this.values();
    for (const { field, element } of this.questions) element.hidden = !isDue(field, this.variant, values);
    this.warning.textContent = this.variant === 'adult' ? this.form.adultWarning : '';
    this.undo.hidden = this.cleared === null;
    this.text.replaceChildren(...this.blocks().map(({ kind, text }) => make(TAGS[kind], { class: `b-notice__${kind}` }, text)));
    const faults = findFaults(this.form, this.variant, values);
    this.tellUrgent(faults.some(({ level }) => level === 'acute'));
    this.tell(faults.filter(({ level }) => level !== 'acute'));
  }

  // Told once, as it becomes so: an alert that is made anew would be read aloud at every key.
  tellUrgent(urgent) {
    if (urgent === this.urgent.hasChildNodes()) return;
    const lines = [make('p', {}, make('strong', {}, 'Ring nu, før du skriver videre.')), ...[EMERGENCY, ...this.calls].map((call) => make('p', {}, dial(call)))];
    this.urgent.replaceChildren(...(urgent ? lines : []));
  }

  tell(faults) {
    this.shortcut.textContent = faults.length ? `Mangler ${faults.length} · Se teksten` : 'Se teksten';
    this.faultsHead.textContent = faults.length ? `Mangler endnu (${faults.length})` : 'Alt det vigtigste er med';
    const items = faults.map((rule) => make('li', { 'data-rule': rule.id, class: `b-notice__${rule.level}` }, this.linkTo(rule)));
    this.faults.replaceChildren(...items);
  }

  lookAtText() {
    moveTo(this.faultsHead);
  }

  // The address stays as it is: a link that changed it would leave a trail of what was missing.
  linkTo({ field: id, message }) {
    const { element } = this.shown().find(({ field }) => field.id === id);
    const control = element.querySelector('textarea, input');
    const link = make('a', { href: '#indhold' }, message);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      control.focus();
      element.scrollIntoView({ block: 'center' });
    });
    return link;
  }

  say(text) {
    this.said.textContent = text;
    this.onward.hidden = true;
  }

  // What to do with the text, and whom to call, stands below all of it.
  saved(text) {
    this.unsaved = false;
    this.say(text);
    this.onward.hidden = false;
  }

  async copy() {
    const copied = await copyText(toText(this.blocks()), this.text);
    if (copied) this.saved('Teksten er kopieret.');
    else this.say('Det gik ikke. Markér teksten, og kopiér den selv.');
  }

  // Whether it was printed or called off is not told, so the text is still the only one there is.
  print() {
    window.print();
    this.say('Blev den ikke skrevet ud, så prøv igen.');
    this.onward.hidden = false;
  }

  saveText() {
    // Begins with the mark by which older programs see that it is UTF-8.
    download(`\uFEFF${toText(this.blocks()).replaceAll('\n', '\r\n')}`, 'txt', 'text/plain;charset=utf-8');
    this.saved('Filen ligger i mappen Overførsler.');
  }

  async saveWord() {
    this.say('Laver filen …');
    try {
      const { TYPE, writeWord } = await import(this.form.word);
      download(writeWord(this.blocks()), 'docx', TYPE);
      this.saved('Filen ligger i mappen Overførsler.');
    } catch {
      this.say('Filen kunne ikke laves. Hent den som tekst, eller kopiér teksten.');
    }
  }

  snapshot() {
    return { variant: this.variant, values: this.questions.map(({ field, element }) => readField(field, element)) };
  }

  reset() {
    this.choose(this.form.variants[0].id);
    for (const { field, element } of this.questions) fillField(field, element, field.first);
  }

  clear() {
    const before = this.snapshot();
    this.reset();
    this.cleared = before;
    this.unsaved = false;
    this.update();
    this.say('Alt er ryddet.');
    // The page has just become shorter, and the one way back must not be left outside the window.
    moveTo(this.undo, 'center');
  }

  restore() {
    const { variant, values } = this.cleared;
    this.choose(variant);
    this.questions.forEach(({ field, element }, place) => fillField(field, element, values[place]));
    this.cleared = null;
    this.unsaved = true;
    this.update();
    this.say('Teksten er tilbage.');
    moveTo(this.textHead);
  }

  // For good: nothing is left to be brought back.
  forget() {
    this.reset();
    this.cleared = null;
    this.unsaved = false;
    this.say('');
    this.update();
  }
}
