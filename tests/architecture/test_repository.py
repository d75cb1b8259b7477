"""What is in the repository: no package registry, no path of one machine, two commands to know."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Written in pieces, so that this file does not find itself.
HOSTS = [
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "registry." + "npmjs",
    "npmjs" + ".org",
    "registry." + "yarnpkg",
]
MACHINE_PATHS = re.compile(r"(?<![\w.$}>/-])/(?:" + "work|root|home|tmp|Users" + r")/[\w.]")


def list_files() -> list[Path]:
    """Files that are or would be committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file()]


def read_text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", errors="ignore")


def test_no_registry_is_named() -> None:
    found = [(str(file), host) for file in list_files() for host in HOSTS if host in read_text(file)]
    assert found == []


def test_no_path_of_a_machine_is_named() -> None:
    found = [(str(file), match.group()) for file in list_files() for match in MACHINE_PATHS.finditer(read_text(file))]
    assert found == []


@pytest.mark.parametrize("text", ["see " + "/work" + "/x", '"' + "/root" + '/.cache"', "=" + "/home" + "/me"])
def test_a_machine_path_would_be_found(text: str) -> None:
    assert MACHINE_PATHS.search(text)


def test_locks_hold_hashes_and_no_addresses() -> None:
    for name in ("base.txt", "dev.txt"):
        text = read_text(ROOT / "requirements" / name)
        pinned = re.findall(r"^[a-z0-9._-]+==", text, re.MULTILINE | re.IGNORECASE)
        assert len(pinned) > 5
        assert text.count("--hash=sha256:") >= len(pinned)
        assert "://" not in text
        assert "--index-url" not in text
        assert "--find-links" not in text


def test_both_locks_agree() -> None:
    """What is tested is what runs."""
    pins = [set(re.findall(r"^\S+==\S+", read_text(ROOT / "requirements" / name), re.MULTILINE))
            for name in ("base.txt", "dev.txt")]  # fmt: skip
    assert pins[0] <= pins[1]


def test_readme_names_the_two_commands_and_no_other() -> None:
    commands = re.findall(r"^ *(?:\$ )?(make \w+|pip .*|npm .*)$", read_text(ROOT / "README.md"), re.MULTILINE)
    assert commands == ["make start", "make test"]


def test_integration_runs_the_test_command() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert read_text(script).rstrip().endswith("make test")
