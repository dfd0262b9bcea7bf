"""What is wrong with a kind, and with a document before it is issued. Both are looked at in tests and at every issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qingting.letters.documents.content import Content
from qingting.letters.documents.fill import Facts, names_in
from qingting.letters.documents.kinds import Kind, Rule
from qingting.letters.documents.sieve import Known, told
from qingting.letters.documents.simplify import traditional

ELEMENTS = ("organ", "title", "signature", "date")


@dataclass(frozen=True, slots=True)
class Fault:
    """`code` says what, `where` names the part or the variable; neither holds a word of the document."""

    code: str
    where: str


class DocumentRefused(Exception):
    """文书不合规范，没有发出：请按列出的问题修改后再办理。"""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(self.__doc__)
        self.faults = faults


def faults_of_kind(kind: Kind, *, common: frozenset[str]) -> tuple[Fault, ...]:
    """Of the file itself: unknown variables, traditional characters, no clause, nothing obligatory."""
    found = list(_unknown_names(kind, common=common))
    for part in kind.parts:
        words = "".join((part.heading, part.subheading, *part.lines))
        found += [Fault("traditional", part.id)] if traditional(words) else []
    if traditional(kind.title + kind.addressee + kind.note + kind.copies):
        found.append(Fault("traditional", "title"))
    if not kind.because:
        found.append(Fault("no_basis", kind.kind))
    if not any(part.obligatory for part in kind.parts):
        found.append(Fault("nothing_obligatory", kind.kind))
    return tuple(found)


def _unknown_names(kind: Kind, *, common: frozenset[str]) -> Iterator[Fault]:
    known = kind.variables | common
    for line in (kind.title, kind.addressee, kind.note, kind.copies, kind.signer):
        yield from (Fault("unknown_variable", name) for name in names_in(line) if name not in known)
    for part in kind.parts:
        if part.each and part.each not in kind.lists:
            yield Fault("unknown_list", part.each)
        allowed = known | kind.lists.get(part.each, frozenset())
        yield from (
            Fault("unknown_variable", name)
            for line in (part.subheading, *part.lines)
            for name in names_in(line)
            if name not in allowed
        )


def faults_of_facts(kind: Kind, *, facts: Facts, common: frozenset[str]) -> tuple[Fault, ...]:
    """Facts that the kind does not whitelist: a new variable is a decision, not an accident."""
    found = [Fault("unknown_variable", name) for name in sorted(set(facts.values) - kind.variables - common)]
    for name, rows in facts.lists.items():
        columns = {column for row in rows for column in row}
        if name not in kind.lists:
            found.append(Fault("unknown_list", name))
        else:
            found += [Fault("unknown_variable", column) for column in sorted(columns - kind.lists[name])]
    return tuple(found)


def faults_of(content: Content, *, kind: Kind, known: Known) -> tuple[Fault, ...]:
    """Of a document about to be issued; `known` are its petitioners in the clear."""
    return (
        *_missing(content, kind=kind),
        *_unsimplified(content),
        *_leaking(content, kind=kind, known=known),
    )


def _missing(content: Content, *, kind: Kind) -> Iterator[Fault]:
    yield from (Fault("missing", name) for name in ELEMENTS if not getattr(content, name))
    if kind.addressee and not content.addressee:
        yield Fault("missing", "addressee")
    if kind.numbered and not content.number:
        yield Fault("missing", "number")
    present = {part.id for part in content.parts}
    yield from (Fault("missing", rule.id) for rule in kind.parts if _wanting(rule, present=present))


def _wanting(rule: Rule, *, present: set[str]) -> bool:
    return rule.obligatory and rule.id not in present


def _unsimplified(content: Content) -> Iterator[Fault]:
    yield from (Fault("traditional", where) for where, text in _texts(content) if traditional(text))


def _leaking(content: Content, *, kind: Kind, known: Known) -> Iterator[Fault]:
    if not kind.leaves:
        return
    # What else a detector may mark in a public text was looked at, and confirmed or changed, by a second person.
    yield from (Fault("identity", where) for where, text in _texts(content) if told(text, known=known))


def _texts(content: Content) -> Iterator[tuple[str, str]]:
    yield "title", content.title
    yield "addressee", content.addressee
    yield "note", content.note
    for part in content.parts:
        yield part.id, "\n".join((part.heading, *(block.text for block in part.blocks)))
