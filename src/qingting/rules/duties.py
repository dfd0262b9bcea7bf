"""Where each duty of the document is kept: by which moves, terms and tests, or still open."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qingting.rules.book import Edition
from qingting.rules.rows import Duty

# In a checkout the tests lie beside the sources; an installed package has none.
TESTS = Path(__file__).resolve().parents[3] / "tests"
OPEN = Path("house") / "open_duties.toml"

_ID = re.compile(r"(?<![A-Za-z0-9])[Dd]([0-4]\d)(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Kept:
    """A duty with the moves, terms and test files that name it; `waits_for` says what is still missing."""

    duty: Duty
    moves: tuple[str, ...]
    terms: tuple[str, ...]
    tests: tuple[str, ...]
    waits_for: str

    @property
    def status(self) -> str:
        return (
            "open" if self.waits_for else "enforced" if self.tests or self.moves or self.terms else "nowhere"
        )


def kept(edition: Edition, *, tests: Path = TESTS) -> tuple[Kept, ...]:
    """Every duty of the edition, in the document's order."""
    waiting, naming = open_duties(tests / OPEN), files_naming(tests)
    return tuple(
        Kept(
            duty,
            moves=tuple(move.verb for move in edition.moves.values() if duty.code in move.duty),
            terms=tuple(term.code for term in edition.terms.values() if duty.code in term.duties),
            tests=naming.get(duty.code, ()),
            waits_for=waiting.get(duty.code, ""),
        )
        for duty in edition.duties.values()
    )


def open_duties(path: Path) -> Mapping[str, str]:
    """What each open duty waits for; empty without the file."""
    if not path.is_file():
        return {}
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    return {code: row["waits_for"] for code, row in rows.items()}


def files_naming(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """The test files that name each duty, such as D16 or test_d16_…, by the duty's id."""
    named: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("test_*.py")):
        for number in set(_ID.findall(path.read_text(encoding="utf-8"))):
            named.setdefault(f"D{number}", []).append(path.relative_to(folder.parent).as_posix())
    return {code: tuple(files) for code, files in named.items()}
