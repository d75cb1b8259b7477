"""The municipality's content, published once for each test process and put back for each test that asks."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model
from django.utils import timezone

from beredskab.accounts.actor import Actor
from beredskab.organisation.demo_organisation import make_demo_organisation
from beredskab.organisation.domain.register_matching import select_register
from beredskab.organisation.domain.register_reader import read_register
from beredskab.organisation.import_drafts import keep_draft
from beredskab.organisation.import_queries import list_open_departments
from beredskab.organisation.models import Department, ImportRun
from tests.organisation.cast import ADMINISTRATOR
from tests.organisation.registers import ORDINARY
from tests.sparring.cast import ask_the_team

# After every date on which the content says it was last confirmed.
PUBLISHED_AT = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
# Checking and proving the bundle takes seconds; its rows are kept after the first time.
_kept_rows: list[dict[str, Any]] = []


def publish() -> None:
    """Publish the default bundle, or put back the rows of the time it was."""
    if _kept_rows:
        for row in serializers.deserialize("python", _kept_rows):
            row.save()
        restart_numbering()
        return
    from beredskab.content.operations import publish_bundle
    from beredskab.handbook.operations import SheetMaker
    from tests.stand_in_sheets import draw_stand_ins

    environment = settings.ENVIRONMENT
    publish_bundle(
        path=environment.municipality_bundle,
        base_folders=[environment.bundle_root],
        now=PUBLISHED_AT,
        note="Test",
        sheets=SheetMaker(draw_stand_ins),
    )
    rows = [row for model in list_models() for row in model._default_manager.all()]
    _kept_rows.extend(serializers.serialize("python", rows))


def list_models() -> list[type[Model]]:
    """What a publication writes: departments with their seats, and the edition before its sheets."""
    return [
        model for name in ("organisation", "edition", "handbook") for model in apps.get_app_config(name).get_models()
    ]


def restart_numbering() -> None:
    """Number new rows after those put back with their numbers, at which PostgreSQL does not look."""
    models = list_models()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


@pytest.fixture
def published(db: None) -> None:
    """The edition of `content/albertslund` is current, as number 1."""
    publish()


def publish_invented_plan() -> None:
    """Put the invented plan into the next edition, as text read from a file."""
    from beredskab.content.plan_files import PlanFile
    from beredskab.content.plan_operations import publish_plan
    from tests.content.plans import read_outline

    plan = PlanFile("txt", "0" * 64, read_outline())
    adopted = PUBLISHED_AT.date().replace(year=2025)
    later = PUBLISHED_AT + timedelta(days=1)
    publish_plan(file=plan, adopted=adopted, decision="Byrådet, punkt 7", now=later, note="Planen")


@pytest.fixture
def published_plan(published: None) -> None:
    """The edition of `content/albertslund` is an old one, number 1; number 2 holds the invented plan as well."""
    publish_invented_plan()


@pytest.fixture
def organised(published: None) -> None:
    """The edition, invented people in the seats and the first department, an import made, one looked at, a question."""
    make_demo_organisation(today=timezone.localdate())
    selection = select_register(read_register(ORDINARY), list_open_departments(), given={})
    keep_draft(selection, actor=ADMINISTRATOR, now=timezone.now())
    ImportRun.objects.create(at=timezone.now(), actor_id=ADMINISTRATOR.id, counts={})
    # By an account that there isn't, so that nobody of the tests is the one who asked.
    nobody = Actor("9999999", frozenset())
    first = Department.objects.order_by("order")[0]
    ask_the_team("Hvem spørger jeg?", actor=nobody, department=first, unit=None, now=timezone.now())
