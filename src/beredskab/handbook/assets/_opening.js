// Open or closed right now, in Danish time wherever the phone thinks it is. The pages are the same for everyone
// and kept, so this is worked out here; without the script the stated hours are all that is shown.
// Part of an entry: contacts.js, and the guide's script.

const DAYTIME = { from: 8 * 60, to: 15 * 60 };
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

// Month and day; those that move with Easter as days after it: Thursday and Friday before it, Monday, Ascension Day,
// Whit Sunday and Monday. (Store bededag is no holiday since 2024.)
const HOLIDAYS = ['01-01', '12-25', '12-26'];
const FROM_EASTER = [-3, -2, 0, 1, 39, 49, 50];
// Weekdays on which most are closed all the same: Constitution Day and Christmas Eve.
const QUIET = ['06-05', '12-24'];

// Easter Sunday as a day of March (32 = 1 April), by the Gregorian rule of Butcher.
function findEaster(year) {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const lunar = 19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15;
  const epact = lunar % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  return 22 + epact + weekday - 7 * late;
}

function isHoliday(year, monthAndDay) {
  if (HOLIDAYS.includes(monthAndDay)) return true;
  const easter = findEaster(year);
  const moved = (days) => new Date(Date.UTC(year, 2, easter + days)).toISOString().slice(5, 10);
  return FROM_EASTER.some((days) => moved(days) === monthAndDay);
}

// A holiday has a Sunday's hours.
function readClock(now) {
  const parts = Object.fromEntries(clock.formatToParts(now).map(({ type, value }) => [type, value]));
  const date = `${parts.month}-${parts.day}`;
  return {
    day: isHoliday(Number(parts.year), date) ? 'sun' : parts.weekday.toLowerCase(),
    quiet: QUIET.includes(date),
    minute: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

function toMinute(text) {
  const [hour, minute] = text.split(':').map(Number);
  return hour * 60 + minute;
}

// `hours` as in data-hours: »always«, »unknown«, or JSON [{days, opens, closes}]. Gives open, closed, unknown, or
// unlikely: a time when one must reckon with closed, though it isn't stated.
export function findOpening(hours, now) {
  if (hours === 'always') return 'open';
  const { day, quiet, minute } = readClock(now);
  if (hours === 'unknown') {
    const working = day !== 'sat' && day !== 'sun' && !quiet && minute >= DAYTIME.from && minute < DAYTIME.to;
    return working ? 'unknown' : 'unlikely';
  }
  const covers = ({ days, opens, closes }) =>
    days.includes(day) && minute >= toMinute(opens) && minute < toMinute(closes);
  if (!JSON.parse(hours).some(covers)) return 'closed';
  return quiet ? 'unlikely' : 'open';
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
