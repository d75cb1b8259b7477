"""`beredskab bundle check` on damaged bundles: one problem a line, exit code 1, never a traceback."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.edition.damage import BUNDLE, CONTENT, SAMPLES, Defect, copy_content, replace
from tests.edition.defects import DEFECTS
from tests.serving import command_line

BY_ID = {defect.id: defect for defect in DEFECTS}
SEEN_FROM_OUTSIDE = [
    "file_of_50_megabytes",
    "not_utf_8",
    "yaml_bomb",
    "python_object",
    "deep_nesting",
    "no_head_file",
    "folder_that_is_a_symlink",
    "duplicate_id",
    "acute_contact_withdrawn",
    "base_somewhere_else",
    "dead_rule",
    "contradiction_given_together",
    "rule_nobody_guards",
]


def check(bundle: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [*command_line("bundle"), "check", str(bundle), *options]
    return subprocess.run(command, env={**os.environ, **variables}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("defect_id", SEEN_FROM_OUTSIDE)
def test_a_defect_on_the_command_line(defect_id: str, tmp_path: Path) -> None:
    defect: Defect = BY_ID[defect_id]
    bundle = copy_content(tmp_path)
    defect.damage(tmp_path)
    done = check(bundle)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    start = f"{defect.file}:{defect.expected_line(tmp_path)}: "
    assert any(line.startswith(start) and defect.says in line for line in lines), done.stderr[:2000]
    assert lines[-1].endswith("fejl; intet er ændret")


def test_a_file_name_that_cannot_be_printed(tmp_path: Path) -> None:
    bundle = copy_content(tmp_path)
    Path(os.fsdecode(os.fsencode(bundle) + b"/b\xf8rn\n.yaml")).write_text("signs: []\n")
    done = check(bundle, "--without-mutants", PYTHONUTF8="1")
    assert done.returncode == 1
    assert done.stderr.startswith("b?rn?.yaml:1: filnavnet har tegn, der ikke kan bruges")


def test_a_folder_that_is_not_there_is_unusable_input(tmp_path: Path) -> None:
    done = check(tmp_path / "ingen")
    assert done.returncode == 2
    assert "mappen findes ikke" in done.stderr


@pytest.mark.parametrize(
    "folder",
    [CONTENT / BUNDLE, CONTENT / "national", SAMPLES / "havneby", SAMPLES / "oevelse"],
    ids=lambda folder: folder.name,
)
def test_what_is_well_passes(folder: Path) -> None:
    done = check(folder, "--json")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["errors"] == 0
    assert figures["proven"] == (folder.name != "national")
    if figures["proven"]:
        assert figures["mutants_caught"] + figures["mutants_waived"] == figures["mutants"]


def test_a_base_is_not_said_to_be_proven() -> None:
    done = check(CONTENT / "national")
    assert done.returncode == 0
    assert "ikke bevist: et grundlag bevises sammen med en kommunes bundle" in done.stdout
    assert "indlæsning og bevis" not in done.stdout


@pytest.mark.parametrize("defect_id", ["duplicate_id", "contradiction_given_together"])
def test_a_refusal_as_json(defect_id: str, tmp_path: Path) -> None:
    defect = BY_ID[defect_id]
    bundle = copy_content(tmp_path)
    defect.damage(tmp_path)
    done = check(bundle, "--json", "--without-mutants")
    assert done.returncode == 1
    said = json.loads(done.stdout)
    assert said["errors"] == len(said["problems"]) > 0
    assert {key for problem in said["problems"] for key in problem} == {"file", "line", "message"}
    place = (defect.file, defect.expected_line(tmp_path))
    assert [it for it in said["problems"] if (it["file"], it["line"]) == place and defect.says in it["message"]]
    assert done.stderr.splitlines()[-1] == f"{said['errors']} fejl; intet er ændret"


def test_what_an_edit_changes_is_told_in_words(tmp_path: Path) -> None:
    bundle = copy_content(tmp_path)
    replace("contacts.yaml", "43 68 64 86", "12 34 56 78")(tmp_path)
    command = [*command_line("bundle"), "diff", str(CONTENT / BUNDLE), str(bundle)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Svaret ændrer sig i 0 af ")
    assert "familieafsnittet læses anderledes i " in done.stdout
    assert "43 68 64 86 (unknown) → 12 34 56 78 (unknown)" in done.stdout
