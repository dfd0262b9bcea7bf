"""Writes of the joint meeting: called, held with its minutes and decisions, and what became of each decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from qingting.ledger import selectors as ledger_reads
from qingting.ledger import services as ledger
from qingting.meetings.freezing import NotConvener, happening
from qingting.meetings.models import Decision, Meeting, Progress
from qingting.meetings.quarters import ZONE, Quarter
from qingting.meetings.selectors import convenes, reports_on, state_of
from qingting.people.access import Actor
from qingting.people.models import Unit
from qingting.rules.calendar import load_calendar
from qingting.rules.due import day_after
from qingting.text.digest import sm3

CALENDAR = ("nation", "haidong")
LONGEST = 365
# The day after the meeting is the first; the last one rolls over days off.
BECAUSE = (
    {"instrument": "东政办〔2024〕17号", "clause": "五(一)"},
    {"instrument": "民法典", "clause": "第二百零一条、第二百零三条"},
)


class MeetingRefused(Exception):
    """现在不能这样记录这次联席会议，请看页面上的说明。"""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class Plan:
    """When and where a meeting is, who comes, what is on the table."""

    quarter: Quarter
    day: date
    place: str
    units: Sequence[Unit]
    agenda: Sequence[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision: what, by whom, within how many days of the meeting."""

    text: str
    owner: Unit
    days: int


@dataclass(frozen=True, slots=True)
class Held:
    """The minutes, and the version of the meeting that whoever wrote them saw."""

    minutes: str
    decisions: Sequence[Decided]
    version: int


def call(plan: Plan, *, actor: Actor, now: datetime, version: int = 0) -> Meeting:
    """Call the quarter's meeting, or change the call (`version` as it was seen) until it is held."""
    _by_convener(actor)
    if not plan.units or not plan.place.strip():
        raise MeetingRefused(_("请写明会议地点，并选择参加会议的单位。"))
    with transaction.atomic():
        meeting = _locked(plan.quarter, version=version)
        row = {"day": plan.day, "place": plan.place.strip(), "agenda": _lines(plan.agenda)}
        if meeting is None:
            meeting = _created(plan, row=row, actor=actor, now=now)
        else:
            for name, value in row.items():
                setattr(meeting, name, value)
            meeting.version += 1
            meeting.save(update_fields=[*row, "version"])
        meeting.units.set(plan.units)
        codes = sorted(unit.code for unit in plan.units)
        data = {"quarter": str(plan.quarter), "day": plan.day.isoformat(), "units": codes}
        _note(meeting, kind="call_meeting", data=data, actor=actor, now=now)
        return meeting


def hold(quarter: Quarter, *, held: Held, actor: Actor, now: datetime) -> Meeting:
    """Its minutes with the decisions; after that nothing of the meeting changes any more."""
    _by_convener(actor)
    with transaction.atomic():
        meeting = _locked(quarter, version=held.version)
        if meeting is None:
            raise MeetingRefused(_("这个季度还没有召集联席会议，请先写明时间、地点和参加单位。"))
        if meeting.day > now.astimezone(ZONE).date():
            raise MeetingRefused(_("会议日期还没有到，会议开过以后再记录纪要。"))
        if not held.minutes.strip():
            raise MeetingRefused(_("请填写会议纪要。"))
        meeting.minutes, meeting.held_at, meeting.version = held.minutes.strip(), now, meeting.version + 1
        meeting.save(update_fields=["minutes", "held_at", "version"])
        decided = [_decision(meeting, seq=seq, one=one) for seq, one in enumerate(held.decisions, start=1)]
        Decision.objects.bulk_create(decided)
        data = {
            "quarter": str(quarter),
            "minutes": sm3(meeting.minutes.encode()).hex(),
            "decisions": [
                {"seq": one.seq, "owner": one.owner.code, "due": one.due.isoformat(), "text": sm3(one.text.encode()).hex()}
                for one in decided
            ],
        }  # fmt: skip
        _note(meeting, kind="hold_meeting", data=data, actor=actor, now=now)
        return meeting


def tell(key: UUID, *, outcome: str, text: str, actor: Actor, now: datetime) -> Progress:
    """The owner tells how far it is (going, done); the convener answers what was called done (confirmed, sent_back)."""
    if not text.strip():
        raise MeetingRefused(_("请写明落实情况。"))
    with transaction.atomic():
        decision = Decision.objects.select_for_update().filter(pk=key).first()
        if decision is None:
            raise MeetingRefused(_("没有这项议定事项，请从会议页面重新打开。"))
        _may_tell(decision, outcome=outcome, actor=actor, today=now.astimezone(ZONE).date())
        if actor.unit is None:
            raise NotConvener
        told = Progress.objects.create(
            decision=decision,
            outcome=outcome,
            text=text.strip(),
            unit=actor.unit,
            account_id=actor.person_id,
            on=now.astimezone(ZONE).date(),
            at=now,
        )
        data = {"decision": decision.seq, "outcome": outcome, "text": sm3(told.text.encode()).hex()}
        _note(decision.meeting, kind="tell_progress", data=data, actor=actor, now=now)
        return told


def _may_tell(decision: Decision, *, outcome: str, actor: Actor, today: date) -> None:
    state = state_of(decision, told=list(decision.progress.all()), today=today)
    if outcome in ("going", "done"):
        if not reports_on(decision, actor=actor):
            raise MeetingRefused(_("落实情况由议定事项的责任单位报告，请由该单位的人员填写。"))
        if state in ("done", "confirmed"):
            raise MeetingRefused(_("这一项已经报告完成，等待召集单位确认或者已经确认，不再补报。"))
        return
    _by_convener(actor)
    if state != "done":
        raise MeetingRefused(_("责任单位报告完成后才能确认或退回，请先看它的落实情况。"))


def _by_convener(actor: Actor) -> None:
    if not convenes(actor):
        raise NotConvener


def _locked(quarter: Quarter, *, version: int) -> Meeting | None:
    """None where there is none; refused where it was held, or changed since it was seen."""
    rows = Meeting.objects.select_for_update().filter(year=quarter.year, number=quarter.number)
    meeting = rows.first()
    if meeting is not None and meeting.held_at is not None:
        raise MeetingRefused(_("这次会议已经记录纪要，不能再改；新的情况请在下次会议上处理。"))
    if meeting is not None and meeting.version != version:
        raise MeetingRefused(_("这次会议刚被别人改过，请刷新页面看过以后再保存。"))
    return meeting


def _created(plan: Plan, *, row: dict[str, object], actor: Actor, now: datetime) -> Meeting:
    try:
        with transaction.atomic():
            return Meeting.objects.create(
                id=uuid7(), year=plan.quarter.year, number=plan.quarter.number, account_id=actor.person_id, at=now, **row
            )  # fmt: skip
    except IntegrityError:
        raise MeetingRefused(_("这个季度的会议刚由别人召集，请刷新页面看过以后再改。")) from None


def _decision(meeting: Meeting, *, seq: int, one: Decided) -> Decision:
    if not one.text.strip() or not 1 <= one.days <= LONGEST:
        raise MeetingRefused(
            _("第 %(n)d 项议定事项请写明内容，期限为 1 至 %(longest)d 日。") % {"n": seq, "longest": LONGEST}
        )
    calendar = load_calendar(CALENDAR)
    due = day_after(calendar, start=meeting.day, days=one.days)
    return Decision(
        id=uuid7(),
        meeting=meeting,
        seq=seq,
        text=one.text.strip(),
        owner=one.owner,
        days=one.days,
        due=due,
        provisional=calendar.day(due).provisional,
        because=list(BECAUSE),
    )


def _lines(agenda: Sequence[str]) -> list[str]:
    return [line.strip() for line in agenda if line.strip()]


def _note(meeting: Meeting, *, kind: str, data: Mapping[str, object], actor: Actor, now: datetime) -> None:
    ledger.append(
        happening(kind, data=data, actor=actor, now=now),
        subject_kind="meeting",
        subject=meeting.id,
        after=ledger_reads.end_of(ledger_reads.chain(meeting.id)),
    )
