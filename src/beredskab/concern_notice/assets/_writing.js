// From values to the text of a notification: blocks {kind, text} with kind title, heading, paragraph or item. Pure.

import { isDue, isEmpty } from './_checking.js';

const day = (date) => date.toLocaleDateString('da-DK', { day: 'numeric', month: 'long', year: 'numeric' });

function writeField(field, value) {
  const said = (ids) => (field.options ?? []).filter((option) => ids.includes(option.id)).map((option) => option.sentence);
  const heading = { kind: 'heading', text: field.heading };
  if (field.kind === 'ticks') {
    const items = said(value).map((text) => ({ kind: 'item', text }));
    return [heading, { kind: 'paragraph', text: field.before }, ...items];
  }
  const lines = field.options ? said([value]) : value.trim().split(/\r?\n/);
  return [heading, ...lines.filter((line) => line.trim()).map((text) => ({ kind: 'paragraph', text: text.trim() }))];
}

export function writeNotice(form, variant, values, today) {
  const { title } = form.variants.find(({ id }) => id === variant);
  const due = form.groups.flatMap((group) => group.fields).filter((field) => isDue(field, variant, values));
  const answered = form.order
    .map((id) => due.find((field) => field.id === id))
    .filter((field) => field && !isEmpty(values[field.id]));
  return [
    { kind: 'title', text: title },
    { kind: 'paragraph', text: `Til: ${form.receiver.name}` },
    { kind: 'paragraph', text: `Skrevet den ${day(today)}` },
    ...answered.flatMap((field) => writeField(field, values[field.id])),
  ];
}

const LAYOUT = { title: (text) => `${text}\n`, heading: (text) => `\n${text}`, item: (text) => `- ${text}` };

export const toText = (blocks) => `${blocks.map(({ kind, text }) => (LAYOUT[kind] ?? String)(text)).join('\n')}\n`;
