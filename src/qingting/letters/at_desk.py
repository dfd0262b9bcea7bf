"""Notices as officers read them at the desk: those of their unit and their own, each read by each for themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from qingting.letters.models import Notice, Reading

# Older ones are listed, but nobody is told that they are unread.
PRESSING = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Reader:
    """One officer in a unit."""

    account_id: int
    unit_id: int


def to_read(reader: Reader) -> QuerySet[Notice]:
    """Newest first, each with `read`. What came to them by name is not shown a second time as their unit's."""
    own = Notice.objects.filter(audience="account", account=reader.account_id)
    twin = own.filter(petition=OuterRef("petition"), queued_at=OuterRef("queued_at"))
    theirs = Q(audience="account", account=reader.account_id)
    units = Q(audience="unit", unit=reader.unit_id) & ~Exists(twin)
    seen = Reading.objects.filter(notice=OuterRef("pk"), account=reader.account_id)
    return Notice.objects.filter(theirs | units).annotate(read=Exists(seen)).order_by("-queued_at", "-id")


def unread(reader: Reader, *, now: datetime) -> QuerySet[Notice]:
    seen = Reading.objects.filter(notice=OuterRef("pk"), account=reader.account_id)
    return to_read(reader).filter(~Exists(seen), queued_at__gt=now - PRESSING)


def mark_read(reader: Reader, *, notices: QuerySet[Notice], now: datetime) -> int:
    """Only what is theirs to read; read twice is read once. Gives how many."""
    keys = list(notices.values_list("pk", flat=True))
    rows = [Reading(notice_id=key, account_id=reader.account_id, at=now) for key in keys]
    Reading.objects.bulk_create(rows, ignore_conflicts=True)
    return len(keys)
