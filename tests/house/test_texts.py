"""D28: the doors for officers have no other way to a petition's texts than the reader."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import qingting
from qingting.petitions.selectors import LISTED

SOURCE = Path(qingting.__file__).parent
DOORS = (SOURCE / "web" / "desk", SOURCE / "api" / "v1")
# What stands in the rows as it came: names that a door may not take from a module.
RAW = {"Record", "Claim", "name_of", "identities"}
MODULES = {"files", "petitioners"}
# Attributes through which a row leads to texts that no reader has seen.
LEADING = {"records", "claims", "body"}
# By their file: what it may do with them, and why that shows no petitioner to anybody else.
KNOWN = {
    "web/desk/letters.py": {"body"},  # given to the reader at once
    "web/desk/around.py": {"body"},  # likewise
    "web/desk/public_text.py": {"identities"},  # the sieve beside a text about to be published
    "web/desk/oversight/charges.py": {"Record"},  # a leader's own instructions, to nobody else
    "web/desk/rewards/one.py": {"body"},  # compared with a number, not shown
}
LONG_TEXTS = {
    "complaint",
    "wanted",
    "place",
    "respondent",
    "happened",
    "source",
    "source_number",
    "searchable",
}


def doors() -> Iterator[tuple[str, ast.Module]]:
    for door in DOORS:
        for path in sorted(door.rglob("*.py")):
            yield str(path.relative_to(SOURCE)), ast.parse(path.read_text(encoding="utf-8"))


def reached(tree: ast.Module) -> set[str]:
    """Raw names that it uses beside annotations, and attributes of rows that lead to raw texts."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in LEADING and not _through_the_reader(node):
            found.add(node.attr)
        if isinstance(node, ast.Attribute) and node.attr == "objects" and isinstance(node.value, ast.Name):
            found |= {node.value.id} & RAW
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in MODULES:
            found |= {node.attr} & RAW
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found |= {node.func.id} & RAW
    return found


def _through_the_reader(node: ast.Attribute) -> bool:
    """`step.records`, `self.claims`, `asking.claims`, `step.reader.name_of`: what was read through it."""
    owner = node.value
    name = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
    return name in {"step", "self", "asking", "reader"}


def test_d28_doors_reach_no_text_but_through_the_reader() -> None:
    wrong = {name: left for name, tree in doors() if (left := reached(tree) - KNOWN.get(name, set()))}
    assert not wrong


def test_d28_templates_print_no_text_of_a_row_of_a_list() -> None:
    """What stands in the context as `petition` is the reader's copy; a row of a list has its masked title only."""
    pattern = re.compile(r"\b(?:row|one|clock|report|other)\.petition\.(\w+)")
    wrong = [
        f"{path.name}: {field}"
        for path in (SOURCE / "web" / "desk").rglob("*.html")
        for field in pattern.findall(path.read_text(encoding="utf-8"))
        if field in LONG_TEXTS
    ]
    assert not wrong
    assert not LONG_TEXTS & set(LISTED)
