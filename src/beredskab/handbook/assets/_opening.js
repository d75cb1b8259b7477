// Open or closed right now, in Danish time wherever the phone thinks it is. The pages are the same for everyone
// and kept, so this is worked out here; without the script the stated hours are all that is shown.
// Part of an entry: contacts.js, and the guide's script.

const DAYTIME = { from: 8 * 60, to: 15 * 60 };
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function readClock(now) {
  const parts = Object.fromEntries(clock.formatToParts(now).map(({ type, value }) => [type, value]));
  return { day: parts.weekday.toLowerCase(), minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

function toMinute(text) {
  const [hour, minute] = text.split(':').map(Number);
  return hour * 60 + minute;
}

// `hours` as in data-hours: »always«, »unknown«, or JSON [{days, opens, closes}]. Gives open, closed, unknown, or
// unlikely: hours that are unknown, at a time when one must reckon with closed.
export function findOpening(hours, now) {
  if (hours === 'always') return 'open';
  const { day, minute } = readClock(now);
  if (hours === 'unknown') {
    const working = day !== 'sat' && day !== 'sun' && minute >= DAYTIME.from && minute < DAYTIME.to;
    return working ? 'unknown' : 'unlikely';
  }
  const covers = ({ days, opens, closes }) =>
    days.includes(day) && minute >= toMinute(opens) && minute < toMinute(closes);
  return JSON.parse(hours).some(covers) ? 'open' : 'closed';
}

// Unknown hours already stand beside the number as unknown.
const WORDS = {
  open: 'Åbent nu',
  closed: 'Lukket nu',
  unknown: 'Måske åbent nu',
  unlikely: 'Måske lukket nu',
};

// Says it in every element below `root` that has data-hours.
export function markOpening(root, now) {
  for (const element of root.querySelectorAll('[data-hours]')) {
    const opening = findOpening(element.dataset.hours, now);
    element.textContent = WORDS[opening];
    element.classList.toggle('b-status--open', opening === 'open');
    element.classList.toggle('b-status--unknown', opening.startsWith('un'));
    element.hidden = false;
  }
}
