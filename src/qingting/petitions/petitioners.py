"""Who is behind a petition, for sieves only: where a text tells it, and the text with those places starred out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from qingting.petitions.models import Petition
from qingting.text import fold
from qingting.text.detectors import detect
from qingting.text.identity import identity_spans
from qingting.text.spans import Span, settle
from qingting.vault.services import FIELDS, Who, opened

Known = Sequence[Mapping[str, str]]
STAR = "*"
# Beyond so many people a page would take seconds: who does not stand in a text at all is passed over first.
FEW = 12
TAIL, PIECE = 4, 6
GAPS = re.compile(r"[\s\-_.·•*~/、,，()（）:：]")
# Field of an identity → the kind of span that a detector finds where the vault knows nothing of it.
FOUND_AS = {"phone": "PHONE", "id_number": "ID", "email": "EMAIL", "address": "ADDRESS"}


def known_of(who: Who) -> Known:
    """One petitioner as the sieve takes it; nobody where nothing was told."""
    told = {field: text for field in FIELDS if (text := getattr(who, field))}
    return [told] if told else []


def identities(petition: Petition) -> Known:
    """Every petitioner of the petition in the clear."""
    sealed = [petition.identity] if petition.identity else []
    sealed += [one.identity for one in petition.signatories.select_related("identity")]
    return [told for one in sealed for told in known_of(opened(one))]


def named(text: str, *, known: Known) -> tuple[Span, ...]:
    """Every form of a petitioner, and numbers and homes of anybody where the vault knows none of that kind."""
    unknown = {kind for field, kind in FOUND_AS.items() if not any(field in one for one in known)}
    return (*_forms(text, known=known), *(span for span in detect(text) if span.kind in unknown))


def tells(text: str, *, known: Known) -> bool:
    """Whether it names one of them in any form."""
    return bool(_forms(text, known=known))


def suspected(text: str, *, known: Known) -> tuple[Span, ...]:
    """Every form of a petitioner and every other personal datum, whosever it is; in order, none overlaps."""
    return settle((*_forms(text, known=known), *detect(text)))


def unconfirmed(text: str, *, known: Known, confirmed: frozenset[str]) -> tuple[Span, ...]:
    """What is suspected without what a person confirmed to be nobody's; a petitioner's own forms always count."""
    own = _forms(text, known=known)
    return tuple(
        span
        for span in suspected(text, known=known)
        if text[span.start : span.end] not in confirmed
        or any(one.start < span.end and span.start < one.end for one in own)
    )


def _forms(text: str, *, known: Known) -> list[Span]:
    """Of a long list of signers only those are looked for in every form whom the text may name at all."""
    if len(known) <= FEW:
        likely: Iterable[Mapping[str, str]] = known
    else:
        profile = _profile(text)
        likely = (known[0], *(one for one in known[1:] if _may_stand(one, profile=profile)))
    return [span for one in likely for span in identity_spans(text, one)]


def _profile(text: str) -> tuple[str, str]:
    """The text without blanks and marks, its numerals as digits; and its digits alone, disguised ones too."""
    return _bare(text), "".join(mark for mark in fold.disguised(text) if mark.isascii() and mark.isalnum())


def _may_stand(one: Mapping[str, str], *, profile: tuple[str, str]) -> bool:
    plain, digits = profile
    words, numbers = _pieces(*(one.get(field, "") for field in FIELDS))
    return any(piece in plain for piece in words) or any(piece in digits for piece in numbers)


@lru_cache(maxsize=2048)
def _pieces(
    name: str, phone: str, id_number: str, email: str, address: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The shortest pieces of words and of numbers that tell somebody."""
    words = [_bare(name)[-2:], email.partition("@")[0], _bare(address)[-TAIL:]]
    numbers = [_bare(phone), _bare(id_number)]
    return tuple(word for word in words if len(word) > 1), tuple(
        number[at : at + PIECE] for number in numbers for at in range(len(number) - PIECE + 1)
    )


def _bare(text: str) -> str:
    return GAPS.sub("", fold.numerals(text))


def starred(text: str, *, spans: Iterable[Span]) -> str:
    """One star for one character: nothing shifts, only the length is told."""
    characters = list(text)
    for span in spans:
        characters[span.start : span.end] = STAR * (span.end - span.start)
    return "".join(characters)


def masked(text: str, *, known: Known) -> str:
    """A petitioner's own words without anything personal."""
    return starred(text, spans=suspected(text, known=known))
