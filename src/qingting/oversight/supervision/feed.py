"""受理办结情况报送: what was accepted, declined, passed on or concluded, read out of the ledger by itself (D35)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.fields import BooleanField

from qingting.ledger.models import WATCHED, Entry
from qingting.oversight.supervision.models import Seen
from qingting.oversight.supervision.scope import Scope
from qingting.people.models import Unit
from qingting.petitions.models import Petition

KINDS = ("accept", "decline", "transfer", "conclude")
# Older reports count as seen: nobody looks through years.
UNSEEN = timedelta(days=30)
SIZE = 50


@dataclass(frozen=True, slots=True)
class Reported:
    """One report: what happened, on which petition, whether the unit has seen it."""

    entry: Entry
    petition: Petition
    seen: bool


def reports(scope: Scope, *, by: Mapping[str, Any], unit: Unit | None, now: datetime) -> QuerySet[Entry]:
    """Newest first. Known filters: kind, county, of (the acting unit), key, since, until, unseen."""
    kinds = [by["kind"]] if by.get("kind") in KINDS else KINDS
    # All the kinds of the index are named, so that PostgreSQL sees that it serves.
    rows = Entry.objects.filter(kind__in=WATCHED, subject_kind="petition").filter(kind__in=kinds)
    rows = rows.filter(_of_days(by))
    if by.get("of"):
        rows = rows.filter(unit=by["of"])
    among = _among(scope, by=by)
    if among is not None:
        rows = rows.filter(Exists(among.filter(pk=OuterRef("subject"))))
    seen = Exists(Seen.objects.filter(entry=OuterRef("pk"), unit=unit)) if unit else Value(value=True)
    rows = rows.annotate(seen=seen if unit else Value(value=True, output_field=BooleanField()))
    if by.get("unseen"):
        rows = rows.filter(at__gte=now - UNSEEN, seen=False)
    return rows.order_by("-at", "-id")


def _of_days(by: Mapping[str, Any]) -> Q:
    days = Q()
    if by.get("since"):
        days &= Q(at__gte=by["since"])
    if by.get("until"):
        days &= Q(at__lt=by["until"])
    return days


def _among(scope: Scope, *, by: Mapping[str, Any]) -> QuerySet[Petition] | None:
    """The petitions that may be reported on; None where all of them may."""
    if scope.whole and not by.get("county") and not by.get("key"):
        return None
    rows = scope.touching()
    if by.get("county"):
        rows = rows.filter(county=by["county"])
    return rows.filter(grade="key") if by.get("key") else rows


def before(rows: QuerySet[Entry], *, key: tuple[datetime, int]) -> QuerySet[Entry]:
    """What comes after this place of the list."""
    at, last = key
    return rows.filter(at__lte=at).filter(Q(at__lt=at) | Q(id__lt=last))


def told(entries: Sequence[Entry]) -> list[Reported]:
    """With their petitions: one more query."""
    rows = Petition.objects.filter(pk__in={entry.subject for entry in entries}).select_related("holder")
    petitions = {row.pk: row for row in rows.defer("searchable", "search", "complaint", "wanted")}
    return [
        Reported(entry, petitions[entry.subject], seen=bool(entry.seen))  # type: ignore[attr-defined]
        for entry in entries
        if entry.subject in petitions
    ]
