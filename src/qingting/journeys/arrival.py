"""A new petition: every row of it, written in one statement."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction
from uuid_utils.compat import uuid7

from qingting.clocks.models import Clock
from qingting.clocks.services import row_of as clock_row
from qingting.journeys.complaint import Complaint, checked, received_at
from qingting.journeys.step import calendar_of, day_of
from qingting.journeys.together import Call, Rows, one_statement
from qingting.ledger.models import Entry
from qingting.ledger.services import Happening, Link, entry_row
from qingting.letters.models import Notice
from qingting.letters.services import Told, notice_row
from qingting.people.access import Actor
from qingting.people.models import Unit
from qingting.petitions import answered
from qingting.petitions.models import Answered, Claim, Involvement, Petition, Record
from qingting.petitions.services import claim_rows, code_about, nearest, search_terms, searchable_of, title_of
from qingting.rules.clocks import Clock as Derived
from qingting.rules.clocks import derive
from qingting.rules.edition import Edition
from qingting.rules.history import Event, Standing, stand
from qingting.rules.moves import Situation, check
from qingting.vault.crypto import new_query_code, seal
from qingting.vault.models import Identity
from qingting.vault.services import sealed_row

NOT_GIVEN = "未留身份信息"


class AlreadyHere(Exception):
    """A petition with this channel and source number is registered already; it is not registered twice."""

    def __init__(self, number: str) -> None:
        super().__init__(self.__doc__)
        self.number = number


@dataclass(frozen=True, slots=True)
class Arrived:
    """What the petitioner is given: the number, the query code, and the terms that now run."""

    number: str
    query_code: str
    at: datetime
    clocks: tuple[Mapping[str, Any], ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """A complaint at a door: who brings it, which unit receives it, and under which key it counts once."""

    complaint: Complaint
    actor: Actor
    unit: Unit
    edition: Edition
    now: datetime
    key: str = ""


def arrive(arrival: Arrival, *, verbs: Sequence[str]) -> Arrived:
    """Write the petition with one ledger entry per verb (receive, or register and accept), all in one statement."""
    complaint = arrival.complaint
    digest = answered.digest_of({"verbs": list(verbs), "given": complaint.model_dump(mode="json")})
    channel = checked(
        complaint, edition=arrival.edition, actor=arrival.actor, now=arrival.now, today=day_of(arrival.now)
    )
    petition, code = uuid7(), new_query_code()
    happenings = _happenings(arrival, verbs=verbs, channel=channel)
    clocks, standing = _derived(arrival, happenings=happenings)
    arrived = Arrived(number="", query_code=code, at=arrival.now, clocks=shown(clocks))
    rows: dict[type[models.Model], Sequence[Mapping[str, Any]]] = {
        Petition: [
            _petition_row(arrival, id=petition, channel=channel, standing=standing, clocks=clocks)
            | {"version": len(verbs), "query_code": seal(code, about=code_about(petition))}
        ],
        Claim: claim_rows(petition, texts=complaint.texts()),
        Entry: _entry_rows(happenings, petition=petition),
        Clock: [clock_row(clock, petition=petition) for clock in clocks],
        Involvement: [{"petition_id": petition, "unit_id": arrival.unit.pk, "part": "receiver"}],
        Record: [{"petition_id": petition, "seq": 1, "kind": verbs[0], "content": complaint.words()}],
        Notice: [notice_row(Told(verbs[-1]), petition=petition, seq=len(verbs), now=arrival.now)],
    }
    who = complaint.named()
    if who:
        rows[Identity] = [sealed_row(who, id=petition, now=arrival.now)]
    if arrival.key:
        answer = json.dumps(
            {"petition": str(petition), "code": code, "at": arrival.now.isoformat(), "clocks": arrived.clocks}
        )
        rows[Answered] = [
            answered.row_of(
                arrival.actor.scope, key=arrival.key, digest=digest, answer=answer, now=arrival.now
            )
        ]
    return _written(rows, arrival=arrival, arrived=arrived, digest=digest)


def _written(rows: Rows, *, arrival: Arrival, arrived: Arrived, digest: bytes) -> Arrived:
    """Write; where a unique constraint says that this came before, give the first answer."""
    try:
        # A savepoint only inside someone else's transaction: alone, the statement is its own.
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            return replace(arrived, number=one_statement(rows, returning=(Petition, "number")))
    except IntegrityError as refused:
        constraint = getattr(getattr(refused.__cause__, "diag", None), "constraint_name", "")
        if constraint not in ("answered_once", "petition_source_once"):
            raise
        # Whichever of the two the database met first: a request that was answered gets that answer.
        first = answered.find(arrival.actor.scope, key=arrival.key, digest=digest)
        if first is not None:
            return _again(first)
        if constraint == "petition_source_once":
            complaint = arrival.complaint
            channel = complaint.channel or arrival.actor.channel
            known = Petition.objects.get(channel=channel, source_number=complaint.source_number)
            raise AlreadyHere(known.number) from None
        raise


def _again(first: str) -> Arrived:
    kept = json.loads(first)
    number = Petition.objects.values_list("number", flat=True).get(pk=kept["petition"])
    return Arrived(
        number=number,
        query_code=kept["code"],
        at=datetime.fromisoformat(kept["at"]),
        clocks=tuple(kept["clocks"]),
        again=True,
    )


def _happenings(arrival: Arrival, *, verbs: Sequence[str], channel: str) -> tuple[Happening, ...]:
    """The ledger's entries; the first carries the facts and the digest of what was said."""
    complaint, actor = arrival.complaint, arrival.actor
    facts = {
        "channel": channel,
        "anonymous": not complaint.named(),
        "claims": len(complaint.texts()),
        "received_on": day_of(received_at(complaint, now=arrival.now)).isoformat(),
        "unit": arrival.unit.code,
    }
    moves = arrival.edition.moves
    return tuple(
        Happening(
            kind=verb,
            on=day_of(arrival.now),
            at=arrival.now,
            actor_kind=actor.kind,
            unit=arrival.unit.code,
            account_id=actor.account_id,
            clause=f"{moves[verb].instrument} {moves[verb].clause}",
            data=facts if position == 0 else {},
            content=complaint.words() if position == 0 else None,
        )
        for position, verb in enumerate(verbs)
    )


def _derived(arrival: Arrival, *, happenings: Sequence[Happening]) -> tuple[tuple[Derived, ...], Standing]:
    """Clocks and standing after the happenings; each is checked against the table of moves on the way."""
    edition = arrival.edition
    history: tuple[Event, ...] = ()
    calendar = calendar_of(arrival.complaint.county)
    # Whoever registers does so in the receiving unit's seat; which units they may name is the door's to say.
    actor = replace(arrival.actor.for_rules(), unit=arrival.unit.code, level=arrival.unit.level)
    for happening in happenings:
        event = Event(
            kind=happening.kind,
            on=happening.on,
            unit=happening.unit,
            person=actor.person,
            data=happening.data,
        )
        standing = stand(edition, history)
        situation = Situation(
            standing=standing, actor=actor, today=happening.on, given=happening.data, calendar=calendar
        )
        check(edition, happening.kind, situation)
        history = (*history, event)
    return derive(edition, calendar, history), stand(edition, history)


def _entry_rows(happenings: Sequence[Happening], *, petition: UUID) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    link = Link()
    for happening in happenings:
        rows.append(entry_row(happening, subject_kind="petition", subject=petition, after=link))
        link = Link(seq=rows[-1]["seq"], hash=rows[-1]["hash"])
    return rows


def _petition_row(
    arrival: Arrival, *, id: UUID, channel: str, standing: Standing, clocks: Sequence[Derived]
) -> dict[str, Any]:
    complaint, upcoming = arrival.complaint, nearest(clocks)
    named = bool(complaint.named())
    row: dict[str, Any] = {
        "id": id,
        "number": Call(
            "next_petition_number(%s, %s)",
            (arrival.edition.option("number_prefix") or "信访", day_of(arrival.now).year),
        ),
        "edition": arrival.edition.id,
        "channel": channel,
        "title": complaint.title or title_of(complaint.complaint),
        "identity_id": id if named else None,
        "anonymous_reason": "" if named else complaint.anonymous_reason or NOT_GIVEN,
        "reply_channel": "track",
        "repeat_of_id": None,
        "state": standing.state,
        "grade": "",
        "receiver_id": arrival.unit.pk,
        "holder_id": arrival.unit.pk,
        "received_at": received_at(complaint, now=arrival.now),
        "registered_at": arrival.now if standing.registered_on else None,
        "concluded_on": None,
        "next_term": upcoming.term,
        "next_due": upcoming.due,
        "next_provisional": upcoming.provisional,
    }
    row |= {name: getattr(complaint, name) for name in CARRIED}
    row["searchable"] = searchable_of(row)
    row["search"] = Call("array_to_tsvector(%s::text[])", (search_terms(row["searchable"]),))
    return row


CARRIED = (
    "source_number", "complaint", "wanted", "types", "county", "town", "place", "longitude", "latitude", "respondent",
    "happened", "people",
)  # fmt: skip


def shown(clocks: Sequence[Derived]) -> tuple[Mapping[str, Any], ...]:
    """Clocks as a door answers them."""
    return tuple(
        {
            "term": clock.term,
            "duty": clock.duty,
            "round": clock.round,
            "started": clock.due.start.isoformat(),
            "due": clock.due.on.isoformat(),
            "provisional": clock.due.provisional,
            "met": clock.met_on.isoformat() if clock.met_on else None,
            "because": [{"instrument": why.instrument, "clause": why.clause} for why in clock.due.because],
        }
        for clock in clocks
    )
