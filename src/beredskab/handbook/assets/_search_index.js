// The index, built in the browser from what the server sends; the same as handbook/domain/search/index.py.
import { Language, Lexicon, isNumber, soundOf, trigrams } from './_search_analysis.js';

const FIELDS = [
  'id', 'kind', 'title', 'text', 'address', 'topics', 'words', 'context', 'partOf', 'acute', 'number', 'tel',
  'numbers',
];

export function buildIndex(sent) {
  const language = new Language(sent);
  const entries = sent.entries.map((row) => Object.fromEntries(FIELDS.map((name, place) => [name, row[place]])));
  const fields = entries.map((entry) => foldFields(language, entry, sent.topics));
  const words = [...new Set(fields.flatMap((parts) => Object.values(parts).flat()))].sort();
  const lexicon = new Lexicon(language, words.filter((word) => !language.isStop(word)));
  const counts = fields.map((parts) => countTerms(language, lexicon, parts));
  const lengths = fields.map(({ topics, ...parts }) => Object.values(parts).flat().length);
  const runs = words.map(trigrams);
  const stemAll = (phrase) => phrase.map((word) => language.stem(word));
  return {
    entries,
    kinds: sent.kinds,
    actions: new Set(sent.actions),
    numbers: sent.numbers,
    language,
    lexicon,
    words,
    postings: weigh(counts, lengths, sent.rarity),
    rarity: sent.rarity,
    titles: fields.map(({ title }, number) => titleTerms(language, entries[number].kind === 'page' ? [] : title)),
    names: entries.map((entry, number) => nameTerms(language, entry, fields[number].title)),
    byTrigram: numberByEach(runs),
    bySound: numberByEach(words.map((word) => [soundOf(word)])),
    trigramCounts: runs.map((grams) => grams.length),
    synonyms: groupSynonyms(sent.synonyms, stemAll),
    acute: sent.acute.map(stemAll),
    acuteWords: language.meantWords([...new Set(sent.acute.flat())]),
    acuteCard: entries.findIndex((entry) => entry.acute),
  };
}

function foldFields(language, entry, about) {
  return {
    title: language.foldWords(entry.title),
    words: language.foldWords(entry.words.join(' ')),
    text: language.foldWords(entry.text),
    context: language.foldWords([entry.context, ...entry.numbers].join(' | ')),
    topics: language.foldWords(entry.topics.map((topic) => about[topic] ?? '').join(' ')),
  };
}

// The stems of a phrase in a fixed order; words that stand everywhere are among them where there are no others.
export function namePhrase(language, words) {
  const meant = language.meantWords(words);
  return [...new Set((meant.length ? meant : words).map((word) => language.stem(word)))].sort().join(' ');
}

function titleTerms(language, title) {
  return new Set(title.filter((word) => !language.isStop(word)).map((word) => language.stem(word)));
}

// What a contact is known by: its name's words, its everyday words of one word, its numbers. Of a page each phrase
// that it is called by. Of others nothing.
function nameTerms(language, { kind, words, numbers }, title) {
  if (kind === 'page') {
    return new Set([title, ...words.map((phrase) => language.foldWords(phrase))].map((phrase) => namePhrase(language, phrase)));
  }
  if (kind !== 'contact') return new Set();
  const called = words.map((phrase) => language.foldWords(phrase)).filter((phrase) => phrase.length === 1);
  const known = numbers.flatMap((number) => language.foldWords(number)).filter(isNumber);
  return new Set([...titleTerms(language, title), ...called.map(([word]) => language.stem(word)), ...known]);
}

function add(counts, term, count) {
  counts.set(term, (counts.get(term) ?? 0) + count);
}

function countTerms(language, lexicon, parts) {
  const counts = new Map();
  for (const [name, texts] of Object.entries(parts)) {
    const weight = language.numbers.FIELDS[name];
    for (const word of texts) {
      add(counts, language.stem(word), weight);
      for (const [part, share] of lexicon.splitTerms(word)) add(counts, part, Math.floor((weight * share) / 1000));
    }
  }
  return counts;
}

function weigh(counts, lengths, rarity) {
  const average = Math.max(1, Math.floor(lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)));
  const postings = new Map();
  counts.forEach((terms, number) => {
    for (const [term, count] of terms) {
      if (!count) continue;
      if (!postings.has(term)) postings.set(term, new Map());
      postings.get(term).set(number, count);
    }
  });
  for (const found of postings.values()) {
    const rare = rarity[found.size];
    for (const [number, count] of found) {
      const below = 10 * count * average + 12 * (6 * average + 4 * lengths[number]);
      found.set(number, Math.floor((rare * count * 220 * average) / below));
    }
  }
  return postings;
}

function numberByEach(keys) {
  const found = new Map();
  keys.forEach((ofWord, number) => {
    for (const key of ofWord) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(number);
    }
  });
  return found;
}

// By the first stem of each phrase: the whole phrase, and the single stems to look for in its place.
function groupSynonyms(groups, stemAll) {
  const found = new Map();
  for (const group of groups) {
    const distinct = new Map(group.filter((phrase) => phrase.length).map(stemAll).map((it) => [it.join(' '), it]));
    for (const [written, phrase] of distinct) {
      const others = [...distinct].filter(([other, it]) => it.length === 1 && other !== written).map(([other]) => other);
      if (!found.has(phrase[0])) found.set(phrase[0], []);
      found.get(phrase[0]).push({ phrase, others });
    }
  }
  return found;
}
