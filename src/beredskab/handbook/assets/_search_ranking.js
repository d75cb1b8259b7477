// Which entries answer a query, best first; the same as handbook/domain/search/ranking.py, to the last point.
import { editDistance, isNumber, soundOf, trigrams } from './_search_analysis.js';
import { namePhrase } from './_search_index.js';

export function search(index, query) {
  const words = index.language.foldWords(index.language.cut(query));
  const best = bestOfEach(index, score(index, words));
  const hits = best.slice(0, index.numbers.MOST_HITS);
  return pinAcute(index, words, hits).map(([points, number]) => ({ entry: index.entries[number], score: points }));
}

// Whether no word of a query tells what it is about.
export function isVague({ language }, query) {
  return !language.meantWords(language.foldWords(language.cut(query))).length;
}

// The terms that words of the query stand for, but for the words that stand everywhere.
export function findTerms(index, query) {
  const words = index.language.foldWords(index.language.cut(query));
  const terms = new Set();
  words.forEach((word, place) => {
    if (index.language.isStop(word)) return;
    for (const alternative of findAlternatives(index, word, words, place === words.length - 1)) {
      for (const [term, weight] of alternative) if (weight >= index.numbers.PART) terms.add(term);
    }
  });
  return terms;
}

const share = (points, thousandths) => Math.floor((points * thousandths) / 1000);

function score(index, words) {
  const scores = new Map();
  const found = new Map();
  let whole = 0;
  let best = 0;
  let isKnown = false;
  for (const [word, part] of listAsked(index, words)) {
    const counted = count(index, findAlternatives(index, word, words, word === words.at(-1)));
    if (counted.size) {
      isKnown ||= !index.language.isStop(word);
      whole += part;
      best += share(bestOf(index, word, words, word === words.at(-1)), part);
    }
    for (const [number, points] of counted) {
      scores.set(number, (scores.get(number) ?? 0) + share(points, part));
      found.set(number, (found.get(number) ?? 0) + part);
    }
  }
  for (let at = 1; at < words.length; at += 1) {
    for (const [number, points] of count(index, joined(index, words[at - 1], words[at]))) {
      scores.set(number, (scores.get(number) ?? 0) + points);
    }
  }
  const named = name(index, words);
  for (const [number, points] of scores) {
    if (!named.has(number) && !(isKnown && 1000 * points >= index.numbers.FLOOR * best)) {
      scores.delete(number);
      continue;
    }
    const covered = Math.floor((index.numbers.COVERED * (found.get(number) ?? 0)) / Math.max(1, whole));
    scores.set(number, share(points, 1000 + covered + (named.get(number) ?? 0)));
  }
  return scores;
}

// What a word counts that stands once in a text of average length; one that nobody knows is as rare as any, and one that
// only stands for another counts what that does.
function bestOf(index, word, words, unfinished) {
  const { language, numbers, postings, rarity } = index;
  const found = postings.get(language.stem(word))?.size ?? 0;
  const others = found ? [] : otherWords(index, language.stem(word), words).map(([[term]]) => postings.get(term).size);
  if (others.length) return share(numbers.ONCE * rarity[Math.min(...others)], numbers.SYNONYM);
  const points = numbers.ONCE * rarity[Math.max(1, found)];
  return unfinished && !found && begun(index, word).length ? share(points, numbers.BEGINNING) : points;
}

// By entry, thousandths on top where the query has its whole title, or names a contact or page and asks no more.
function name({ entries, language, names, numbers, titles }, words) {
  const stemAll = (some) => some.map((word) => language.stem(word));
  const asked = new Set(stemAll(words));
  const meant = stemAll(language.meantWords(words).filter((word) => !language.isCall(word)));
  const phrase = namePhrase(language, words);
  let call = words.some((word) => language.isCall(word)) ? numbers.CALL : numbers.CALLED;
  const dialled = stemAll(words.filter(isNumber));
  if (dialled.length) call = numbers.DIALLED;
  const found = new Map();
  titles.forEach((title, number) => {
    if (title.size && [...title].every((term) => asked.has(term))) found.set(number, numbers.NAMED);
    if (entries[number].kind === 'page' && names[number].has(phrase)) found.set(number, numbers.PAGE);
    else if (dialled.some((term) => names[number].has(term))) found.set(number, numbers.DIALLED);
    else if (meant.length && meant.every((term) => names[number].has(term))) found.set(number, call);
  });
  return found;
}

function listAsked(index, words) {
  const { language, lexicon, numbers, postings } = index;
  const meant = language.meantWords(words).length > 0;
  const asked = new Map();
  for (const word of words) {
    if (!asked.has(word)) asked.set(word, meant && language.isStop(word) ? numbers.STOP : 1000);
    if (postings.has(language.stem(word))) continue;
    for (const part of lexicon.split(word)) if (!asked.has(part)) asked.set(part, numbers.ASKED_PART);
  }
  return asked;
}

function findAlternatives(index, word, words, unfinished) {
  const { language, lexicon, numbers } = index;
  const term = language.stem(word);
  const known = index.postings.has(term);
  const parts = lexicon.splitTerms(word);
  const alternatives = known ? [[[term, 1000]], [...parts]] : [];
  alternatives.push(...otherWords(index, term, words));
  if (!known && !parts.size) {
    alternatives.push(...lexicon.knownEnds(word).map((end) => [[language.stem(end), numbers.PART]]));
  }
  if (word.length >= numbers.SHORTEST_ALIKE && !language.isStop(word)) alternatives.push(...alike(index, word, known));
  if (unfinished && !known) alternatives.push(...begun(index, word));
  return alternatives;
}

function otherWords(index, term, words) {
  const terms = words.map((word) => index.language.stem(word));
  return (index.synonyms.get(term) ?? [])
    .filter(({ phrase }) => standsIn(phrase, terms))
    .flatMap(({ others }) => others.filter((other) => index.postings.has(other)))
    .map((other) => [[other, index.numbers.SYNONYM]]);
}

function standsIn(phrase, terms) {
  return terms.some((_, at) => phrase.every((term, place) => terms[at + place] === term));
}

function alike(index, word, known) {
  const { numbers, words } = index;
  const found = shareMost(index, word, numbers.LEAST_ALIKE)
    .slice(0, numbers.MOST_ALIKE)
    .map(([part, number]) => weighAlike(index, word, words[number], part, known));
  return known || found.length ? found : slipped(index, word);
}

// Words by the three-letter runs they share with this one: thousandths and number, the nearest first.
function shareMost({ byTrigram, trigramCounts }, word, least) {
  const runs = trigrams(word);
  const shared = new Map();
  for (const run of runs) {
    for (const number of byTrigram.get(run) ?? []) shared.set(number, (shared.get(number) ?? 0) + 1);
  }
  const likeness = [];
  for (const [number, both] of shared) {
    const all = runs.length + trigramCounts[number];
    if (2000 * both >= least * all) likeness.push([Math.floor((2000 * both) / all), number]);
  }
  return likeness.sort((one, other) => other[0] - one[0] || one[1] - other[1]);
}

// For a word like no other: what sounds the same, or else what is one slip away.
function slipped(index, word) {
  const { bySound, language, numbers, words } = index;
  let meant = (bySound.get(soundOf(word)) ?? []).map((number) => words[number]);
  if (!meant.length) meant = swapped(index, word);
  if (!meant.length) {
    const near = shareMost(index, word, numbers.LEAST_NEAR).map(([, number]) => words[number]);
    meant = near.filter((other) => editDistance(word, other, 1) <= 1).slice(0, numbers.MOST_ALIKE);
  }
  return meant.map((other) => [[language.stem(other), numbers.MISSPELT]]);
}

// The words that are left when two neighbouring letters change places; short ones share no run of three letters.
function swapped({ lexicon }, word) {
  const others = [...word].slice(1).map((next, at) => word.slice(0, at) + next + word[at] + word.slice(at + 2));
  return others.filter((other) => lexicon.words.has(other));
}

function weighAlike({ language, numbers }, word, other, part, known) {
  const slips = word.length >= numbers.LONG_WORD ? 2 : 1;
  let weight = share(numbers.ALIKE, part);
  if (known) weight = share(numbers.KNOWN_ALIKE, part);
  else if (editDistance(word, other, slips) <= slips) weight = numbers.MISSPELT;
  return [[language.stem(other), weight]];
}

function begun({ language, numbers, words }, word) {
  if (word.length < numbers.SHORTEST_BEGINNING) return [];
  return words.filter((other) => other.startsWith(word)).map((other) => [[language.stem(other), numbers.BEGINNING]]);
}

function joined({ language, numbers, postings }, one, other) {
  const terms = new Set(['', 's', 'e'].map((link) => language.stem(one + link + other)));
  return [...terms].filter((term) => postings.has(term)).map((term) => [[term, numbers.JOINED]]);
}

// What a word counts in each entry: the best of its alternatives there, each the sum of its terms.
function count(index, alternatives) {
  const best = new Map();
  for (const alternative of alternatives) {
    const sums = new Map();
    for (const [term, weight] of alternative) {
      for (const [number, points] of index.postings.get(term) ?? []) {
        sums.set(number, (sums.get(number) ?? 0) + share(points, weight));
      }
    }
    for (const [number, points] of sums) if (points > (best.get(number) ?? 0)) best.set(number, points);
  }
  return best;
}

function bestOfEach({ actions, entries, numbers }, scores) {
  const weighed = [...scores].map(([number, points]) => [share(points, numbers.KINDS[entries[number].kind]), number]);
  weighed.sort((one, other) => other[0] - one[0] || one[1] - other[1]);
  const taken = new Set();
  return weighed.filter(([points, number]) => {
    const { id, kind, partOf } = entries[number];
    const home = `${actions.has(kind)} ${partOf || id}`;
    if (!points || taken.has(home)) return false;
    return taken.add(home);
  });
}

function pinAcute(index, words, hits) {
  if (index.acuteCard < 0 || !tellsOfDanger(index, words)) return hits;
  const top = Math.max(0, ...hits.map(([points]) => points)) + 1;
  const others = hits.filter(([, number]) => number !== index.acuteCard);
  return [[top, index.acuteCard], ...others].slice(0, index.numbers.MOST_HITS);
}

function tellsOfDanger(index, words) {
  const meant = words.map((word) => dangerTerms(index, word));
  return index.acute.some((phrase) =>
    meant.some((_, at) => phrase.every((term, place) => meant[at + place]?.has(term))),
  );
}

// The word's stem; of a word that nobody knows also those of the words of danger that it may be a slip for. Of short ones
// only where it sounds the same: other words are one letter away from them.
function dangerTerms({ acuteWords, language, numbers, postings }, word) {
  const term = language.stem(word);
  if (postings.has(term) || word.length < numbers.SHORTEST_ALIKE) return new Set([term]);
  const sound = soundOf(word);
  const isSlip = (other) =>
    soundOf(other) === sound || (other.length >= numbers.LONG_WORD && editDistance(word, other, 1) <= 1);
  return new Set([term, ...acuteWords.filter(isSlip).map((other) => language.stem(other))]);
}
