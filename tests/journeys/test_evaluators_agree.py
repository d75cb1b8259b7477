"""The browser's evaluator gives what Python's gives, in every situation, run in a real browser on the served files."""

import hashlib
import json
from typing import Any

import pytest

from beredskab.edition.queries import current_edition
from beredskab.guide.domain.calling import find_other_calls
from beredskab.guide.domain.combinations import rules_holding
from beredskab.guide.domain.evaluate import Guide
from beredskab.guide.domain.layout import open_lines
from beredskab.guide.domain.questions import questions_to_ask
from tests.browser import OpenPage

pytestmark = pytest.mark.browser
CHUNK = 5_000

IN_THE_BROWSER = """
async ([chunk, wanted]) => {
  const script = document.querySelector('script[src*="/js/guide."]').src;
  const guide = await import(script);
  const table = (await import(document.querySelector('form[data-table]').dataset.table)).default;
  const sizes = table.facts.map((fact) => fact.values.length);
  const count = sizes.reduce((product, size) => product * size, 1);
  const situation = (number) => {
    const result = {};
    for (let place = sizes.length - 1; place >= 0; place -= 1) {
      result[table.facts[place].id] = table.facts[place].values[number % sizes[place]];
      number = Math.floor(number / sizes[place]);
    }
    return result;
  };
  const line = (number) => {
    const facts = situation(number);
    const answer = guide.evaluate(table, facts);
    const other = guide.otherCalls(table, answer, facts.acute_danger !== 'no');
    const open = guide.openLines(table, answer, facts.acute_danger !== 'no');
    return [
      answer.contacts.map((contact) => `${contact.id}=${contact.level}=${contact.rank}`).join(),
      ...['duties', 'warnings', 'banners', 'notes', 'cards', 'rules'].map((kind) => answer[kind].join()),
      other.instead ?? '', other.anyHour ?? '', open.calls.join(), open.donts.join(), open.dos.join(),
    ].join(';');
  };
  if (wanted !== null) return line(wanted);
  const digests = [];
  for (let start = 0; start < count; start += chunk) {
    const lines = [];
    for (let number = start; number < Math.min(count, start + chunk); number += 1) lines.push(line(number));
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines.join('\\n')));
    digests.push([...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  }
  return { count, digests };
}
"""


def list_answers(guide: Guide) -> list[str]:
    """One line for every situation, in the order of their numbers."""
    rules = guide.content.rules
    kinds: dict[str, str] = {warning.id: warning.kind for warning in guide.content.warnings}
    written: dict[tuple[int, bool], str] = {}
    lines = []
    calm = guide.space.box({"acute_danger": ["no"]})
    calm_bits = calm.to_bytes(guide.space.size // 8 + 1, "little")
    for number, holding in enumerate(rules_holding(guide.space, rules)):
        acute = not calm_bits[number >> 3] >> (number & 7) & 1
        if (holding, acute) not in written:
            held = [rule for place, rule in enumerate(rules) if holding >> place & 1]
            written[holding, acute] = write_answer(guide, held, kinds, acute=acute)
        lines.append(written[holding, acute])
    return lines


def write_answer(guide: Guide, rules: list[Any], kinds: dict[str, str], *, acute: bool) -> str:
    answer = guide.combine(rules)
    other = find_other_calls(answer, guide.content, acute=acute)
    shown = open_lines(answer, kinds, acute=acute)
    parts = [",".join(f"{contact.id}={contact.level}={contact.rank}" for contact in answer.contacts)]
    parts += [",".join(getattr(answer, kind)) for kind in ("duties", "warnings", "banners", "notes", "cards", "rules")]
    parts += [other.instead or "", other.any_hour or ""]
    return ";".join([*parts, ",".join(shown.contacts), ",".join(shown.donts), ",".join(shown.dos)])


def test_every_situation_gets_the_same_answer_in_the_browser(published: None, open_page: OpenPage) -> None:
    edition = current_edition()
    assert edition is not None
    guide = Guide(edition.content)
    expected = list_answers(guide)
    page = open_page("/guide/")
    result = page.evaluate(IN_THE_BROWSER, [CHUNK, None])
    assert result["count"] == len(expected) == guide.space.size
    for place, digest in enumerate(result["digests"]):
        lines = expected[place * CHUNK : (place + 1) * CHUNK]
        if hashlib.sha256("\n".join(lines).encode()).hexdigest() != digest:
            numbers = range(place * CHUNK, place * CHUNK + len(lines))
            different = next(n for n in numbers if page.evaluate(IN_THE_BROWSER, [CHUNK, n]) != expected[n])
            in_browser = page.evaluate(IN_THE_BROWSER, [CHUNK, different])
            pytest.fail(f"{guide.space.situation(different)}\npython  {expected[different]}\nbrowser {in_browser}")


def test_the_browser_asks_the_same_questions(published: None, open_page: OpenPage) -> None:
    """Over a spread of partly answered forms: every 997th situation, with every third fact left unanswered."""
    edition = current_edition()
    assert edition is not None
    guide = Guide(edition.content)
    forms = []
    for number in range(0, guide.space.size, 997):
        situation = guide.space.situation(number)
        forms.append({fact: value for place, (fact, value) in enumerate(situation.items()) if (place + number) % 3})
    page = open_page("/guide/")
    asked = page.evaluate(
        """async (forms) => {
          const guide = await import(document.querySelector('script[src*="/js/guide."]').src);
          const table = (await import(document.querySelector('form[data-table]').dataset.table)).default;
          return forms.map((answers) => guide.questionsToAsk(table, answers));
        }""",
        forms,
    )
    assert asked == [list(questions_to_ask(guide, answers)) for answers in forms]


def test_the_table_holds_no_text(published: None, open_page: OpenPage) -> None:
    """Ids and numbers only: what is said to people stands once, on the page."""
    edition = current_edition()
    assert edition is not None
    table = open_page("/guide/").evaluate(
        "async () => (await import(document.querySelector('form[data-table]').dataset.table)).default"
    )
    assert edition.content.rules[0].why not in json.dumps(table, ensure_ascii=False)
