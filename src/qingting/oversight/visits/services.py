"""Writes of receptions and bookings. Whoever changes a reception holds its row locked, so that places are counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from qingting.oversight.visits.models import Booking, Reception
from qingting.people.models import Account
from qingting.petitions.models import Petition
from qingting.vault.crypto import digest_for
from qingting.vault.models import Identity

# So many may wait for a place that falls free, for each place there is.
WAITING_PER_PLACE = 2


class ReceptionUnknown(Exception):
    """There is no such reception; look at the list again."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class NoPlaceLeft(Exception):
    """All places and the waiting list are taken; choose another day."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is announced."""

    how: str
    starts_at: datetime
    ends_at: datetime
    county: str
    place: str
    topics: str
    places: int


def announce(plan: Plan, *, leader: Account, now: datetime) -> Reception:
    return Reception.objects.create(
        id=uuid7(),
        leader=leader,
        unit=leader.unit,
        how=plan.how,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        county=plan.county,
        place=plan.place,
        topics=plan.topics,
        places=plan.places,
        announced_at=now,
        changed_at=now,
    )


def locked(reception: UUID) -> Reception:
    """The row, locked until the transaction ends; raises ReceptionUnknown."""
    found = Reception.objects.select_for_update().filter(pk=reception).first()
    if found is None:
        raise ReceptionUnknown
    return found


def code_digest(code: str) -> bytes:
    return digest_for(code, purpose="booking")


def free_state(reception: Reception) -> str:
    """`booked` while there is a place, then `waiting`; raises NoPlaceLeft. The row must be locked."""
    states = list(reception.bookings.values_list("state", flat=True))
    if states.count("booked") < reception.places:
        return "booked"
    if states.count("waiting") < reception.places * WAITING_PER_PLACE:
        return "waiting"
    raise NoPlaceLeft


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who books: by a petition, or with an identity of their own."""

    petition: Petition | None = None
    identity: Identity | None = None
    about: str = ""


def book(reception: Reception, *, visitor: Visitor, code: str, now: datetime) -> Booking:
    return Booking.objects.create(
        id=uuid7(),
        reception=reception,
        petition=visitor.petition,
        identity=visitor.identity,
        about=visitor.about,
        code=code_digest(code),
        state=free_state(reception),
        at=now,
    )


def give_up(booking: Booking) -> Booking | None:
    """Cancel it; gives the booking that moves up from the waiting list into the place that fell free."""
    had_place = booking.state == "booked"
    booking.state = "cancelled"
    booking.save(update_fields=["state"])
    if not had_place:
        return None
    following = Booking.objects.filter(reception=booking.reception_id, state="waiting").order_by("at", "id")
    moved_up = following.first()
    if moved_up is not None:
        moved_up.state = "booked"
        moved_up.save(update_fields=["state"])
    return moved_up


def call_off(reception: Reception, *, why: str, now: datetime) -> Sequence[Booking]:
    """Cancel the whole; gives the bookings whose people have to be told."""
    reception.state, reception.why, reception.changed_at = "cancelled", why, now
    reception.sequence += 1
    reception.save(update_fields=["state", "why", "changed_at", "sequence"])
    return list(reception.bookings.filter(state__in=["booked", "waiting"]).select_related("petition"))


@dataclass(frozen=True, slots=True)
class Presence:
    """Who came of a booking; `note` is for matters without a petition."""

    came: bool
    note: str = ""
    petition: Petition | None = None


def record(booking: Booking, *, presence: Presence, now: datetime) -> None:
    booking.state = "came" if presence.came else "absent"
    booking.recorded_at, booking.note = now, presence.note
    booking.petition = presence.petition or booking.petition
    booking.save(update_fields=["state", "recorded_at", "note", "petition"])
