"""Reads of letters and of the outbox."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet

from qingting.letters.documents.kinds import Audience, for_whom
from qingting.letters.models import Letter, Notice

TRIES = 8
NOT_THEIRS: tuple[Audience, ...] = ("unit", "superior", "inside", "sealed", "public")


def letters_of(petition: UUID) -> QuerySet[Letter]:
    """Every letter of a petition, oldest first, each with its document where it has been issued."""
    found = Letter.objects.filter(petition_id=petition).order_by("at", "id")
    return found.select_related("unit", "issued")


def letters_to(petition: UUID) -> QuerySet[Letter]:
    """What was written to the petitioner: not what goes to other units, stays in the house, or is for everyone."""
    others = [name for audience in NOT_THEIRS for name in for_whom(audience)]
    return letters_of(petition).exclude(kind__in=others)


def pending(*, now: datetime, limit: int) -> QuerySet[Notice]:
    """Notices to send now, each locked; workers on other machines skip what this one has (SKIP LOCKED).

    One that has a gateway but is not sent is on its way: see `delivery`.
    """
    return (
        Notice.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(sent_at__isnull=True, gateway="", not_before__lte=now, attempts__lt=TRIES)
        .select_related("petition__identity", "signatory__identity", "identity", "account", "unit")
        .order_by("not_before", "id")[:limit]
    )


def given_up() -> QuerySet[Notice]:
    """Notices that could not be delivered; an officer must tell the person in another way."""
    return Notice.objects.filter(sent_at__isnull=True, attempts__gte=TRIES).order_by(F("queued_at"))
