// From what a person writes to the terms that are looked up; the same as handbook/domain/search/analysis.py and
// compounds.py, which say why. A test holds the two together.
import { stemmer } from '@orama/stemmers/danish';

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const MARKS = /[\u0300-\u036f]/g;
const DIGITS = /(?<![a-z0-9])[0-9]+(?:[ \t\u00a0\u202f.)\-\u2010-\u2013]{1,3}[0-9]+)*(?![a-z0-9])/g;
const FULL = 8;
const COUNTRY = ['45', '0045'];
const SPELT = 3;
const UNFINISHED = 5;
const SHORT = 3;
const LETTERS = { æ: 'ae', ø: 'oe', å: 'aa', ä: 'ae', ö: 'oe', ü: 'y' };

export class Language {
  constructor({ base, stopWords, callWords, numbers }) {
    this.base = new Map(Object.entries(base));
    this.stopWords = new Set(stopWords);
    this.callWords = new Set(callWords);
    this.numbers = numbers;
    this.stems = new Map();
  }

  cut(query) {
    return [...query].slice(0, this.numbers.LONGEST_QUERY).join('');
  }

  foldWords(text) {
    const folded = text.normalize('NFC').replace(INVISIBLE, '').toLowerCase().replace(/[æøåäöü]/g, (it) => LETTERS[it]);
    const plain = folded.normalize('NFD').replace(MARKS, '').replace(DIGITS, joinDigits);
    const words = plain.match(/[a-z0-9]+/g) ?? [];
    return words.map((word) => word.slice(0, this.numbers.LONGEST_WORD));
  }

  stem(word) {
    let found = this.stems.get(word);
    if (found === undefined) {
      found = stemmer(this.base.get(word) ?? word.replace(/([chjqvwxz])\1+/g, '$1'));
      this.stems.set(word, found);
    }
    return found;
  }

  isStop(word) {
    return this.stopWords.has(word) || new Set(word).size === 1;
  }

  // The words without those that tell nothing.
  meantWords(words) {
    return words.filter((word) => !this.isStop(word));
  }

  isCall(word) {
    return this.callWords.has(word);
  }
}

// Which digits are a telephone number: numbers.py says why. 112 is never hidden by what stands beside it.
function readNumbers(groups) {
  const known = withoutCountry(joinSpelt(groups));
  const windows = findWindows(known);
  if (!windows.length) return isUnfinished(known) ? [known.join('')] : known;
  return known.flatMap((group, at) => {
    const words = windows.filter(([begins]) => begins === at).map(([begins, ends]) => known.slice(begins, ends).join(''));
    const covering = windows.filter(([begins, ends]) => begins <= at && at < ends);
    const isHalf = covering.some(([begins, ends]) => known.slice(begins, ends).every(({ length }) => length === FULL / 2 || length === FULL));
    return !covering.length || (group.length >= SHORT && !isHalf) ? [...words, group] : words;
  });
}

function joinSpelt(groups) {
  const joined = [];
  let single = [];
  for (const group of [...groups, '']) {
    if (group.length === 1) {
      single.push(group);
      continue;
    }
    joined.push(...(single.length >= SPELT ? [single.join('')] : single), ...(group ? [group] : []));
    single = [];
  }
  return joined;
}

function withoutCountry(groups) {
  const [first, ...rest] = groups;
  if (rest.length && COUNTRY.includes(first) && rest.join('').length === FULL) return rest;
  return groups.map((group) => {
    const code = COUNTRY.find((it) => group.startsWith(it) && group.length === it.length + FULL);
    return code ? group.slice(code.length) : group;
  });
}

function findWindows(groups) {
  const windows = [];
  for (let begins = 0; begins < groups.length; begins += 1) {
    let total = 0;
    for (let ends = begins + 1; ends <= groups.length && total < FULL; ends += 1) {
      total += groups[ends - 1].length;
      if (total === FULL) windows.push([begins, ends]);
    }
  }
  return windows;
}

function isUnfinished(groups) {
  const before = groups.slice(0, -1);
  const pairs = before.length > 0 && before.every(({ length }) => length === 2) && groups.at(-1).length <= 2;
  return pairs && groups.join('').length >= UNFINISHED;
}

const joinDigits = (written) => readNumbers(written.match(/[0-9]+/g)).join(' ');

export const isNumber = (word) => word.length >= SHORT && /^[0-9]+$/.test(word);

const SOUNDS = { z: 's', c: 'k', w: 'v', q: 'k', x: 'ks' };

export function soundOf(word) {
  return word.replace(/[zcwqx]/g, (letter) => SOUNDS[letter]).replace(/(.)\1+/g, '$1');
}

export function trigrams(word) {
  const padded = ` ${word} `;
  const runs = new Set();
  for (let at = 0; at < padded.length - 2; at += 1) runs.add(padded.slice(at, at + 3));
  return [...runs];
}

export function editDistance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before = [];
  let last;
  let row = Array.from({ length: other.length + 1 }, (_, to) => to);
  for (let at = 1; at <= one.length; at += 1) {
    [last, before, row] = [before, row, [at]];
    for (let to = 1; to <= other.length; to += 1) {
      let cost = Math.min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (one[at - 1] === other[to - 1] ? 0 : 1));
      if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) {
        cost = Math.min(cost, last[to - 2] + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
  }
  return Math.min(row.at(-1), limit + 1);
}

export class Lexicon {
  constructor(language, words) {
    this.language = language;
    this.words = new Set(words);
    this.stems = new Set(words.map((word) => language.stem(word)));
    this.known = new Map();
  }

  split(word, most = this.language.numbers.MOST_PARTS) {
    const { SHORTEST_COMPOUND, SHORTEST_PART, LINKS } = this.language.numbers;
    if (word.length < SHORTEST_COMPOUND) return [];
    for (let end = word.length - SHORTEST_PART; end >= SHORTEST_PART; end -= 1) {
      const first = word.slice(0, end);
      if (!this.words.has(first)) continue;
      for (const link of LINKS) {
        const rest = word.slice(end + link.length);
        if (!word.startsWith(link, end) || rest.length < SHORTEST_PART) continue;
        if (this.knows(rest)) return [first, rest];
        const more = most > 2 ? this.split(rest, most - 1) : [];
        if (more.length) return [first, ...more];
      }
    }
    return [];
  }

  knows(word) {
    if (this.words.has(word)) return true;
    const found = this.language.stem(word);
    return found.length >= this.language.numbers.SHORTEST_PART - 1 && this.stems.has(found);
  }

  knownEnds(word) {
    for (let length = word.length - 2; length > this.language.numbers.SHORTEST_PART; length -= 1) {
      if (this.words.has(word.slice(0, length))) return [word.slice(0, length)];
      if (this.knows(word.slice(-length))) return [word.slice(-length)];
    }
    return [];
  }

  // The terms of a compound's parts, with the share of the whole's weight that each has.
  splitTerms(word) {
    let shares = this.known.get(word);
    if (shares) return shares;
    const { PART, DEEPER_PART } = this.language.numbers;
    shares = new Map();
    const parts = this.split(word);
    for (const part of parts) shares.set(this.language.stem(part), PART);
    for (const inner of parts.flatMap((part) => this.split(part))) {
      const term = this.language.stem(inner);
      if (!shares.has(term)) shares.set(term, DEEPER_PART);
    }
    this.known.set(word, shares);
    return shares;
  }
}
