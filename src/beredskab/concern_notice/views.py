"""The composer's page and its form. Everyone gets the same; what is written there never comes here."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse

from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.content_policy import forbid_connections_and_forms
from beredskab.accounts.origin import read_only
from beredskab.concern_notice.domain import questions
from beredskab.concern_notice.queries import find_receiver, form_table
from beredskab.handbook.offline import kept_offline
from beredskab.handbook.pages import published_page, render_page, require_edition


@audience(Audience.PUBLIC)
@kept_offline()
@read_only
@forbid_connections_and_forms
@published_page
def show_composer(request: HttpRequest) -> HttpResponse:
    """Where a notification is written; without JavaScript the questions, to print, and the way to the form."""
    edition = require_edition()
    context: dict[str, Any] = {
        "receiver": find_receiver(edition),
        "groups": questions.GROUPS,
        "what_now": questions.WHAT_NOW,
        "adult_warning": questions.ADULT_WARNING,
    }
    return render_page(request, "concern_notice/page.html", edition, **context)


@audience(Audience.PUBLIC)
@kept_offline()
@read_only
@forbid_connections_and_forms
@published_page
def show_form(request: HttpRequest) -> HttpResponse:
    """The questions as a script module."""
    table = json.dumps(form_table(require_edition()), ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(f"export default {table};\n", content_type="text/javascript; charset=utf-8")
