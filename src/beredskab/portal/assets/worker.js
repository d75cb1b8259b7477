// The worker: keeps the pack on this device and answers from it when the net does not. Served at /sw.js, after the line
// `const PACK={version, edition, reviewBy, pages: {address: fingerprint}, files: {…}}`.
//
// Nothing is kept but what the pack names, fetched without cookies and equal to its fingerprint. Nothing that a person
// asks for along the way is ever kept. A new edition is a new worker with a new pack: it is fetched whole and checked
// before it takes over, otherwise all stays as it was.
/* global PACK */
import { PREFIX, STATE, describeAge, toAnswer, warn } from './_kept.js';

const CACHE = PREFIX + PACK.version;
const PATIENCE = 2_500; // milliseconds
const PATIENCE_WHEN_DOWN = 400; // milliseconds, for a while after the net has failed
const DOWN_FOR = 30_000; // milliseconds
const FETCH_LIMIT = 60_000; // milliseconds, for each file of the pack
const AT_ONCE = 4;
const NOTED_EVERY = 3_600_000; // milliseconds
const KINDS_OF_FILES = ['script', 'style', 'font', 'image', 'manifest'];
// About the journey, not the content; the body is kept unpacked.
const TRAVEL_HEADERS = ['Content-Encoding', 'Content-Length', 'Transfer-Encoding', 'Connection', 'Date', 'Vary'];
let downUntil = 0;

const heading = (words) => `<p class="alert-heading">${words}</p>`;
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function hasFingerprint(body, fingerprint) {
  return hex(await crypto.subtle.digest('SHA-256', body)).startsWith(fingerprint);
}

function isKeepable(response) {
  const forbidden = /no-store|private/.test(response.headers.get('Cache-Control') ?? '');
  return response.ok && response.type === 'basic' && !response.redirected && !forbidden;
}

async function fetchOne(address, fingerprint) {
  const response = await fetch(address, {
    cache: address in PACK.pages ? 'no-cache' : 'default',
    credentials: 'omit',
    priority: 'low',
    redirect: 'error',
    signal: AbortSignal.timeout(FETCH_LIMIT),
  });
  const body = await response.arrayBuffer();
  if (!isKeepable(response) || !(await hasFingerprint(body, fingerprint))) throw new Error(`not as promised: ${address}`);
  const headers = new Headers(response.headers);
  for (const name of TRAVEL_HEADERS) headers.delete(name);
  return [address, new Response(body, { headers })];
}

async function fetchPack() {
  const waiting = Object.entries({ ...PACK.pages, ...PACK.files });
  const fetched = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) fetched.push(await fetchOne(...next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return fetched;
}

async function noteState(cache) {
  const { edition, reviewBy } = PACK;
  const files = Object.keys(PACK.pages).length + Object.keys(PACK.files).length;
  await cache.put(STATE, toAnswer({ edition, reviewBy, files, fetchedAt: Date.now() }));
}

// Fetched and checked before any of it is written; the state comes last, so that a pack without one is no pack.
async function install() {
  const fetched = await fetchPack();
  await caches.delete(CACHE);
  try {
    const cache = await caches.open(CACHE);
    for (const [address, response] of fetched) await cache.put(address, response);
    await noteState(cache);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

// The pack before this one stays a while: a page that is open may yet ask for its files. Its pages are never shown.
async function takeOver() {
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function findKept(path) {
  return (await caches.open(CACHE)).match(path);
}

// Files carry their fingerprint in the name, so it does not matter which pack they come from.
async function answerFile(request, path) {
  const kept = (await findKept(path)) ?? (await findInOlder(path));
  return kept ?? fetch(request);
}

async function findInOlder(path) {
  for (const name of (await caches.keys()).filter((key) => key.startsWith(PREFIX))) {
    const kept = await (await caches.open(name)).match(path);
    if (kept) return kept;
  }
  return undefined;
}

// The server has just given the very page that is kept: what is on the device is as new as this moment. Or it has given
// a page of a later edition: until that is kept as well, what is on the device is known to be old.
async function noteWhatIsNew(path, { headers }) {
  const cache = await caches.open(CACHE);
  const state = await (await cache.match(STATE))?.json();
  if (!state) return;
  if (headers.get('ETag')?.includes(PACK.pages[path])) {
    if (state.outdated || Date.now() - state.fetchedAt > NOTED_EVERY) await noteState(cache);
  } else if (Number(headers.get('Beredskab-Edition')) > PACK.edition && !state.outdated) {
    await cache.put(STATE, toAnswer({ ...state, outdated: true }));
  }
}

// However late the answer is, it tells how new the pack is. A form's answer tells nothing: it has neither header.
async function askServer(event, path) {
  const response = await fetch(event.request);
  if (response.status >= 500) throw response;
  downUntil = 0;
  event.waitUntil(noteWhatIsNew(path, response).catch(() => {}));
  return response;
}

// `lost` is said above the notice, where more is missing than the net.
async function answerPage(event, path, lost = '') {
  const asked = askServer(event, path);
  // A form is waited for: it may well have arrived, and must not be said to be lost.
  if (event.request.method !== 'GET') return asked.catch(async (reason) => answerLost(path, lost, reason));
  const patience = Date.now() < downUntil ? PATIENCE_WHEN_DOWN : PATIENCE;
  const answer = await Promise.race([asked.catch(() => undefined), wait(patience)]);
  if (answer) return answer;
  downUntil = Date.now() + DOWN_FOR;
  event.waitUntil(asked.catch(() => {}));
  const kept = await findKept(path);
  return kept ? addNotice(kept, lost + (await describeState())) : asked.catch(asAnswer);
}

async function answerLost(path, lost, reason) {
  const kept = await findKept(path);
  return kept ? addNotice(kept, lost + (await describeState())) : asAnswer(reason);
}

// A form that was sent before the page's script ran. What was in it is neither read nor kept: it is to be done again, here.
function nameLoss({ method }) {
  return method === 'GET' ? '' : heading('Det nåede ikke frem. Begynd igen her.');
}

// A refusal of the server's is an answer; a net that fails is not.
function asAnswer(reason) {
  if (reason instanceof Response) return reason;
  throw reason;
}

// A page that is not kept, and that can't be had: what there is instead.
async function answerMissing(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await findKept('/offline/');
    if (!kept) throw error;
    return addNotice(kept, heading('Siden er ikke gemt på denne enhed') + (await describeState()), 503);
  }
}

async function describeState() {
  const state = await (await findKept(STATE))?.json();
  const now = Date.now();
  const warning = state && warn(state, now);
  return (
    `<p class="alert-text">Ingen forbindelse. Udgave ${PACK.edition} · ${describeAge(state?.fetchedAt ?? now, now)}.` +
    (warning ? ` <strong>${warning}</strong> Er nogen i fare, så ring 112.` : '') +
    ' <a href="">Prøv igen</a></p>'
  );
}

// First in the page's main part, above every number.
async function addNotice(kept, words, status = 200) {
  const html = await kept.text();
  const at = html.indexOf('>', html.indexOf('<main')) + 1;
  const notice = `<div class="alert alert-warning" role="status" data-uden-net>${words}</div>`;
  return new Response(html.slice(0, at) + notice + html.slice(at), { headers: kept.headers, status });
}

self.addEventListener('install', (event) => {
  event.waitUntil(install().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (Object.hasOwn(PACK.pages, pathname)) event.respondWith(answerPage(event, pathname, nameLoss(request)));
    else if (request.method === 'GET') event.respondWith(answerMissing(request));
  } else if (KINDS_OF_FILES.includes(request.destination)) event.respondWith(answerFile(request, pathname));
});
