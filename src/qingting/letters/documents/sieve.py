"""Who petitioned, kept out of documents: what is quoted is masked, what an officer typed is looked through."""

from __future__ import annotations

from qingting.letters.documents.kinds import Audience
from qingting.petitions.petitioners import Known, identities, starred, suspected
from qingting.text.identity import identity_spans
from qingting.text.spans import Span

__all__ = ["Known", "identities", "masked", "suspected", "told"]

# A surname before a title ("马局长") is more often an officer's than the petitioner's.
SURE = frozenset({"NAME", "PHONE", "ID", "EMAIL", "ADDRESS"})


def told(text: str, *, known: Known) -> tuple[Span, ...]:
    """Where the text names a petitioner, gives a number or the way home of one."""
    return tuple(span for one in known for span in identity_spans(text, one) if span.kind in SURE)


def masked(text: str, *, known: Known, audience: Audience) -> str:
    """A petitioner's own words for this audience; towards other units and the public nothing personal stays."""
    wide = audience in ("unit", "superior", "public")
    return starred(text, spans=suspected(text, known=known) if wide else told(text, known=known))
