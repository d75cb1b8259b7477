// From a situation to advice, in the browser: the same rules and the same order as guide/domain/evaluate.py.
// Pure: a table and a situation in, ids out. Nothing is stored or sent.

const KINDS = ['duties', 'warnings', 'banners', 'notes', 'cards'];

const holds = (when, situation) => Object.entries(when).every(([fact, values]) => values.includes(situation[fact]));

export function complete(table, answers) {
  return Object.fromEntries(table.facts.map(({ id }) => [id, answers[id] ?? 'unknown']));
}

export function evaluate(table, situation) {
  const contacts = new Map();
  const given = Object.fromEntries(KINDS.map((kind) => [kind, new Set()]));
  const rules = table.rules.filter((rule) => holds(rule.when, situation));
  for (const rule of rules) {
    for (const level of ['must', 'should']) {
      for (const id of rule[level]) {
        const rank = rule.ranks[id] ?? table.ranks[id];
        const known = contacts.get(id);
        contacts.set(id, {
          id,
          level: known?.level === 'must' ? 'must' : level,
          rank: Math.min(rank, known?.rank ?? rank),
        });
      }
    }
    for (const [kind, ids] of Object.entries(rule.give)) ids.forEach((id) => given[kind].add(id));
  }
  const shown = Object.keys(table.ranks);
  const place = new Map(shown.map((id, number) => [id, number]));
  const calling = (one, other) =>
    (one.level === other.level ? 0 : one.level === 'must' ? -1 : 1) ||
    one.rank - other.rank ||
    place.get(one.id) - place.get(other.id);
  const answer = { contacts: [...contacts.values()].sort(calling), rules: rules.map((rule) => rule.id) };
  for (const kind of KINDS) answer[kind] = table.order[kind].filter((id) => given[kind].has(id));
  return answer;
}

export function openLines(table, answer, acute) {
  let calls = answer.contacts.filter((contact) => contact.level === 'must').map((contact) => contact.id);
  const isDont = (id) => table.donts.includes(id);
  let donts = answer.warnings.filter(isDont).slice(0, table.open.each);
  let dos = answer.warnings.filter((id) => !isDont(id)).slice(0, table.open.each);
  if (acute) {
    calls = calls.slice(0, table.open.acute - 1);
    const room = table.open.acute - calls.length;
    donts = donts.slice(0, room);
    dos = dos.slice(0, room - donts.length);
  }
  return { calls, donts, dos };
}

export function questionsToAsk(table, answers) {
  // The question's own answer is left out: it may still be changed.
  const canStillHold = (rule, asked) =>
    Object.entries(rule.when).every(([fact, values]) => fact === asked || !(fact in answers) || values.includes(answers[fact]));
  const isDue = (fact) =>
    Object.entries(fact.askIf).every(([other, values]) => values.includes(answers[other] ?? 'unknown'));
  return table.facts
    .filter((fact) => isDue(fact) && table.rules.some((rule) => fact.id in rule.when && canStillHold(rule, fact.id)))
    .map((fact) => fact.id);
}

export function otherCalls(table, answer, acute) {
  const [first, ...rest] = answer.contacts.map((contact) => contact.id);
  const callable = rest.filter((id) => table.callable.includes(id));
  const sparring = acute ? undefined : callable.find((id) => !table.police.includes(id));
  const instead = table.callable.includes(first) ? undefined : (sparring ?? callable[0]);
  const awake = rest.filter((id) => table.always.includes(id));
  const police = acute ? awake.find((id) => table.police.includes(id)) : undefined;
  return { instead, anyHour: police ?? awake[0] };
}
