"""The adopted plan, word for word, and what of it is covered."""

from django.http import HttpRequest, HttpResponse

from beredskab.accounts.audience import Audience, audience
from beredskab.handbook import plan_queries
from beredskab.handbook.offline import kept_offline
from beredskab.handbook.pages import Reading, reading_page


@audience(Audience.BACKGROUND)
@kept_offline(lambda edition: [{}] if edition.content.plan else [])
@reading_page
def show_plan(request: HttpRequest, reading: Reading) -> HttpResponse:
    return reading.render(request, "handbook/plan.html", plan=plan_queries.build_plan_page(reading.content))


@audience(Audience.BACKGROUND)
@reading_page
def show_coverage(request: HttpRequest, reading: Reading) -> HttpResponse:
    coverage = plan_queries.build_coverage(reading.content)
    return reading.render(request, "handbook/plan_coverage.html", coverage=coverage)
