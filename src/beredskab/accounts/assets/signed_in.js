// How long a sign-in lasts: a word five minutes before it ends, any key to stay, and a hidden page when it has ended.
// What is typed stays in the page and nowhere else, so that it is there again for who signs in again.

const WARNING = 5 * 60;
const STAY = '/min-side/bliv/';
const soon = document.getElementById('udloeber');
const over = document.getElementById('udloebet');
const left = soon.querySelector('[data-left]');
let ends = 0;

const secondsLeft = () => Math.round((ends - Date.now()) / 1000);

function say(seconds) {
  if (seconds < 60) return 'mindre end et minut';
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'et minut' : `${minutes} minutter`;
}

function hide() {
  document.documentElement.classList.add('b-gone');
  if (soon.open) soon.close();
  if (!over.open) over.showModal();
}

function show() {
  document.documentElement.classList.remove('b-gone');
  for (const dialog of [soon, over]) if (dialog.open) dialog.close();
}

// Someone else may have signed in on this machine: the page is then not theirs to see.
function take({ seconds, who, token }) {
  if (!seconds || who !== soon.dataset.who) {
    ends = 0;
    hide();
    return;
  }
  ends = Date.now() + seconds * 1000;
  for (const field of document.querySelectorAll('[name=csrfmiddlewaretoken]')) field.value = token;
  show();
}

// Without net the time simply goes on.
async function stay() {
  try {
    const answer = await fetch(STAY, { headers: { Accept: 'application/json' }, cache: 'no-store' });
    if (answer.ok) take(await answer.json());
  } catch {
    tick();
  }
}

function tick() {
  const seconds = secondsLeft();
  if (seconds <= 0) hide();
  else if (seconds <= WARNING) {
    const words = say(seconds);
    if (left.textContent !== words) left.textContent = words;
    if (!soon.open) soon.showModal();
  }
}

ends = Date.now() + Number(soon.dataset.seconds) * 1000;
setInterval(tick, 1000);
soon.addEventListener('keydown', stay);
soon.querySelector('[data-stay]').addEventListener('click', stay);
over.querySelector('[data-again]').addEventListener('click', stay);
over.addEventListener('cancel', (event) => event.preventDefault());
// Back from another tab or a sleeping machine: the clock may have stood still, and someone may have signed in again.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  if (secondsLeft() <= 0) stay();
  else tick();
});
window.addEventListener('pageshow', (event) => event.persisted && stay());

// A second press while the first is on its way would be told that it is done already, or too late.
// After some seconds one may try again.
const AGAIN = 4000;
const sent = new WeakSet();
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (sent.has(form)) event.preventDefault();
  else if (form.method === 'post') {
    sent.add(form);
    setTimeout(() => sent.delete(form), AGAIN);
  }
});
