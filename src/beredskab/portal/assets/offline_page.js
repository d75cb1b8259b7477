// »Uden net«: what is on this device, fetch it now, remove it. All of it is kept on the device alone.

import { REFUSED, keepPages } from './shell.js';
import { STATE, PREFIX, describeAge, readState, removeAll, toAnswer, warn } from './_kept.js';

const POLL = 250; // milliseconds
const PATIENCE = 60_000; // milliseconds
const STARTING = 5_000; // milliseconds
const box = document.querySelector('[data-offline]');
const missing = document.querySelector('[data-offline-missing]');
const status = box.querySelector('[data-status]');
const [fetchButton, removeButton] = box.querySelectorAll('button');

const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
const isRefused = () => Boolean(localStorage.getItem(REFUSED));

function describe(state, now) {
  const warning = warn(state, now);
  const old = warning && ` ${warning} Hent dem igen, når du har net.`;
  return `Hentet. Udgave ${state.edition} · ${describeAge(state.fetchedAt, now)}.${old}`;
}

// The same words again would be read out again.
function say(words) {
  if (status.textContent !== words) status.textContent = words;
}

async function show() {
  const state = await readState();
  removeButton.hidden = !state;
  if (state) say(describe(state, Date.now()));
  else say(isRefused() ? 'Ikke hentet. Du har fjernet siderne.' : 'Ikke hentet endnu.');
}

// While it works: what is done, and neither button.
async function during(words, work) {
  say(words);
  fetchButton.disabled = removeButton.disabled = true;
  try {
    await work();
    await show();
  } catch {
    say('Det lykkedes ikke. Er der net, og er der plads på enheden? Prøv igen lidt senere.');
  }
  fetchButton.disabled = removeButton.disabled = false;
}

async function waitForWorker(registration) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await wait(POLL)) {
    if (registration.installing || registration.waiting) continue;
    if (registration.active) return;
    break;
  }
  throw new Error('the worker was not installed');
}

// The server has just confirmed that the pack is still the right one.
async function confirm(state) {
  for (const name of (await caches.keys()).filter((key) => key.startsWith(PREFIX))) {
    const cache = await caches.open(name);
    const kept = await (await cache.match(STATE))?.json();
    if (kept?.fetchedAt === state.fetchedAt) await cache.put(STATE, toAnswer({ ...kept, fetchedAt: Date.now(), outdated: undefined }));
  }
}

async function fetchNow() {
  localStorage.removeItem(REFUSED);
  navigator.storage?.persist?.();
  const before = await readState();
  // Kept by the browser's rules no more, though the worker is still there: it begins again.
  if (!before) await unregister();
  const registration = await keepPages();
  if (before) await registration.update();
  const isNew = Boolean(registration.installing ?? registration.waiting);
  await waitForWorker(registration);
  const after = await readState();
  if (!after) throw new Error('nothing was kept');
  if (before?.fetchedAt !== after.fetchedAt) return;
  if (isNew) throw new Error('there is a newer pack, which could not be kept');
  await confirm(after);
}

async function unregister() {
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((registration) => registration.unregister()));
}

async function removeNow() {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) localStorage.removeItem(key);
  localStorage.setItem(REFUSED, 'nej');
  await unregister();
  await removeAll();
}

// On a first visit the worker is still at work when the page opens.
async function follow() {
  const begun = Date.now();
  while (Date.now() < begun + PATIENCE && !fetchButton.disabled && !isRefused() && !(await readState())) {
    const registration = await navigator.serviceWorker.getRegistration();
    say(registration?.installing || Date.now() < begun + STARTING ? 'Henter …' : 'Ikke hentet endnu.');
    await wait(POLL);
  }
  if (!fetchButton.disabled) await show();
}

function showBox(works) {
  box.hidden = !works;
  missing.hidden = works;
}

if (navigator.serviceWorker && window.caches) {
  showBox(true);
  fetchButton.addEventListener('click', () => during('Henter …', fetchNow));
  removeButton.addEventListener('click', () => during('Fjerner …', removeNow));
  follow().catch(() => showBox(false));
}
