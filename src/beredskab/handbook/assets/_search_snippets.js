// The piece of an entry's text that shows why it was found; the same as handbook/domain/search/snippets.py.
const LONGEST = 180; // characters
const BEFORE = 60; // characters before the first marked word, at most
const WORD = /[\p{L}\p{N}_]+/gu;

// A list of [text, is it marked?].
export function makeSnippet(index, text, terms) {
  const meant = [...text.matchAll(WORD)].filter((match) => isMeant(index, match[0], terms));
  const start = findStart(text, meant[0]?.index ?? 0);
  const end = findEnd(text, start);
  const pieces = start ? [['… ', false]] : [];
  let at = start;
  for (const match of meant) {
    if (match.index < at || match.index + match[0].length > end) continue;
    if (match.index > at) pieces.push([text.slice(at, match.index), false]);
    pieces.push([match[0], true]);
    at = match.index + match[0].length;
  }
  if (at < end) pieces.push([text.slice(at, end), false]);
  if (end < text.length) pieces.push([' …', false]);
  return pieces;
}

function isMeant({ language, lexicon }, written, terms) {
  return language.foldWords(written).some(
    (word) =>
      !language.isStop(word) &&
      (terms.has(language.stem(word)) || [...lexicon.splitTerms(word).keys()].some((part) => terms.has(part))),
  );
}

// Where the sentence of the first marked word begins, or a word near it where the sentence is long.
function findStart(text, first) {
  const begins = [...text.matchAll(/(?<=[.!?:]) /g)].map((match) => match.index + 1).filter((at) => at <= first).at(-1) ?? 0;
  if (first - begins <= BEFORE) return begins;
  const space = text.slice(0, first).indexOf(' ', first - BEFORE);
  return space < 0 ? first : space + 1;
}

function findEnd(text, start) {
  if (text.length - start <= LONGEST) return text.length;
  return Math.max(text.lastIndexOf(' ', start + LONGEST - 1), start + 1);
}
