"""Who petitioned, kept out of documents: what is quoted is masked, what an officer typed is looked through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qingting.letters.documents.kinds import Audience
from qingting.petitions.models import Petition
from qingting.text.identity import identity_spans
from qingting.text.masking import redact
from qingting.text.spans import Span
from qingting.vault.services import FIELDS, opened

Known = Sequence[Mapping[str, str]]
# A surname before a title ("马局长") is more often an officer's than the petitioner's.
SURE = frozenset({"NAME", "PHONE", "ID", "EMAIL", "ADDRESS"})
STAR = "*"


def identities(petition: Petition) -> Known:
    """Every petitioner of the petition in the clear, for the sieve only."""
    sealed = [petition.identity] if petition.identity else []
    sealed += [one.identity for one in petition.signatories.select_related("identity")]
    return [{field: text for field in FIELDS if (text := getattr(opened(one), field))} for one in sealed]


def told(text: str, *, known: Known) -> tuple[Span, ...]:
    """Where the text names a petitioner, gives a number or the way home of one."""
    return tuple(span for one in known for span in identity_spans(text, one) if span.kind in SURE)


def suspected(text: str, *, known: Known) -> tuple[Span, ...]:
    """The same and every other personal datum, whosever it is."""
    return tuple({span for one in known or [{}] for span in redact(text, identity=one).spans})


def masked(text: str, *, known: Known, audience: Audience) -> str:
    """A petitioner's own words for this audience; towards other units and the public nothing personal stays."""
    wide = audience in ("unit", "superior", "public")
    spans = suspected(text, known=known) if wide else told(text, known=known)
    characters = list(text)
    for span in spans:
        characters[span.start : span.end] = STAR * (span.end - span.start)
    return "".join(characters)
