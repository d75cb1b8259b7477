"""The guide's pages. Everyone gets the same page; answers are worked out in the browser.

Without JavaScript the form is posted: nothing of it is logged, stored, cached or put in an address.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.content_policy import forbid_connections
from beredskab.accounts.origin import read_only, require_same_origin
from beredskab.edition.queries import Edition
from beredskab.guide.domain.evaluate import ACUTE_FACT
from beredskab.guide.domain.table import to_table
from beredskab.guide.lines import LineBook
from beredskab.guide.matrix import Matrix, draw_matrix
from beredskab.guide.queries import answer_view, guide_for, question_views, talk_views
from beredskab.handbook.offline import kept_offline
from beredskab.handbook.pages import published_page, render_page, require_edition
from beredskab.handbook.script_modules import name_module

WORRIED, ACUTE_ENTRY = "worried", "acute"
TITLES = {WORRIED: "Hvad gør jeg?", ACUTE_ENTRY: "Akut – ring nu"}


@audience(Audience.PUBLIC)
@kept_offline()
@require_http_methods(["GET", "HEAD", "POST"])
@forbid_connections
@require_same_origin
@published_page
def show_guide(request: HttpRequest) -> HttpResponse:
    """The guide for someone who is worried; a posted form is answered on the same page."""
    edition = require_edition()
    if request.method == "POST":
        return _answer_form(request, edition)
    return _show(request, edition, entry=WORRIED, answers={ACUTE_FACT: "no"})


@audience(Audience.PUBLIC)
@kept_offline()
@read_only
@forbid_connections
@published_page
def show_acute(request: HttpRequest) -> HttpResponse:
    """The numbers first, then the questions."""
    return _show(request, require_edition(), entry=ACUTE_ENTRY, answers={ACUTE_FACT: "yes"})


@audience(Audience.PUBLIC)
@kept_offline()
@read_only
@forbid_connections
@published_page
def show_matrix(request: HttpRequest) -> HttpResponse:
    """How the answers are decided, and why."""
    edition = require_edition()
    return render_page(request, "guide/matrix.html", edition, matrix=_matrix(edition))


@audience(Audience.PUBLIC)
@kept_offline(lambda edition: [{"digest": table_digest(edition)}])
@read_only
@forbid_connections
@published_page
def show_table(request: HttpRequest, digest: str) -> HttpResponse:
    """The guide as a script module; its address changes with it."""
    edition = require_edition()
    if digest != table_digest(edition):
        raise Http404
    return HttpResponse(_table_module(edition), content_type="text/javascript; charset=utf-8")


def _answer_form(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The answer to a form. What can't be read is left out and said; what can stays as it was chosen."""
    known = dict(guide_for(edition).space.facts)
    sent = {fact: str(value) for fact, value in request.POST.items()}
    answers = {fact: value for fact, value in sent.items() if value in known.get(fact, ())}
    response = _show(request, edition, entry=WORRIED, answers=answers, posted=True, misread=answers != sent)
    response["Cache-Control"] = "no-store"
    return response


def _show(
    request: HttpRequest,
    edition: Edition,
    *,
    entry: str,
    answers: Mapping[str, str],
    posted: bool = False,
    misread: bool = False,
) -> HttpResponse:
    guide, book = guide_for(edition), _line_book(edition)
    situation = guide.complete(answers)
    questions = question_views(edition.content, answers)
    first = next((question for question in questions if question.id != ACUTE_FACT), questions[0])
    context: dict[str, Any] = {
        "title": TITLES[entry],
        "entry": entry,
        "answered": posted or entry == ACUTE_ENTRY,
        "answer_first": posted or entry == ACUTE_ENTRY,
        "posted": posted,
        "answer": answer_view(guide, book, situation),
        "talk": talk_views(edition.content, situation),
        "phone_lines": [text for part in edition.content.talk if part.part == "phone" for text in part.lines],
        "first": first,
        "questions": [question for question in questions if question is not first],
        "all_lines": book.lines.values(),
        "table_address": f"/guide/tabel/{table_digest(edition)}.js",
        "misread": misread,
    }
    return render_page(request, "guide/page.html", edition, status=400 if misread else 200, **context)


@lru_cache(maxsize=4)
def _line_book(edition: Edition) -> LineBook:
    return LineBook(edition.content)


@lru_cache(maxsize=4)
def _matrix(edition: Edition) -> Matrix:
    return draw_matrix(guide_for(edition))


def table_digest(edition: Edition) -> str:
    """The part of the table's address that is the table's."""
    return name_module(_table_module(edition))


@lru_cache(maxsize=4)
def _table_module(edition: Edition) -> str:
    table = json.dumps(to_table(guide_for(edition)), ensure_ascii=False, separators=(",", ":"))
    return f"export default {table};\n"
