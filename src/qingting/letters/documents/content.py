"""What a document says, in the order in which it is read; both renderers take it and add nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

Form = Literal["letter", "document", "sheet"]
NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph; a `subheading` opens what is said on one claim."""

    text: str
    role: Literal["text", "subheading"] = "text"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that the kind names; `room` are empty lines left for handwriting."""

    id: str
    heading: str
    blocks: tuple[Block, ...]
    room: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """A whole document. Empty text means that it has no such element."""

    kind: str
    version: int
    form: Form
    organ: str
    number: str
    title: str
    addressee: str
    parts: tuple[Part, ...]
    signature: str
    date: str
    signer: str = ""
    note: str = ""
    copies: str = ""
    contact: str = ""
    token: str = ""
    mark: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def from_json(kept: Mapping[str, Any]) -> Content:
    """The content as it was kept when the document was issued."""
    parts = tuple(
        Part(
            id=part["id"],
            heading=part["heading"],
            blocks=tuple(Block(**block) for block in part["blocks"]),
            room=part["room"],
        )
        for part in kept["parts"]
    )
    return Content(**{**kept, "parts": parts})


def seen_through(content: Content, *, by: Callable[[str], str]) -> Content:
    """The same document with what it says put through a sieve; its organ, number and contact stay."""
    parts = tuple(
        replace(part, blocks=tuple(replace(block, text=by(block.text)) for block in part.blocks))
        for part in content.parts
    )
    return replace(content, title=by(content.title), parts=parts)


def numeral(place: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一; documents number their parts below 100."""
    tens, ones = divmod(place, 10)
    head = ("" if tens == 1 else NUMERALS[tens - 1]) + "十" if tens else ""
    return head + (NUMERALS[ones - 1] if ones else "")
