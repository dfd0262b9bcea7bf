"""Book a place at a leader's reception, by a petition or as somebody new; give it up; who waits moves up (D32)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from pydantic import Field
from uuid_utils.compat import uuid7

from qingting.journeys.aside import Done, Subject, note, refused
from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.petitioner import Petitioner
from qingting.journeys.receptions import CLAUSE, tell
from qingting.oversight.visits import selectors, services
from qingting.oversight.visits.models import Booking, Reception
from qingting.people.access import PETITIONER
from qingting.petitions import attempts
from qingting.petitions.models import Involvement, Petition
from qingting.vault import services as vault
from qingting.vault.crypto import blind_index, new_query_code, plain_code
from qingting.vault.services import Who

STATES = {"booked": ("有位置", "you have a place"), "waiting": ("候补", "you are on the waiting list")}


class Newcomer(Input):
    """Somebody without a petition: a name, a phone and what it is about."""

    name: Annotated[str, asked("姓名", widget="text", limit=60)]
    phone: Annotated[str, asked("电话", widget="text", limit=30)]
    about: Annotated[str, asked("想反映什么", widget="area", limit=300)]


class About(Input):
    """Somebody whose petition tells what it is about."""

    about: Annotated[str, Field(title="想说的", max_length=300)] = ""


@dataclass(frozen=True, slots=True)
class Booked:
    """The claim code is told once; it is kept as a digest only."""

    booking: Booking
    code: str


def book_as_newcomer(key: UUID, *, given: Newcomer, now: datetime) -> Booked:
    """Raises InputRefused, ReceptionUnknown, NoPlaceLeft, MoveRefused; then nothing was kept."""
    who = _who(given)
    with transaction.atomic():
        reception = _open(key, now=now)
        _refuse_twice(reception, phone=given.phone)
        identity = vault.keep(who, id=uuid7(), now=now)
        return _kept(reception, visitor=services.Visitor(identity=identity, about=given.about), now=now)


def book_for_petition(key: UUID, *, petition: Petition, given: About, now: datetime) -> Booked:
    """By number and query code, which the door has checked; of petitions in the leader's own line."""
    with transaction.atomic():
        reception = _open(key, now=now)
        _refuse_elsewhere(reception, petition=petition)
        try:
            visitor = services.Visitor(petition=petition, about=given.about)
            return _kept(reception, visitor=visitor, now=now)
        except IntegrityError:
            raise _wrong("number", _("这件信访已经预约了这一场，不用再约；凭预约码查看。")) from None


class BookingUnknown(Exception):
    """没有这个预约码，请照预约时给您的再核对一遍。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def find_booking(code: str, *, address: str, now: datetime) -> Booking:
    """By its claim code. Raises BookingUnknown, or TooManyAttempts where it was wrong too often."""
    tried = {"address": address}
    attempts.refuse_too_many(tried, now=now)
    found = selectors.by_code(plain_code(code))
    if found is None:
        attempts.note(tried, now=now)
        raise BookingUnknown
    return found


def give_up(key: UUID, *, now: datetime) -> Booking:
    """Cancel; whoever waits first moves up and is told. Raises ReceptionUnknown, MoveRefused."""
    with transaction.atomic():
        found = Booking.objects.filter(pk=key).first()
        if found is None:
            raise services.ReceptionUnknown
        reception = services.locked(found.reception_id)
        booking = Booking.objects.get(pk=key)
        if booking.state not in selectors.ACTIVE or reception.starts_at <= now:
            raise _closed("give_up_place")
        moved_up = services.give_up(booking)
        _note("give_up_place", reception=reception, booking=booking, now=now)
        if moved_up is not None:
            moved_up.reception = reception
            tell(moved_up, template="moved_up", now=now)
    return booking


def _kept(reception: Reception, *, visitor: services.Visitor, now: datetime) -> Booked:
    code = new_query_code()
    booking = services.book(reception, visitor=visitor, code=code, now=now)
    booking.reception = reception
    _note("book_place", reception=reception, booking=booking, now=now)
    zh, en = STATES[booking.state]
    tell(booking, template="book_place", now=now, state=zh, state_en=en)
    return Booked(booking, code)


def _open(key: UUID, *, now: datetime) -> Reception:
    reception = services.locked(key)
    if reception.state != "announced" or reception.starts_at <= now:
        raise _closed("book_place")
    return reception


def _who(given: Newcomer) -> Who:
    """Judged as every petitioner's data are."""
    if not any(mark.isdigit() for mark in given.phone):
        raise _wrong("phone", _("请填写电话，接访有变化时好告诉您。"))
    try:
        return Petitioner(name=given.name, phone=given.phone).who()
    except ValueError:
        raise _wrong("phone", _("“联系电话”应为 5 到 20 位数字，请检查。")) from None


def _refuse_twice(reception: Reception, *, phone: str) -> None:
    index = blind_index(phone, kind="phone")
    active = reception.bookings.filter(state__in=selectors.ACTIVE)
    if active.filter(identity__phone_index=index).exists():
        raise _wrong("phone", _("这个电话已经预约了这一场，不用再约；凭预约码查看。"))


def _refuse_elsewhere(reception: Reception, *, petition: Petition) -> None:
    line = Involvement.objects.filter(petition=petition, unit__path__startswith=reception.unit.path)
    if not line.exists():
        raise _wrong("number", _("这件信访不在这位领导的辖区，请预约办理地或者市里的接访。"))


def _closed(verb: str) -> Exception:
    return refused(
        verb,
        zh="这一场已经开始、结束或者取消；请看其他日期。",
        en="This one has begun, ended or was called off; look for another day.",
        clause=CLAUSE,
    )


def _wrong(field: str, sentence: str) -> InputRefused:
    return InputRefused((FieldError(field, sentence),))


def _note(kind: str, *, reception: Reception, booking: Booking, now: datetime) -> None:
    done = Done(kind, data={"booking": str(booking.pk), "state": booking.state})
    note(done, of=Subject("reception", reception.id), actor=PETITIONER, now=now)
