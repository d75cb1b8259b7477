"""Ways to damage a copy of the content, and the shape of a seeded defect."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
SAMPLES = ROOT / "tests" / "fixtures" / "bundles"
BUNDLE = "albertslund"

Damage = Callable[[Path], None]


@dataclass(frozen=True)
class Defect:
    """Something wrong with a bundle.

    `damage` does it to a folder holding copies of `albertslund` and `national`. The problem is expected in `file`
    (relative to the bundle; `national/…` for the base), on the line where the texts of `at` are found one after the
    other, with `says` in its message. No `at` = the first line.
    """

    id: str
    damage: Damage
    file: str
    at: tuple[str, ...]
    says: str
    with_mutants: bool = False

    def expected_line(self, folder: Path) -> int:
        """The line of the place in the damaged file."""
        if not self.at:
            return 1
        content = (folder_of(self.file, folder)).read_bytes()
        position = 0
        for text in self.at:
            position = content.index(text.encode(), position)
        return content.count(b"\n", 0, position) + 1


def copy_content(folder: Path) -> Path:
    """Copies of the national base and the municipality in `folder`; the municipality's is returned."""
    for name in ("national", BUNDLE):
        copytree(CONTENT / name, folder / name)
    return folder / BUNDLE


def folder_of(file: str, folder: Path) -> Path:
    """Where a file named in a problem lies."""
    return folder / file if file.startswith("national/") else folder / BUNDLE / file


def replace(file: str, old: str, new: str, after: str = "") -> Damage:
    """Change the first `old` that stands after `after`."""

    def damage(folder: Path) -> None:
        path = folder_of(file, folder)
        text = path.read_text("utf-8")
        start = text.index(old, text.index(after))
        path.write_text(text[:start] + new + text[start + len(old) :], "utf-8")

    return damage


def remove(file: str, start: str, end: str, after: str = "") -> Damage:
    """Take out what stands from `start` up to `end`."""

    def damage(folder: Path) -> None:
        path = folder_of(file, folder)
        text = path.read_text("utf-8")
        begin = text.index(start, text.index(after))
        path.write_text(text[:begin] + text[text.index(end, begin) :], "utf-8")

    return damage


def write(file: str, content: str | bytes) -> Damage:
    """Put a file there, with its folder; an existing one is written over."""

    def damage(folder: Path) -> None:
        path = folder_of(file, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return damage


def append(file: str, text: str) -> Damage:
    """Put lines at the end of a file."""

    def damage(folder: Path) -> None:
        with folder_of(file, folder).open("a", encoding="utf-8") as opened:
            opened.write(text)

    return damage


def together(*damages: Damage) -> Damage:
    """One after the other."""

    def damage(folder: Path) -> None:
        for each in damages:
            each(folder)

    return damage


def copy(file: str, to: str, *changes: tuple[str, str]) -> Damage:
    """Put a copy of a file beside it, with these texts changed."""

    def damage(folder: Path) -> None:
        text = folder_of(file, folder).read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        folder_of(to, folder).write_text(text, "utf-8")

    return damage


def delete(file: str) -> Damage:
    """Take a file away."""
    return lambda folder: folder_of(file, folder).unlink()


def grow(file: str, size: int) -> Damage:
    """Make a file as large as this without writing that much."""

    def damage(folder: Path) -> None:
        with folder_of(file, folder).open("r+b") as opened:
            opened.truncate(size)

    return damage


def link(file: str, target: str) -> Damage:
    """Put a symbolic link there."""
    return lambda folder: folder_of(file, folder).symlink_to(target)
