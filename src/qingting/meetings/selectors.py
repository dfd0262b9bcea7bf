"""Reads of snapshots, meetings and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import Q, QuerySet

from qingting.meetings.models import Decision, Meeting, Progress, Snapshot
from qingting.meetings.quarters import Quarter
from qingting.people.access import Actor

State = Literal["open", "late", "done", "sent_back", "confirmed"]
# Whose meeting it is (五(一)): the city's petition office and its ecology bureau.
CONVENING = frozenset({"petition_office", "ecology"})
# Who reads the pack: those who attend, and those who answer for a unit.
READING = frozenset({"supervisor", "leader", "unit_head"})


def convenes(actor: Actor) -> bool:
    """Whether this officer may freeze figures and keep the minutes."""
    unit = actor.unit
    return (
        "supervisor" in actor.roles
        and unit is not None
        and unit.level == "municipal"
        and unit.kind in CONVENING
    )


def reports_on(decision: Decision, *, actor: Actor) -> bool:
    """Whether this officer may tell what the owner did: somebody who answers for or handles its cases."""
    mine = actor.unit is not None and actor.unit.pk == decision.owner_id
    return mine and bool(actor.roles & {"unit_head", "leader", "handler", "reviewer", "supervisor"})


def snapshots(quarter: Quarter) -> QuerySet[Snapshot]:
    """The latest version first."""
    rows = Snapshot.objects.filter(year=quarter.year, number=quarter.number)
    return rows.select_related("unit", "account").order_by("-version")


def snapshot(quarter: Quarter, *, version: int | None = None) -> Snapshot | None:
    """This version, or the latest."""
    rows = snapshots(quarter)
    return rows.filter(version=version).first() if version is not None else rows.first()


def latest_of(quarters: Iterable[Quarter]) -> dict[Quarter, Snapshot]:
    """The latest snapshot of each of these quarters that was frozen; one query."""
    wanted = Q(pk__in=[])
    for quarter in quarters:
        wanted |= Q(year=quarter.year, number=quarter.number)
    rows = Snapshot.objects.filter(wanted).order_by("version")
    return {Quarter(row.year, row.number): row for row in rows}


def meeting_of(quarter: Quarter) -> Meeting | None:
    return Meeting.objects.filter(year=quarter.year, number=quarter.number).first()


@dataclass(frozen=True, slots=True)
class Followed:
    """A decision with what was told of it; `state` on a day."""

    decision: Decision
    told: tuple[Progress, ...]
    state: State

    @property
    def latest(self) -> Progress | None:
        return self.told[-1] if self.told else None

    @property
    def done_on(self) -> date | None:
        """When its owner last said that it was done, unless that was sent back."""
        if self.state not in ("done", "confirmed"):
            return None
        return next((one.on for one in reversed(self.told) if one.outcome == "done"), None)

    @property
    def done_late(self) -> bool:
        done = self.done_on
        return done is not None and done > self.decision.due


def state_of(decision: Decision, *, told: Sequence[Progress], today: date) -> State:
    """What the owner calls done waits for the convener; sent back, it runs again."""
    settled = [one.outcome for one in told if one.outcome != "going"]
    last = settled[-1] if settled else ""
    if last == "confirmed":
        return "confirmed"
    if last == "done":
        return "done"
    if today > decision.due:
        return "late"
    return "sent_back" if last else "open"


def followed(decisions: QuerySet[Decision], *, today: date) -> list[Followed]:
    """In two queries."""
    rows = decisions.select_related("owner", "meeting").prefetch_related("progress__unit")
    found = []
    for one in rows:
        told = tuple(one.progress.all())
        found.append(Followed(one, told, state_of(one, told=told, today=today)))
    return found


def decisions_before(quarter: Quarter, *, today: date) -> list[Followed]:
    """Of the last meeting before this quarter's, and of earlier ones what is not confirmed yet."""
    earlier = Q(meeting__year__lt=quarter.year) | Q(
        meeting__year=quarter.year, meeting__number__lt=quarter.number
    )
    rows = Decision.objects.filter(earlier).order_by("meeting__year", "meeting__number", "seq")
    found = followed(rows, today=today)
    last = max(((one.decision.meeting.year, one.decision.meeting.number) for one in found), default=None)
    return [
        one
        for one in found
        if (one.decision.meeting.year, one.decision.meeting.number) == last or one.state != "confirmed"
    ]


def late_decisions(*, today: date) -> list[Followed]:
    """For the boards: past their day and neither done nor confirmed."""
    rows = Decision.objects.filter(due__lt=today).order_by("due", "seq")
    return [one for one in followed(rows, today=today) if one.state == "late"]


def decision(key: UUID) -> Decision | None:
    return Decision.objects.select_related("meeting", "owner").filter(pk=key).first()
