// What is kept on this device, and how old it is, in words. Part of the worker, of »Uden net« and of the edition in one
// file; pure but for `readState`.

export const PREFIX = 'beredskab-';
// No page of the server: the name under which each pack's cache holds its own state.
export const STATE = '/offline/stand.json';
export const STALE_DAYS = 14;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const days = (from, to) => Math.floor((to - from) / DAY);

// »hentet for 3 dage siden«; a clock that was set back gives »hentet nu«.
export function describeAge(fetchedAt, now) {
  const hours = Math.floor((now - fetchedAt) / HOUR);
  if (hours < 1) return 'hentet for under 1 time siden';
  if (hours < 24) return hours === 1 ? 'hentet for 1 time siden' : `hentet for ${hours} timer siden`;
  const past = days(fetchedAt, now);
  return past === 1 ? 'hentet for 1 dag siden' : `hentet for ${past} dage siden`;
}

// Whether numbers may have changed since: fetched long ago, or due to be looked at again (`reviewBy`, an ISO day).
export function isStale({ fetchedAt, reviewBy }, now) {
  return days(fetchedAt, now) >= STALE_DAYS || Boolean(reviewBy && now >= Date.parse(reviewBy) + DAY);
}

// What there is to say about the numbers, or nothing. `outdated`: the server has shown a page of a later edition.
export function warn(state, now) {
  if (state.outdated) return 'Der er kommet en ny udgave. Numrene kan være ændret.';
  return isStale(state, now) ? 'Numrene kan være ændret.' : '';
}

// The state of the newest whole pack, or undefined. A pack without state was never finished.
export async function readState() {
  for (const name of (await caches.keys()).filter((key) => key.startsWith(PREFIX)).reverse()) {
    const kept = await (await caches.open(name)).match(STATE);
    if (kept) return kept.json();
  }
  return undefined;
}

// `Response.json` is younger than some phones.
export const toAnswer = (state) =>
  new Response(JSON.stringify(state), { headers: { 'Content-Type': 'application/json' } });

export async function removeAll() {
  const names = (await caches.keys()).filter((key) => key.startsWith(PREFIX));
  await Promise.all(names.map((name) => caches.delete(name)));
}
