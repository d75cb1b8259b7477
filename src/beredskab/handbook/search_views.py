"""The search page. With JavaScript the search runs in the browser and nothing that is typed leaves it.

Without, the form is posted: the query is not logged, stored, cached or put in an address.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.content_policy import forbid_connections
from beredskab.accounts.origin import require_same_origin
from beredskab.handbook.offline import kept_offline
from beredskab.handbook.pages import published_page, render_page, require_edition
from beredskab.handbook.search_queries import answer_query, index_for, list_examples


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
    examples = list_examples(edition.content)
    response = render_page(request, "handbook/search.html", edition, answer=answer, examples=examples)
    if request.method == "POST":
        response.headers["Cache-Control"] = "no-store"
    return response
