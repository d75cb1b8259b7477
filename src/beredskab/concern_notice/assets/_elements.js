// Makes elements. Text is only ever text: no markup is made from it.

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== ''));
  return element;
}

// Nothing of what is typed may be remembered, sent to be corrected, or translated.
const SILENT = { autocomplete: 'off', spellcheck: 'false', translate: 'no', autocorrect: 'off' };
const nameOf = (field, variant) => `n-${variant}-${field.id}`;

function option(field, variant, each, kind) {
  const input = make('input', { type: kind, name: nameOf(field, variant), value: each.id, autocomplete: 'off' });
  return make('label', { class: 'b-option' }, input, make('span', {}, each.label));
}

function makeChoices(field, variant) {
  const kind = field.kind === 'choice' ? 'radio' : 'checkbox';
  const row = field.kind === 'choice' ? ' b-options--row' : '';
  const hint = field.hint && make('p', { class: 'b-question__help' }, field.hint);
  const options = field.options.map((each) => option(field, variant, each, kind));
  return make('fieldset', { class: 'b-question' }, make('legend', {}, field.label), hint ?? '', make('div', { class: `b-options${row}` }, ...options));
}

function makeTyped(field, variant) {
  const id = nameOf(field, variant);
  const hint = field.hint && make('span', { class: 'form-hint', id: `${id}-hint` }, field.hint);
  const attributes = { id, class: 'form-input', 'aria-describedby': hint ? `${id}-hint` : undefined, ...SILENT };
  const control = field.kind === 'text' ? make('textarea', { rows: 4, ...attributes }) : make('input', { type: 'text', ...attributes });
  return make('div', { class: 'b-question' }, make('label', { class: 'form-label', for: id }, field.label), hint ?? '', control);
}

function makeTick(field, variant) {
  const input = make('input', { type: 'checkbox', id: nameOf(field, variant), value: 'yes', autocomplete: 'off' });
  return make('div', { class: 'b-question' }, make('label', { class: 'b-option' }, input, make('span', {}, field.label)));
}

const MAKERS = { choice: makeChoices, ticks: makeChoices, tick: makeTick };

// The question on the page; its values are read and written by readField and fillField.
export function makeField(field, variant) {
  const element = (MAKERS[field.kind] ?? makeTyped)(field, variant);
  element.dataset.field = field.id;
  return element;
}

export function readField(field, element) {
  if (field.kind === 'text' || field.kind === 'line') return element.querySelector('textarea, input').value;
  const chosen = [...element.querySelectorAll('input:checked')].map((input) => input.value);
  return field.kind === 'ticks' ? chosen : (chosen[0] ?? '');
}

export function fillField(field, element, value) {
  if (field.kind === 'text' || field.kind === 'line') element.querySelector('textarea, input').value = value ?? '';
  else for (const input of element.querySelectorAll('input')) input.checked = [value ?? ''].flat().includes(input.value);
}
