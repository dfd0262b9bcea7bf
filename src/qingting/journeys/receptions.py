"""Leaders' receptions and field visits (五(二), D32): announce beforehand, call off, write down who came."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.aside import Done, Subject, note, refused
from qingting.journeys.inputs import County, FieldError, Input, InputRefused, asked
from qingting.journeys.record_visit import aware
from qingting.journeys.step import ZONE, day_of
from qingting.letters import services as letters
from qingting.letters.services import Told
from qingting.oversight.visits import selectors, services
from qingting.oversight.visits.models import Booking, Reception
from qingting.people.access import Actor, may_reveal
from qingting.petitions.petitioners import named
from qingting.petitions.selectors import PetitionUnknown, find
from qingting.rules.announcing import too_short_notice
from qingting.rules.edition import edition_on
from qingting.rules.moves import MoveRefused
from qingting.vault import services as vault

CLAUSE = "五(二)"


class Announce(Input):
    leader: Annotated[int, Field(title="哪位领导", json_schema_extra={"widget": "choice"})]
    how: Annotated[Literal["reception", "field"], Field(title="方式", json_schema_extra={"widget": "choice"})]
    starts_at: Annotated[datetime, Field(title="开始时间")]
    ends_at: Annotated[datetime, Field(title="结束时间")]
    county: Annotated[County, Field(title="面向县区")] = ""
    place: Annotated[str, asked("地点", widget="text", limit=120)]
    topics: Annotated[str, asked("接访内容", widget="text", limit=200)]
    places: Annotated[int, Field(title="名额", ge=1, le=100)]


class CallOff(Input):
    why: Annotated[str, asked("取消原因", widget="text", help="会公布，并告知已预约的人。", limit=200)]


class RecordPresence(Input):
    came: Annotated[bool, Field(title="是否到场")]
    petition: Annotated[str, Field(title="信访编号", max_length=40)] = ""
    note: Annotated[str, Field(title="说明", max_length=500)] = ""


class LookAtVisitor(Input):
    reason: Annotated[str, asked("查看理由", widget="text", limit=200)]


def announce(given: Announce, *, actor: Actor, now: datetime) -> Reception:
    """Raises InputRefused, or MoveRefused where the notice is too short or the leader is not theirs to announce."""
    leader = selectors.leaders_of(actor).filter(pk=given.leader).first()
    if leader is None:
        raise _wrong("leader", _("请从列表中选择领导：您本单位的，信访部门可以选本级政府的。"))
    starts, ends = aware(given.starts_at), aware(given.ends_at)
    if ends <= starts or day_of(ends) != day_of(starts):
        raise _wrong("ends_at", _("结束时间要在同一天，晚于开始时间。"))
    refusal = too_short_notice(edition_on(day_of(now)), today=day_of(now), on=day_of(starts))
    if refusal is not None:
        raise MoveRefused("announce_reception", refusal=refusal, allowed=())
    plan = services.Plan(given.how, starts, ends, given.county, given.place, given.topics, given.places)
    with transaction.atomic():
        reception = services.announce(plan, leader=leader, now=now)
        data = {"leader": str(leader.pk), "how": given.how, "on": day_of(starts).isoformat()}
        _note("announce_reception", of=reception, actor=actor, now=now, data=data)
    return reception


def call_off(key: UUID, *, given: CallOff, actor: Actor, now: datetime) -> Reception:
    """Everybody who booked or waits is told."""
    with transaction.atomic():
        reception = _mine(key, actor=actor)
        if reception.state != "announced" or reception.starts_at <= now:
            raise _over("call_off_reception")
        for booking in services.call_off(reception, why=given.why, now=now):
            tell(booking, template="call_off", now=now)
        _note("call_off_reception", of=reception, actor=actor, now=now, data={"why": given.why})
    return reception


def record_presence(key: UUID, *, given: RecordPresence, actor: Actor, now: datetime) -> Booking:
    """Whether they came; what was said and promised goes to the petition by `record_reception`."""
    with transaction.atomic():
        booking = _booking(key, actor=actor)
        if booking.reception.state != "announced" or booking.reception.starts_at > now:
            raise refused(
                "record_presence",
                zh="接访还没有开始，或者已经取消；开始之后再登记到场情况。",
                en="It has not begun, or was called off; note who came once it has begun.",
                clause=CLAUSE,
            )
        if given.note and named(given.note, known=_known(booking)):
            raise _wrong("note", _("这里有可能认出信访人的内容（姓名、电话、住址等），请删去后再提交。"))
        presence = services.Presence(given.came, given.note, _petition(given.petition, actor=actor))
        services.record(booking, presence=presence, now=now)
        data = {"booking": str(booking.pk), "came": given.came}
        _note("record_presence", of=booking.reception, actor=actor, now=now, data=data)
    return booking


def look_at_visitor(key: UUID, *, given: LookAtVisitor, actor: Actor, now: datetime) -> Booking:
    """The name and phone of who booked, for a while, with a reason that is kept."""
    with transaction.atomic():
        booking = _booking(key, actor=actor)
        if booking.identity is None or not may_reveal(actor):
            raise refused(
                "look_at_visitor",
                zh="凭编号预约的，请到信访件页面按规定查看身份；新来的人，由登记员、承办人或单位负责人查看。",
                en="Who booked by a petition is looked at there; newcomers by registrars, handlers and heads.",
                clause="四(六)",
            )
        vault.reveal(booking.identity, account_id=actor.person_id, reason=given.reason, now=now)
        data = {"booking": str(booking.pk)}
        _note("look_at_visitor", of=booking.reception, actor=actor, now=now, data=data)
    return booking


def tell(booking: Booking, *, template: str, now: datetime, **more: str) -> None:
    """A message to whoever booked; nobody to reach where the petition is anonymous: the page tells."""
    identity = booking.identity_id or (booking.petition.identity_id if booking.petition else None)
    if identity is None:
        return
    reception = booking.reception
    starts = reception.starts_at.astimezone(ZONE)
    data = {"on": f"{starts:%Y-%m-%d %H:%M}", "place": reception.place, "why": reception.why, **more}
    told = Told(template, audience="visitor", data=data)
    letters.tell(told, about=f"booking:{booking.pk}", now=now, identity=identity)


def _petition(number: str, *, actor: Actor) -> Any:
    """The petition that came of it: one that the officer may see."""
    if not number.strip():
        return None
    try:
        return find(number, actor=actor)
    except PetitionUnknown:
        raise _wrong("petition", _("没有您能看到的这个编号的信访件，请核对。")) from None


def _known(booking: Booking) -> list[Mapping[str, str]]:
    identity = booking.identity or (booking.petition.identity if booking.petition else None)
    who = vault.opened(identity) if identity else None
    told = {name: text for name in vault.FIELDS if who and (text := getattr(who, name))}
    return [told] if told else []


def _mine(key: UUID, *, actor: Actor) -> Reception:
    if not selectors.organised_by(actor).filter(pk=key).exists():
        raise services.ReceptionUnknown
    return services.locked(key)


def _booking(key: UUID, *, actor: Actor) -> Booking:
    """One booking of a reception that the actor organises, the reception locked."""
    found = Booking.objects.filter(pk=key).exclude(state="cancelled").first()
    if found is None:
        raise services.ReceptionUnknown
    reception = _mine(found.reception_id, actor=actor)
    booking = Booking.objects.select_related("identity", "petition__identity").get(pk=key)
    booking.reception = reception
    return booking


def _over(verb: str) -> MoveRefused:
    return refused(
        verb,
        zh="接访已经开始、结束或者取消，不能再取消。",
        en="It has begun, ended or was called off already.",
        clause=CLAUSE,
    )


def _wrong(field: str, sentence: str) -> InputRefused:
    return InputRefused((FieldError(field, sentence),))


def _note(kind: str, *, of: Reception, actor: Actor, now: datetime, data: Mapping[str, Any]) -> None:
    note(Done(kind, data=data), of=Subject("reception", of.id), actor=actor, now=now)
