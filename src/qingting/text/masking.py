"""Masking of names and numbers for lists, and redaction of whole texts for transfers and notices."""

from collections.abc import Mapping
from dataclasses import dataclass

from qingting.text import lexicon
from qingting.text.detectors import detect
from qingting.text.fold import narrow
from qingting.text.identity import identity_spans
from qingting.text.spans import Span, settle

_STAR = "*"


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text of the same length with every span starred out; the offsets fit both texts."""

    text: str
    spans: tuple[Span, ...]


def redact(text: str, *, identity: Mapping[str, str] | None = None) -> Redacted:
    """Star out what `detect` finds and every form of the identity: name, phone, id_number, address, email.

    One star for one character: nothing shifts, a second run finds nothing new, and only the length is told.
    """
    known = identity_spans(text, identity) if identity else ()
    spans = settle((*known, *detect(text)))
    characters = list(text)
    for span in spans:
        characters[span.start : span.end] = _STAR * (span.end - span.start)
    return Redacted("".join(characters), spans)


def mask_name(name: str) -> str:
    """The surname and one star for each further character: 喇文华 → 喇**."""
    clean = name.strip()
    if len(clean) <= 1:
        return _STAR * len(clean)
    kept = 2 if clean[:2] in lexicon.names().compound and len(clean) > 2 else 1
    return clean[:kept] + _STAR * (len(clean) - kept)


def mask_phone(phone: str) -> str:
    """Three digits, four stars, four digits: 13812345678 → 138****5678; short numbers keep their last two."""
    digits = "".join(character for character in narrow(phone) if character.isdigit())
    if len(digits) == 13 and digits.startswith("86"):
        digits = digits[2:]
    if len(digits) >= 11:
        return digits[:3] + _STAR * (len(digits) - 7) + digits[-4:]
    return _STAR * max(len(digits) - 2, 0) + digits[-2:] if len(digits) > 4 else _STAR * len(digits)
