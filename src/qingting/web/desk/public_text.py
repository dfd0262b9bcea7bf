"""Beside a public text: the internal facts it came from, and every stretch that could tell who complained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from qingting.journeys.reading import Seen
from qingting.petitions.models import Petition
from qingting.petitions.petitioners import identities, suspected
from qingting.publication.coarsening import places_of
from qingting.publication.models import ClosingReport
from qingting.publication.selectors import few_like_it
from qingting.publication.services import PUBLIC
from qingting.text.spans import Span
from qingting.web.desk.typed import MoveForm

# As many petitions of one kind from one town in two months hide each other.
ENOUGH = 5
VERBS = frozenset({"review_redaction", "write_closing_report"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text; `kind` says what it may give away, empty for plain words."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """One public field with its suspicious stretches marked."""

    name: str
    label: str
    stretches: Sequence[Stretch]

    @property
    def found(self) -> int:
        return sum(1 for stretch in self.stretches if stretch.kind)


def kinds() -> Mapping[str, str]:
    return {
        "NAME": gettext("姓名"),
        "PHONE": gettext("电话"),
        "ID": gettext("证件号码"),
        "EMAIL": gettext("电子邮箱"),
        "ADDRESS": gettext("住址"),
        "CARD": gettext("银行卡号"),
        "PLATE": gettext("车牌号"),
        "CODE": gettext("编号"),
    }


def beside(verb: str, *, step: Seen, form: MoveForm) -> dict[str, Any]:
    if verb not in VERBS:
        return {}
    report = ClosingReport.objects.filter(petition=step.petition).first()
    known = identities(step.petition)
    checked = [_checked(name, form=form, known=known) for name in PUBLIC]
    internal = step.reader.notes(report.internal) if report else ""
    return {
        "narrow": narrow(step.petition, texts=[str(form[name].value() or "") for name in PUBLIC]),
        "report": report,
        "internal": internal,
        "checked": checked,
        "found": sum(one.found for one in checked),
    }


@dataclass(frozen=True, slots=True)
class Narrow:
    """Places that the public text names although only `count` petitions like this came from there about that time."""

    places: Sequence[str]
    count: int


def narrow(petition: Petition, *, texts: Sequence[str]) -> Narrow | None:
    """None where enough others could have petitioned, or where the text names nothing nearer than the county."""
    count = few_like_it(petition)
    if count >= ENOUGH:
        return None
    whole = "\n".join(texts)
    found = tuple(name for name in places_of(petition) if name in whole)
    return Narrow(found, count) if found else None


def _checked(name: str, *, form: MoveForm, known: Sequence[Mapping[str, str]]) -> Checked:
    text = str(form[name].value() or "")
    return Checked(
        name, label=str(form[name].label), stretches=list(stretches(text, spans=suspected(text, known=known)))
    )


def stretches(text: str, *, spans: Sequence[Span]) -> Iterator[Stretch]:
    """The text in pieces, those of the spans with their kind; overlapping spans are shown once."""
    words, at = kinds(), 0
    for span in spans:
        if span.end <= at:
            continue
        if span.start > at:
            yield Stretch(text[at : span.start])
        yield Stretch(text[max(at, span.start) : span.end], words.get(span.kind, span.kind))
        at = span.end
    if at < len(text):
        yield Stretch(text[at:])
