// Puts an answer on the page by cloning the lines the server wrote into <template id="linjer">.
// Only clones, text and the `hidden` attribute: no markup is ever made from text.

import { openLines, otherCalls } from './_evaluate.js';

export const ACUTE = 'acute_danger';

export class Lines {
  constructor(template, table) {
    this.table = table;
    this.made = new Map();
    this.lines = new Map([...template.content.querySelectorAll('[data-line]')].map((line) => [line.dataset.line, line]));
  }

  name(id) {
    return this.lines.get(id)?.dataset.name;
  }

  // The same line is the same node from answer to answer, so that what a person has unfolded stays so.
  make(id, answer, situation) {
    const notes = answer.notes.filter((noteId) => this.lines.get(noteId).dataset.attach === id);
    const key = [id, situation[this.table.department], ...notes].join(' ');
    if (!this.made.has(key)) this.made.set(key, this.clone(id, notes, situation));
    return this.made.get(key);
  }

  clone(id, notes, situation) {
    const line = this.lines.get(id).cloneNode(true);
    const names = line.querySelector('[data-departments]');
    const own = names && JSON.parse(names.dataset.departments)[situation[this.table.department]];
    if (own) names.textContent = own;
    for (const note of notes) line.querySelector('[data-notes]')?.append(this.lines.get(note).cloneNode(true));
    return line;
  }

  // A number named in passing: the contact's first, or where the hour matters the one that is always answered.
  link(id, anyHour) {
    const line = this.lines.get(id);
    const always = line.querySelector('[data-hours="always"]')?.closest('a');
    const dial = anyHour ? always : line.querySelector('a[href^="tel:"]');
    const link = dial.cloneNode(false);
    link.removeAttribute('class');
    const number = dial.querySelector('.b-dial__number').cloneNode(true);
    number.className = 'b-number';
    link.append(`${this.name(id)} `, number);
    return link;
  }
}

function fill(section, slot, nodes) {
  const place = section.querySelector(`[data-slot="${slot}"]`);
  place.replaceChildren(...nodes);
  const box = place.closest('[data-box]');
  if (box) box.hidden = nodes.length === 0;
  const count = box?.querySelector(`[data-count="${slot}"]`);
  if (count) count.textContent = nodes.length;
}

export function renderAnswer(section, lines, answer, situation) {
  const { table } = lines;
  const acute = situation[ACUTE] !== 'no' && situation[ACUTE] !== undefined;
  const open = openLines(table, answer, acute);
  const made = (ids) => ids.map((id) => lines.make(id, answer, situation));
  const calls = answer.contacts.map((contact) => contact.id);
  const isDont = (id) => table.donts.includes(id);
  section.classList.toggle('b-answer--acute', acute);
  const callBox = section.querySelector('.b-answer__calls');
  // When it is acute the numbers come before anything there is to read.
  const donts = section.querySelector('.b-answer__donts');
  if (acute) (section.querySelector('.b-answer__first') ?? callBox).after(donts);
  else callBox.before(donts);
  fill(section, 'banners', made(answer.banners));
  fill(section, 'calls', made(open.calls));
  fill(section, 'more-calls', made(calls.filter((id) => !open.calls.includes(id))));
  fill(section, 'donts', made(open.donts));
  fill(section, 'more-donts', made(answer.warnings.filter((id) => isDont(id) && !open.donts.includes(id))));
  fill(section, 'dos', made(open.dos));
  fill(section, 'more-dos', made(answer.warnings.filter((id) => !isDont(id) && !open.dos.includes(id))));
  section.querySelector('.b-answer__dos').hidden = answer.warnings.every(isDont);
  for (const kind of ['duties', 'cards']) fill(section, kind, made(answer[kind]));
  fill(section, 'rules', made(answer.rules.map((id) => `rule.${id}`)));
  const other = otherCalls(table, answer, acute);
  fill(section, 'instead', other.instead ? [lines.link(other.instead, false)] : []);
  fill(section, 'any-hour', other.anyHour && other.anyHour !== other.instead ? [lines.link(other.anyHour, true)] : []);
  for (const part of section.querySelectorAll('[data-when]')) {
    part.hidden = !Object.entries(JSON.parse(part.dataset.when)).every(([fact, values]) =>
      values.includes(situation[fact]),
    );
  }
}

// What an answer names, for telling what changed: whom to call, and what one must do.
export function namesIn(lines, answer) {
  const ids = [...answer.contacts.map((contact) => contact.id), ...answer.banners, ...answer.duties, ...answer.warnings];
  return new Map(ids.map((id) => [id, lines.name(id)]));
}

// The first in line as it is spoken: the name and, where there is one, the number.
export function firstCall(lines, answer) {
  const [first] = answer.contacts;
  if (!first) return '';
  const number = lines.lines.get(first.id).querySelector('.b-dial__number')?.textContent;
  // Said in running text, where a space would let the number break.
  return [lines.name(first.id), number?.replaceAll(' ', '\u00a0')].filter(Boolean).join(', ');
}
