"""Where each duty of the document is kept: by which moves, terms, modules and tests, or still open."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from qingting.rules.book import Edition
from qingting.rules.rows import Duty

SOURCE = Path(__file__).resolve().parents[1]
# In a checkout the tests lie beside the sources; an installed package has none.
TESTS = SOURCE.parents[1] / "tests"
OPEN = Path("house") / "open_duties.toml"

_ID = re.compile(r"(?<![A-Za-z0-9])[Dd]([0-4]\d)(?![A-Za-z0-9])")
_TEST = re.compile(r"^def (test_\w+)\(.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Kept:
    """A duty with the moves, terms, modules and tests that name it; `waits_for` says what is still missing.

    Modules are paths below the package; tests are `file::function`, those first whose own name has the duty.
    """

    duty: Duty
    moves: tuple[str, ...]
    terms: tuple[str, ...]
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    waits_for: str

    @property
    def status(self) -> str:
        anywhere = self.tests or self.moves or self.terms or self.modules
        return "open" if self.waits_for else "enforced" if anywhere else "nowhere"

    @property
    def lives(self) -> tuple[str, ...]:
        """Paths below the package, and terms of the edition."""
        verbs = [f"journeys/{verb}.py" for verb in self.moves]
        terms = [f"terms.{term}" for term in self.terms]
        return tuple(dict.fromkeys([*verbs, *terms, *self.modules]))


def kept(edition: Edition, *, tests: Path = TESTS) -> tuple[Kept, ...]:
    """Every duty of the edition, in the document's order."""
    waiting, holding, naming = open_duties(tests / OPEN), naming_tests(tests), naming_modules(SOURCE)
    return tuple(
        Kept(
            duty,
            moves=tuple(move.verb for move in edition.moves.values() if duty.code in move.duty),
            terms=tuple(term.code for term in edition.terms.values() if duty.code in term.duties),
            modules=naming.get(duty.code, ()),
            tests=holding.get(duty.code, ()),
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


def naming_modules(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """The modules that name each duty in a comment or docstring, by the duty's id."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        for code in _codes(path.read_text(encoding="utf-8")):
            found.setdefault(code, []).append(path.relative_to(folder).as_posix())
    return {code: tuple(files) for code, files in found.items()}


def naming_tests(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """The tests that name each duty, such as test_d16_… or D16 in their words, by the duty's id."""
    found: dict[str, list[tuple[bool, str]]] = {}
    for path in sorted(folder.rglob("test_*.py")):
        file, text = path.relative_to(folder.parent).as_posix(), path.read_text(encoding="utf-8")
        for name, words in _tests(text):
            for code in _codes(words):
                found.setdefault(code, []).append((f"_{code.lower()}_" not in name, f"{file}::{name}"))
    return {code: tuple(test for _by_name, test in sorted(tests)) for code, tests in found.items()}


def _tests(text: str) -> Iterator[tuple[str, str]]:
    return ((test[1], test[0].replace("_", " ")) for test in _TEST.finditer(text))


def _codes(text: str) -> set[str]:
    return {f"D{number}" for number in _ID.findall(text)}
