"""The reading pages. Each shows the current edition, or an old one by number; each is the same for everyone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.origin import require_same_origin
from beredskab.edition.queries import Edition, edition_holding_on, list_editions
from beredskab.handbook import card_queries, contact_queries, reference_queries, text_queries
from beredskab.handbook.forms import DayForm
from beredskab.handbook.offline import kept_offline
from beredskab.handbook.pages import (
    Reading,
    published_page,
    reading_page,
    render_page,
    require_edition,
    require_found,
)
from beredskab.handbook.sheet_queries import find_sheet


@audience(Audience.PUBLIC)
@kept_offline()
@reading_page
def show_handbook(request: HttpRequest, reading: Reading) -> HttpResponse:
    sections = text_queries.list_sections(reading.content)
    is_open = settings.BACKGROUND_IS_OPEN
    return reading.render(request, "handbook/index.html", sections=sections, background_is_open=is_open)


@audience(Audience.BACKGROUND)
@kept_offline(lambda edition: [{"slug": section.slug} for section in edition.content.sections])
@reading_page
def show_section(request: HttpRequest, reading: Reading, slug: str) -> HttpResponse:
    section = require_found(text_queries.find_section(reading.content, slug, base=reading.base))
    return reading.render(request, "handbook/section.html", section=section)


@audience(Audience.PUBLIC)
@kept_offline()
@reading_page
def show_signs(request: HttpRequest, reading: Reading) -> HttpResponse:
    return reading.render(request, "handbook/signs.html", groups=reference_queries.list_signs(reading.content))


@audience(Audience.BACKGROUND)
@kept_offline()
@reading_page
def show_words(request: HttpRequest, reading: Reading) -> HttpResponse:
    return reading.render(request, "handbook/words.html", words=reference_queries.list_words(reading.content))


@audience(Audience.BACKGROUND)
@kept_offline()
@reading_page
def show_conflict_types(request: HttpRequest, reading: Reading) -> HttpResponse:
    kinds = reference_queries.list_conflict_types(reading.content)
    return reading.render(request, "handbook/conflict_types.html", kinds=kinds)


@audience(Audience.PUBLIC)
@kept_offline()
@reading_page
def show_attention_points(request: HttpRequest, reading: Reading) -> HttpResponse:
    groups = reference_queries.list_attention_points(reading.content)
    return reading.render(request, "handbook/attention.html", groups=groups)


@audience(Audience.PUBLIC)
@kept_offline()
@reading_page
def show_duties(request: HttpRequest, reading: Reading) -> HttpResponse:
    page = reference_queries.build_duties_page(reading.content)
    return reading.render(request, "handbook/duties.html", page=page)


@audience(Audience.PUBLIC)
@kept_offline()
@reading_page
def show_talk(request: HttpRequest, reading: Reading) -> HttpResponse:
    return reading.render(request, "handbook/talk.html", groups=text_queries.list_talk(reading.content))


@audience(Audience.PUBLIC)
@kept_offline()
@reading_page
def show_open_questions(request: HttpRequest, reading: Reading) -> HttpResponse:
    questions = reference_queries.list_open_questions(reading.content)
    return reading.render(request, "handbook/open_questions.html", questions=questions)


@audience(Audience.PUBLIC)
@kept_offline()
@reading_page
def show_cards(request: HttpRequest, reading: Reading) -> HttpResponse:
    return reading.render(request, "handbook/cards.html", groups=card_queries.list_cards(reading.content))


@audience(Audience.PUBLIC)
@kept_offline(lambda edition: [{"slug": card.slug} for card in edition.content.cards])
@reading_page
def show_card(request: HttpRequest, reading: Reading, slug: str) -> HttpResponse:
    card = require_found(card_queries.find_card(reading.content, slug))
    names = (f"kort/{slug}", f"kort/{slug}-a5")
    return reading.render_with_sheets(request, "handbook/card.html", *names, card=card)


@audience(Audience.PUBLIC)
@kept_offline()
@reading_page
def show_contacts(request: HttpRequest, reading: Reading) -> HttpResponse:
    page = contact_queries.build_contacts_page(reading.content)
    return reading.render_with_sheets(request, "handbook/contacts.html", "kontakter", page=page)


@audience(Audience.PUBLIC)
@reading_page
def show_sheets(request: HttpRequest, reading: Reading) -> HttpResponse:
    return reading.render_with_sheets(request, "handbook/sheets.html")


@audience(Audience.PUBLIC)
@reading_page
def send_sheet(request: HttpRequest, reading: Reading, name: str) -> HttpResponse:
    """A sheet as PDF, under a file name that says which edition it is."""
    pdf = require_found(find_sheet(reading.edition.number, name))
    file = f"beredskab-{name.rpartition('/')[2]}-udgave-{reading.edition.number}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{file}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@audience(Audience.PUBLIC)
@reading_page
def show_edition(request: HttpRequest, reading: Reading) -> HttpResponse:
    return reading.render(request, "handbook/edition.html")


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
@require_same_origin
@published_page
def show_editions(request: HttpRequest) -> HttpResponse:
    """All editions. A day is posted, so that it stands in no address and no log."""
    edition = require_edition()
    if request.method == "POST":
        return _answer_day(request, edition)
    return _render_editions(request, edition, form=DayForm(today=localdate()))


def _answer_day(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = DayForm(request.POST, today=localdate())
    if not form.is_valid():
        return _render_editions(request, edition, form=form, status=422)
    day = form.cleaned_data["day"]
    return _render_editions(request, edition, form=form, day=day, held=edition_holding_on(day))


def _render_editions(request: HttpRequest, edition: Edition, *, status: int = 200, **context: object) -> HttpResponse:
    response = render_page(
        request, "handbook/editions.html", edition, status=status, editions=list_editions(), **context
    )
    if request.method == "POST":
        response.headers["Cache-Control"] = "no-store"
    return response
