"""Claim: a municipality's bundle is loaded and its guide proven over all situations in under 5 seconds."""

import time
from datetime import UTC, datetime
from statistics import median

from django.conf import settings

from bench.figures import show
from beredskab.content.operations import BundleCheck, check_bundle

RUNS = 3
LIMIT_SECONDS = 5.0


def prove(*, with_mutants: bool = False) -> BundleCheck:
    environment = settings.ENVIRONMENT
    return check_bundle(
        path=environment.municipality_bundle,
        base_folders=[environment.bundle_root],
        today=datetime.now(UTC).date(),
        with_mutants=with_mutants,
    )


def run() -> bool:
    """Time load and proof (mutation score apart), and print what was proven."""
    checks = [prove() for _ in range(RUNS)]
    began = time.perf_counter()
    mutation = prove(with_mutants=True).mutation
    assert mutation is not None
    with_mutants = time.perf_counter() - began
    content, guide = checks[0].loaded.content, checks[0].guide
    print(f"{guide.space.size} situations, {len(content.rules)} rules, {len(content.obligations)} obligations")
    print(
        f"mutation: {mutation.caught} of {mutation.total} weakenings caught ({mutation.score:.1%}), "
        f"{len(mutation.waived)} waived, {len(mutation.missed)} missed; {with_mutants:.1f} s with them"
    )
    return show("load and full proof, median", median(check.seconds for check in checks), "s", LIMIT_SECONDS)
