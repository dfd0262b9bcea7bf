"""What the pack says, in the order in which it is read; every renderer takes it and adds nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qingting.letters.documents.content import numeral

APPENDIX = "counted"
WIDEST, PADDING, LATIN_END = 15.0, 1.5, 0x2E7F


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph; `tone` "small" for what explains, "warn" for what must not be overlooked."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` name the cells; `words` says how many of them, from the left, hold words and not numbers."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: int = 1
    total: Sequence[str] = ()
    note: str = ""

    @property
    def weights(self) -> list[float]:
        """How wide each column wants to be, in characters: its longest cell, within reason."""
        rows = [self.columns, *self.rows, *([self.total] if self.total else [])]
        return [
            min(max(_length(cell) for cell in column), WIDEST) + PADDING for column in zip(*rows, strict=True)
        ]


def _length(words: str) -> float:
    """A Chinese character is about as wide as two Latin ones."""
    return sum(1.0 if ord(character) > LATIN_END else 0.58 for character in words)


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    values: Sequence[int]


@dataclass(frozen=True, slots=True)
class Chart:
    """Grouped bars; `upright` for a course of time. The table beside it holds the same numbers."""

    code: str
    title: str
    categories: Sequence[str]
    series: Sequence[Series]
    upright: bool = False
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A text of several labelled parts, such as the typical case."""

    title: str
    parts: Sequence[tuple[str, str]]


Block = Text | Table | Chart | Quote


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    heading: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Pack:
    """`mark` says what the reader must know first: that the quarter is not over; empty for frozen figures."""

    title: str
    organ: str
    date: str
    mark: str
    sections: Sequence[Section] = field(default=())
    foot: str = ""


def numbered(pack: Pack) -> Iterator[tuple[str, Section]]:
    """Each section with its heading as documents number them: 一、二、三; what is appended has no number."""
    place = 0
    for section in pack.sections:
        place += section.code != APPENDIX
        number = f"{numeral(place)}、" if section.code != APPENDIX else ""
        yield f"{number}{section.heading}", section
