"""The search page. With JavaScript the search runs in the browser and nothing that is typed leaves it.

Without, the form is posted: the query is not logged, stored, cached or put in an address.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.content_policy import forbid_connections
from beredskab.accounts.origin import read_only, require_same_origin
from beredskab.handbook.offline import kept_offline
from beredskab.handbook.pages import published_page, render_page, require_edition
from beredskab.handbook.search_queries import (
    answer_query,
    index_address,
    index_digest,
    index_for,
    index_module,
    list_examples,
)


@audience(Audience.PUBLIC)
@kept_offline()
@require_http_methods(["GET", "HEAD", "POST"])
@forbid_connections
@require_same_origin
@published_page
def show_search(request: HttpRequest) -> HttpResponse:
    """The search, empty; a posted query is answered on the same page."""
    edition = require_edition()
    query = request.POST.get("q", "") if request.method == "POST" else ""
    answer = answer_query(index_for(edition), query) if query.strip() else None
    context: dict[str, Any] = {
        "answer": answer,
        "examples": list_examples(edition.content),
        "index_address": index_address(edition),
    }
    response = render_page(request, "handbook/search.html", edition, **context)
    if request.method == "POST":
        response.headers["Cache-Control"] = "no-store"
    return response


@audience(Audience.PUBLIC)
@kept_offline(lambda edition: [{"digest": index_digest(edition)}])
@read_only
@forbid_connections
@published_page
def show_index(request: HttpRequest, digest: str) -> HttpResponse:
    """What the browser builds its index from, as a script module."""
    edition = require_edition()
    if digest != index_digest(edition):
        raise Http404
    return HttpResponse(index_module(edition), content_type="text/javascript; charset=utf-8")
