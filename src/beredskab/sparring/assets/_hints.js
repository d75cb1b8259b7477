// Hints while one writes: places in a text that the server's text guard will most likely stop at. Pure.
// It knows fewer disguises than the guard and no dictionary, so it says less; the server decides. See ADR 37.

const UNSEEN = '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff';
const BETWEEN = `[\\s.,/_|+\\u2010-\\u2015\\u2212${UNSEEN}\\-]{0,3}`;
const digits = (count) => `(?<!\\p{Nd})\\p{Nd}(?:${BETWEEN}\\p{Nd}){${count - 1}}(?!\\p{Nd})`;
const CPR = [new RegExp(digits(10), 'gu'), new RegExp(digits(12), 'gu')];
const DANISH = new RegExp(`(?:(?:\\+|00)45${BETWEEN})?${digits(8)}`, 'gu');
const FOREIGN = /(?<![\p{L}\p{Nd}])(?:\+|00)\p{Nd}(?:[\s.()/-]{0,2}\p{Nd}){6,14}(?!\p{Nd})/gu;
const EMAIL = /[\p{L}\p{Nd}._%+'-]{1,64}\s?(?:@|[([]\s?(?:at|snabel-?a)\s?[)\]])\s?(?:[\p{L}\p{Nd}-]{1,63}\.){1,5}\p{L}{2,24}/giu;
const PLATE = /(?<![\p{L}\p{Nd}_])[A-Z]{2}[\s.-]?\p{Nd}{2}[\s.-]?\p{Nd}{3}(?![\p{L}\p{Nd}_])/gu;
const HANDLE = /(?<![\p{L}\p{Nd}_.@])@[\p{L}_.\p{Nd}]*\p{L}[\p{L}_\p{Nd}]*/gu;
const ROAD = /(?:(?<![\p{L}])\p{Lu}[\p{L}'.]{0,25}\s){0,2}[\p{L}'-]{1,40}(?:vej|vejen|gade|gaden|all[eé]|stræde|vænge|vænget|parken|dalen|kvarteret|torvet)\s{1,2}(?:nr\.?\s?)?\p{Nd}{1,3}(?:\s?[A-Za-z](?![\p{L}]))?(?![\p{L}\p{Nd}])/gu;
const WORD = /\p{L}+(?:['’-]\p{L}+)*/gu;
const BEGINS = /[.!?:;\n•*"»«“”„…|[\]{}#>]/;
const DEFINITE = /(?:en|et|ne|er|s)$/;
const DERIVED = /.{5}(?:ministeriet|styrelsen|kommunen|foreningen|heden|skabet|tionen)$/;
const SHORTEST_NAME_IN_CAPITALS = 5;
const MOST_FILLERS = 3;
// Letters that stand in for digits among digits are left to the server.
const value = (text) => [...text.matchAll(/\p{Nd}/gu)].map(([digit]) => digit.normalize('NFKC').match(/\d/)?.[0] ?? '1').join('');

const isDay = (number) => {
  const day = Number(number.slice(0, 2)) % 60;
  const month = Number(number.slice(2, 4));
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
};
const isLongDay = (number) => /^....(?:18|19|20)/.test(number) && isDay(number);
const isDate = (text) => /^\d{1,2}[\s.\-/]\d{1,2}[\s.\-/]\d{4}$|^\d{4}[\s.\-/]\d{1,2}[\s.\-/]\d{1,2}$|^(?:19|20)\d\d\D{1,3}(?:19|20)\d\d$/.test(text);

function* findNumbers(text, lists) {
  for (const [kind, pattern, isOne] of [
    ['cpr', CPR[0], (found) => isDay(value(found))],
    ['cpr', CPR[1], (found) => isLongDay(value(found))],
    ['email', EMAIL, (found) => !lists.emails.has(found.toLowerCase())],
    ['plate', PLATE, () => true],
    ['phone', FOREIGN, (found) => !lists.phones.has(value(found).replace(/^(?:00)?45(?=\d{8}$)/, ''))],
    ['phone', DANISH, (found) => !isDate(found) && !/^[01]/.test(value(found).slice(-8)) && !lists.phones.has(value(found).slice(-8))],
    ['handle', HANDLE, () => true],
    ['address', ROAD, () => true],
  ]) {
    for (const { 0: found, index } of text.matchAll(pattern)) if (isOne(found)) yield { kind, start: index, end: index + found.length };
  }
}

function readWords(text) {
  let done = 0;
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => {
    const gap = done ? text.slice(done, index) : '\n';
    done = index + word.length;
    return { word, low: word.toLowerCase(), start: index, end: done, gap, begins: BEGINS.test(gap), isCapital: /^\p{Lu}/u.test(word) };
  });
}

// »Fatimas«, »Ahmed's«, »Lars'«: the word, and what it may be the genitive of.
const isIn = (list, low) => list.has(low) || list.has(low.replace(/['’]?s$/, ''));

// Whether a word such as »hedder« says that a name comes here.
function isAnnounced(words, at, lists) {
  for (let back = at - 1; back >= Math.max(0, at - 1 - MOST_FILLERS); back -= 1) {
    if (words[back + 1].begins && words[back + 1].gap.trim() !== ':') return false;
    if (lists.naming.has(words[back].low)) return true;
    if (!lists.fillers.has(words[back].low)) return false;
  }
  return false;
}

function isName(words, at, lists) {
  const { word, low, begins, isCapital } = words[at];
  if (isIn(lists.ordinary, low) || lists.fillers.has(low) || DERIVED.test(low)) return false;
  if (!isCapital) return isAnnounced(words, at, lists);
  if (word.length === 1 || (word === word.toUpperCase() && word.length < SHORTEST_NAME_IN_CAPITALS)) return false;
  if (isAnnounced(words, at, lists)) return true;
  if (isIn(lists.places, low)) return false;
  if (!begins) return true;
  const next = words[at + 1];
  return Boolean(next) && next.gap === ' ' && lists.doing.has(next.low) && !DEFINITE.test(low) && !lists.people.has(low);
}

function* findNames(text, lists) {
  const words = readWords(text);
  let run;
  for (let at = 0; at < words.length; at += 1) {
    const { start, end, gap } = words[at];
    if (!isName(words, at, lists)) continue;
    if (run && run.last === at - 1 && gap === ' ') Object.assign(run, { end, last: at });
    else {
      if (run) yield run;
      run = { kind: 'name', start, end, last: at };
    }
  }
  if (run) yield run;
}

// The places [{kind, start, end}] of a text, in its order, without overlaps; in units of its string.
// `lists` has sets of words in small letters: ordinary, places, naming, fillers, doing, people; and phones and emails that may stand.
export function findHints(text, lists) {
  const kept = [];
  for (const { kind, start, end } of [...findNumbers(text, lists), ...findNames(text, lists)]) {
    if (!kept.some((other) => start < other.end && other.start < end)) kept.push({ kind, start, end });
  }
  return kept.sort((one, other) => one.start - other.start);
}
