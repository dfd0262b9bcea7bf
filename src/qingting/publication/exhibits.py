"""Pictures and papers beside a notice: proposed with the report, looked at one by one by a second person, made anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qingting.files.models import Attachment
from qingting.files.papers import PaperRefused, text_of
from qingting.files.pictures import redrawn
from qingting.files.public import keep_public
from qingting.files.selectors import content_of
from qingting.files.sniff import PICTURES, FileRefused
from qingting.petitions.models import Petition
from qingting.petitions.petitioners import Known, identities, masked, unconfirmed
from qingting.publication.models import ClosingReport, Exhibit
from qingting.publication.paper import PaperTells, paper

PAPER, PDF = "paper", "application/pdf"
# What officers took themselves; a petitioner's own pictures show where he stood.
OWN = frozenset(
    {"visit", "joint", "disposal", "before", "after", "hearing", "mediation", "evidence", "notice"}
)
KINDS = frozenset({*PICTURES, PDF})


class ExhibitRefused(Exception):
    """公示的图片或文书有一处要改。"""

    def __init__(self, place: int, sentence: str) -> None:
        super().__init__(sentence)
        self.place, self.sentence = place, sentence


class NotOurs(Exception):
    """只能公示单位自己拍的照片和制作的 PDF；信访人提供的材料不公示。"""


class PictureSeen(Exception):
    """还没有确认看不出人、车牌和门牌，请看过图片后打勾，或者选不公示。"""


class TellsSomebody(Exception):
    """文字里还有可能认出信访人的内容，请改掉。"""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A file of the petition by its digest, what it shows, and what it shows in words."""

    file: str
    shows: str
    alt: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What the second person says of one: whether it goes out, that nobody can be told, what is to be blackened."""

    place: int
    keep: bool
    cleared: bool
    alt: str
    covers: Sequence[Sequence[float]] = ()
    text: str = ""


def eligible(files: Sequence[Attachment]) -> list[Attachment]:
    return [file for file in files if file.purpose in OWN and file.media_type in KINDS]


def propose(report: ClosingReport, *, proposed: Sequence[Proposed]) -> None:
    """Instead of those of an earlier draft. Raises ExhibitRefused."""
    before = dict(Exhibit.objects.filter(report=report).values_list("source", "covers"))
    Exhibit.objects.filter(report=report).delete()
    wanted = Attachment.objects.filter(subject=report.petition_id, digest__in=[one.file for one in proposed])
    ours = {file.digest: file for file in eligible(list(wanted))}
    known = identities(report.petition) if proposed else ()
    for place, one in enumerate(proposed, start=1):
        file = ours.get(one.file)
        if file is None:
            raise ExhibitRefused(place, str(NotOurs.__doc__))
        pdf = file.media_type == PDF
        Exhibit.objects.create(
            report=report,
            place=place,
            shows=PAPER if pdf else one.shows,
            source=file.digest,
            alt=one.alt,
            covers=before.get(file.digest, []),
            text=masked(_said(file, place=place), known=known) if pdf else "",
        )


def _said(file: Attachment, *, place: int) -> str:
    try:
        return text_of(content_of(file))
    except PaperRefused as refused:
        raise ExhibitRefused(place, str(type(refused).__doc__)) from refused


def looked_at(report: ClosingReport, *, looked: Sequence[Looked], confirmed: Sequence[str]) -> None:
    """Make what goes out; what was not looked at stops all of it. Raises ExhibitRefused."""
    given = {one.place: one for one in looked}
    known = identities(report.petition)
    for exhibit in Exhibit.objects.filter(report=report):
        one = given.get(exhibit.place)
        if one is not None and not one.keep:
            exhibit.delete()
            continue
        if one is None or not one.cleared:
            raise ExhibitRefused(exhibit.place, str(PictureSeen.__doc__))
        exhibit.alt, exhibit.cleared = one.alt, True
        exhibit.text, exhibit.covers = (
            (one.text, []) if exhibit.shows == PAPER else ("", [*map(list, one.covers)])
        )
        refuse_telling(exhibit, known=known, confirmed=confirmed)
        _make(exhibit, petition=report.petition, known=known)
        exhibit.save()


def noted(report: ClosingReport, *, looked: Sequence[Looked]) -> None:
    """What was looked at in a report that is sent back: words and covers stay for the next one, nothing is made."""
    for one in looked:
        rows = Exhibit.objects.filter(report=report, place=one.place)
        rows.update(alt=one.alt, covers=[*map(list, one.covers)], cleared=False)


def refuse_telling(exhibit: Exhibit, *, known: Known, confirmed: Sequence[str]) -> None:
    for text in (exhibit.alt, exhibit.text):
        if unconfirmed(text, known=known, confirmed=frozenset(confirmed)):
            raise ExhibitRefused(exhibit.place, str(TellsSomebody.__doc__))


def _make(exhibit: Exhibit, *, petition: Petition, known: Known) -> None:
    if exhibit.shows == PAPER:
        try:
            made = paper(exhibit.text, title=exhibit.alt, known=known)
        except (PaperTells, PaperRefused) as refused:
            raise ExhibitRefused(exhibit.place, str(type(refused).__doc__)) from refused
        exhibit.digest, exhibit.size = keep_public(made), len(made)
        return
    source = Attachment.objects.get(subject=petition.pk, digest=exhibit.source)
    try:
        drawn = redrawn(content_of(source), covers=exhibit.covers)
    except FileRefused as refused:
        raise ExhibitRefused(exhibit.place, str(type(refused).__doc__)) from refused
    exhibit.digest, exhibit.small = keep_public(drawn.data), keep_public(drawn.small)
    exhibit.size, exhibit.width, exhibit.height = len(drawn.data), drawn.width, drawn.height
