"""The front page, the accessibility statement, and how to report an error."""

from django.http import HttpRequest, HttpResponse

from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.content_policy import forbid_connections
from beredskab.accounts.origin import read_only
from beredskab.edition.queries import current_edition
from beredskab.handbook.offline import kept_offline
from beredskab.handbook.pages import Reading, published_page, reading_page, render_page
from beredskab.handbook.search_queries import index_address


@audience(Audience.PUBLIC)
@kept_offline()
@forbid_connections
@reading_page
def show_front_page(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The two big choices; nothing above them but the name, and the search below."""
    return reading.render(request, "portal/front.html", index_address=index_address(reading.edition))


@audience(Audience.PUBLIC)
@kept_offline()
@reading_page
def show_error_report(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Whom to tell about an error, and what never to write."""
    return reading.render(request, "portal/report.html")


@audience(Audience.PUBLIC)
@kept_offline()
@read_only
@published_page
def show_accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that the law asks for; it stands before anything is published too."""
    return render_page(request, "portal/accessibility.html", current_edition())
