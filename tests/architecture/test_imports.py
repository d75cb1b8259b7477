"""The walls between the contexts hold, and would notice being broken."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Small helpers, and the place where everything is put together.
WITHOUT_ORDER = {"common", "config"}
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def lint_imports(source: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-logo", "--no-cache", "--config", ROOT / ".importlinter"],
        env={**os.environ, "PYTHONPATH": str(source)},
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the source to break."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("assets", "templates", "*.egg-info"))
    return tmp_path / "src"


def test_contracts_hold() -> None:
    result = lint_imports(ROOT / "src")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("gossip/__init__.py", "", "gossip"),
        ("edition/domain/planted.py", "import django.db\n", "django"),
        ("common/planted.py", "from django.utils import timezone\n", "django"),
        ("text_guard/finding.py", "import django.db\n", "django"),
        ("edition/planted.py", "import beredskab.guide.urls\n", "beredskab.guide"),
        ("guide/domain/planted.py", "import beredskab.guide.lines\n", "beredskab.guide.lines"),
        ("edition/models.py", "import beredskab.edition.queries\n", "beredskab.edition.queries"),
        ("handbook/planted.py", "", "planted"),
        ("portal/planted.py", "import granian\n", "granian"),
    ],
)
def test_a_breach_is_found(copy: Path, file: str, text: str, complaint: str) -> None:
    planted = copy / "beredskab" / file
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(text)
    result = lint_imports(copy)
    assert result.returncode == 1
    assert complaint in result.stdout


def test_every_context_orders_its_modules() -> None:
    """A new package has its place among the contexts by force; this is its own inside."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    packages = {file.parent.name for file in (ROOT / "src" / "beredskab").glob("*/__init__.py")}
    ordered = {name.partition("inside-")[2] for name in contracts.sections() if "inside-" in name}
    assert ordered == packages - WITHOUT_ORDER


def test_package_files_are_empty() -> None:
    assert [str(file) for file in (ROOT / "src").rglob("__init__.py") if file.read_text()] == []
