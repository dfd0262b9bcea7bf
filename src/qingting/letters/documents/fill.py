"""A kind and the facts of one petition → the content of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter

from qingting.letters.documents.content import Block, Content, Part, numeral
from qingting.letters.documents.kinds import Kind, Rule
from qingting.letters.documents.simplify import simplified

Values = Mapping[str, str]
FOLD = "|"  # where a title may be broken
TITLE_LINE = 20  # characters of 2号 in 156 mm


@dataclass(frozen=True, slots=True)
class Facts:
    """Variable → text, and list → rows. What the kind does not whitelist, the linter refuses."""

    values: Values
    lists: Mapping[str, Sequence[Values]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Issue:
    """What a document has of the act of issuing it: organ, day, number and the token of its verify page."""

    organ: str
    date: str
    number: str = ""
    token: str = ""


def names_in(line: str) -> tuple[str, ...]:
    """The variables that a line names."""
    return tuple(name for _text, name, _spec, _conversion in Formatter().parse(line) if name)


def filled(line: str, *, values: Values) -> str:
    """The line with its variables; empty where one of them is empty."""
    if any(not values.get(name, "") for name in names_in(line)):
        return ""
    return simplified(line.format_map(values))


def folded(title: str) -> str:
    """One line where it fits; else it is broken where the kind allows it, so that no word is torn."""
    return title.replace(FOLD, "\n" if len(title.replace(FOLD, "")) > TITLE_LINE else "")


def content_of(kind: Kind, *, facts: Facts, issue: Issue) -> Content:
    values = facts.values
    parts = [part for rule in kind.parts if (part := _part(rule, facts=facts)).blocks or part.room]
    return Content(
        kind=kind.kind,
        version=kind.version,
        form=kind.form,
        organ=issue.organ,
        number=issue.number,
        title=folded(filled(kind.title, values=values)),
        addressee=filled(kind.addressee, values=values),
        parts=tuple(_counted(parts, form=kind.form)),
        signature=issue.organ,
        date=issue.date,
        signer=filled(kind.signer, values=values),
        note=filled(kind.note, values=values),
        copies=filled(kind.copies, values=values),
        contact=values.get("contact", "") if kind.leaves else "",
        token=issue.token,
        mark=kind.mark,
    )


def _part(rule: Rule, *, facts: Facts) -> Part:
    rows: Sequence[Values] = facts.lists.get(rule.each, ()) if rule.each else ({},)
    blocks = [
        block
        for place, row in enumerate(rows, start=1)
        for block in _blocks(rule, values={**facts.values, **row}, place=place)
    ]
    return Part(id=rule.id, heading=rule.heading, blocks=tuple(blocks), room=rule.room)


def _blocks(rule: Rule, *, values: Values, place: int) -> Iterator[Block]:
    lines = [text for line in rule.lines if (text := filled(line, values=values))]
    if lines and rule.subheading:
        yield Block(f"（{numeral(place)}）{filled(rule.subheading, values=values)}", role="subheading")
    for line in lines:
        yield from (Block(text) for text in line.splitlines() if text.strip())


def _counted(parts: Sequence[Part], *, form: str) -> Iterator[Part]:
    """Headings get 一、二、三、 where there are several; the cells of a sheet have none."""
    several = sum(1 for part in parts if part.heading) > 1 and form != "sheet"
    place = 0
    for part in parts:
        if part.heading and several:
            place += 1
            heading = f"{numeral(place)}、{part.heading}"
        else:
            heading = part.heading
        yield Part(id=part.id, heading=heading, blocks=part.blocks, room=part.room)
