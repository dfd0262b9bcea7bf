"""Signs that a petition may be a key case, with the facts behind each: shown and counted, never applied (D04).

What is many and what is concentrated the city decided (options many_people, concentrated_count, concentrated_days).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qingting.journeys.step import Step
from qingting.petitions.models import Petition
from qingting.petitions.selectors import visible

# Beyond so many on one source it no longer matters how many more.
LOOKED_AT = 200
ANONYMOUS = b""
Index = bytes | memoryview | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A ground with the fact for it; `others` are numbers of other petitions that the reader may see."""

    ground: str
    because: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Other:
    number: str
    at: datetime
    petitioner: bytes


def signs(step: Step) -> tuple[Suggestion, ...]:
    """Grounds that the facts speak for and that the classification does not name; none once the matter is over."""
    if step.standing.state not in step.edition.moves["classify"].from_states:
        return ()
    found = (*_from_above(step), *_many(step), *_concentrated(step))
    return tuple(one for one in found if one.ground not in step.standing.grounds)


def _from_above(step: Step) -> Iterator[Suggestion]:
    source = step.petition.source
    if step.petition.channel == "leader":
        who = " ".join(str(source.get(name, "")) for name in ("office", "who")).strip()
        because = _("来自领导批示：%(who)s。省、市领导批示的属于重点件。") % {
            "who": who or _("未录入批示领导")
        }
        yield Suggestion("leader_instruction", because)
    if step.petition.channel == "superior":
        body = source.get("body") or _("未录入转办机关")
        because = _("来自上级转办：%(body)s。中央转办的属于重点件。") % {"body": body}
        yield Suggestion("central_transfer", because)


def _many(step: Step) -> Iterator[Suggestion]:
    limit, people = int(step.edition.option("many_people") or 0), step.petition.people
    if limit and people >= limit:
        because = _("涉及 %(people)s 人，达到提示的 %(limit)s 人。") % {"people": people, "limit": limit}
        yield Suggestion("wide_or_many", because)


def _concentrated(step: Step) -> Iterator[Suggestion]:
    """Different petitioners on one source within some days, this petition among them."""
    limit = int(step.edition.option("concentrated_count") or 0)
    days = int(step.edition.option("concentrated_days") or 0)
    if not (limit and days):
        return
    around = _densest(_same_source(step, days=days), own=step.petition.received_at, days=days)
    petitioners = len({one.petitioner for one in around})
    if petitioners >= limit:
        words = ngettext(
            "%(days)s 日内有 %(n)s 位信访人反映同一来源（%(source)s）。",
            "%(days)s 日内有 %(n)s 位信访人反映同一来源（%(source)s）。",
            petitioners,
        )
        source = step.petition.respondent or step.petition.place
        because = words % {"days": days, "n": petitioners, "source": source}
        yield Suggestion("concentrated", because, others=_seen(step, numbers=[one.number for one in around]))


def _same_source(step: Step, *, days: int) -> list[_Other]:
    """The same respondent, or the same place with a type in common; wherever they lie. Includes this one."""
    petition = step.petition
    same = Q(pk=petition.pk)
    if petition.respondent:
        same |= Q(respondent=petition.respondent)
    if petition.place and petition.types:
        of_type = Q()
        for code in petition.types:
            of_type |= Q(types__contains=[code])
        same |= Q(county=petition.county, place=petition.place) & of_type
    near = (petition.received_at - timedelta(days=days), petition.received_at + timedelta(days=days))
    rows = (
        Petition.objects.filter(same, received_at__range=near)
        .order_by("received_at")
        .values_list(
            "number", "received_at", "identity_id", "identity__phone_index", "identity__id_number_index"
        )[:LOOKED_AT]
    )
    return [
        _Other(number, at, _who(identity, phone=phone, id_number=id_number))
        for number, at, identity, phone, id_number in rows
    ]


def _who(identity: object, *, phone: Index, id_number: Index) -> bytes:
    """Tells petitioners apart without reading who they are; those without a name count as one."""
    if identity is None:
        return ANONYMOUS
    known = id_number or phone
    return bytes(known) if known else str(identity).encode()


def _densest(rows: Sequence[_Other], *, own: datetime, days: int) -> list[_Other]:
    """The stretch of so many days around `own` with the most petitioners."""
    span = timedelta(days=days)
    stretches = [
        [row for row in rows if start <= row.at <= start + span]
        for start in {row.at for row in rows if own - span <= row.at <= own}
    ]
    return max(stretches, key=lambda found: len({row.petitioner for row in found}), default=[])


def _seen(step: Step, *, numbers: Sequence[str]) -> tuple[str, ...]:
    others = visible(step.actor).filter(number__in=numbers).exclude(pk=step.petition.pk)
    return tuple(others.order_by("-received_at").values_list("number", flat=True)[:5])
