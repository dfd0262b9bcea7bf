"""The rows of a new petition, capability by capability; nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from qingting.clocks.models import Clock
from qingting.clocks.services import row_of as clock_row
from qingting.journeys.acceptance import acceptance_letter
from qingting.journeys.complaint import Complaint, received_at
from qingting.journeys.source import facts_of
from qingting.journeys.step import calendar_of, day_of
from qingting.journeys.together import Call
from qingting.ledger.models import Entry
from qingting.ledger.services import Happening, Link, entry_row
from qingting.letters.models import Letter, Notice
from qingting.letters.services import Told, letter_row, notice_row
from qingting.people.access import Actor
from qingting.people.models import Unit
from qingting.petitions.models import Claim, Involvement, Petition, Record
from qingting.petitions.petitioners import known_of, masked
from qingting.petitions.services import (
    claim_rows,
    code_about,
    labels_of,
    nearest,
    search_terms,
    searchable_of,
    title_of,
)
from qingting.rules.clocks import Clock as Derived
from qingting.rules.clocks import derive
from qingting.rules.edition import Edition
from qingting.rules.history import Event, Standing, stand
from qingting.rules.moves import Situation, check
from qingting.vault.crypto import seal
from qingting.vault.models import Identity
from qingting.vault.services import sealed_row

NOT_GIVEN = "未留身份信息"
CARRIED = (
    "source_number", "complaint", "wanted", "types", "county", "town", "place", "longitude", "latitude", "respondent",
    "happened", "people",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Arrival:
    """A complaint at a door: who brings it, which unit receives it, and under which key it counts once."""

    complaint: Complaint
    actor: Actor
    unit: Unit
    edition: Edition
    now: datetime
    key: str = ""


@dataclass(frozen=True, slots=True)
class Birth:
    """A petition about to be written: its key, its code, its first events and what follows from them."""

    id: UUID
    code: str
    channel: str
    happenings: tuple[Happening, ...]
    clocks: tuple[Derived, ...]
    standing: Standing


def born(arrival: Arrival, *, id: UUID, code: str, channel: str, verbs: Sequence[str]) -> Birth:
    happenings = _happenings(arrival, verbs=verbs, channel=channel)
    clocks, standing = _derived(arrival, happenings=happenings)
    return Birth(id=id, code=code, channel=channel, happenings=happenings, clocks=clocks, standing=standing)


def rows_of(birth: Birth, *, arrival: Arrival) -> dict[type[models.Model], Sequence[Mapping[str, Any]]]:
    """Model → rows. Everything but the answer to an idempotency key."""
    complaint, verbs = arrival.complaint, [one.kind for one in birth.happenings]
    told = notice_row(Told(verbs[-1]), petition=birth.id, seq=len(verbs), now=arrival.now)
    rows: dict[type[models.Model], Sequence[Mapping[str, Any]]] = {
        Petition: [petition_row(birth, arrival=arrival)],
        Claim: claim_rows(birth.id, texts=complaint.texts()),
        Entry: entry_rows(birth.happenings, petition=birth.id),
        Clock: [clock_row(clock, petition=birth.id) for clock in birth.clocks],
        Involvement: [{"petition_id": birth.id, "unit_id": arrival.unit.pk, "part": "receiver"}],
        Record: [{"petition_id": birth.id, "seq": 1, "kind": verbs[0], "content": complaint.words()}],
        Notice: [told],
    }
    if "accept" in verbs:
        draft = acceptance_letter(arrival.unit.name, clocks=birth.clocks, on=day_of(arrival.now))
        account_id = arrival.actor.account_id
        rows[Letter] = [
            letter_row(draft, petition=birth.id, unit=arrival.unit, account_id=account_id, now=arrival.now)
        ]
    who = complaint.named()
    if who:
        rows[Identity] = [sealed_row(who, id=birth.id, now=arrival.now)]
    return rows


def petition_row(birth: Birth, *, arrival: Arrival) -> dict[str, Any]:
    complaint, upcoming = arrival.complaint, nearest(birth.clocks)
    named, known = bool(complaint.named()), known_of(complaint.named())
    row: dict[str, Any] = {
        "id": birth.id,
        "number": Call(
            "next_petition_number(%s, %s)", (prefix_of(arrival.edition), day_of(arrival.now).year)
        ),
        "query_code": seal(birth.code, about=code_about(birth.id)),
        "version": len(birth.happenings),
        "edition": arrival.edition.id,
        "channel": birth.channel,
        # Masked before it is cut: half a name or a number is not found any more.
        "title": complaint.title or title_of(masked(complaint.complaint, known=known)),
        "identity_id": birth.id if named else None,
        "anonymous_reason": "" if named else complaint.anonymous_reason or NOT_GIVEN,
        "reply_channel": complaint.reply_channel or "track",
        "repeat_of_id": None,
        "lead_id": None,
        "state": birth.standing.state,
        "grade": "",
        "receiver_id": arrival.unit.pk,
        "holder_id": arrival.unit.pk,
        "received_at": received_at(complaint, now=arrival.now),
        "registered_at": arrival.now if birth.standing.registered_on else None,
        "concluded_on": None,
        "next_term": upcoming.term,
        "next_due": upcoming.due,
        "next_provisional": upcoming.provisional,
    }
    row |= {name: getattr(complaint, name) for name in CARRIED}
    row["source"] = complaint.source_data()
    row |= labels_of(row, known=known)
    row["searchable"] = searchable_of(row, known=known)
    row["search"] = Call("array_to_tsvector(%s::text[])", (search_terms(row["searchable"]),))
    return row


def prefix_of(edition: Edition) -> str:
    return str(edition.option("number_prefix") or "信访")


def entry_rows(happenings: Sequence[Happening], *, petition: UUID) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    link = Link()
    for happening in happenings:
        rows.append(entry_row(happening, subject_kind="petition", subject=petition, after=link))
        link = Link(seq=rows[-1]["seq"], hash=rows[-1]["hash"])
    return rows


def _happenings(arrival: Arrival, *, verbs: Sequence[str], channel: str) -> tuple[Happening, ...]:
    """The ledger's entries; the first carries the facts and the digest of what was said."""
    complaint, moves = arrival.complaint, arrival.edition.moves
    facts = {
        "channel": channel,
        "anonymous": not complaint.named(),
        "claims": len(complaint.texts()),
        "received_on": day_of(received_at(complaint, now=arrival.now)).isoformat(),
        **facts_of(complaint.source),
    }
    return tuple(
        Happening(
            kind=verb,
            on=day_of(arrival.now),
            at=arrival.now,
            actor_kind=arrival.actor.kind,
            unit=arrival.unit.code,
            account_id=arrival.actor.account_id,
            clause=f"{moves[verb].instrument} {moves[verb].clause}",
            data=facts if position == 0 else {},
            content=complaint.words() if position == 0 else None,
        )
        for position, verb in enumerate(verbs)
    )


def _derived(arrival: Arrival, *, happenings: Sequence[Happening]) -> tuple[tuple[Derived, ...], Standing]:
    """Clocks and standing after the happenings; each is checked against the table of moves on the way."""
    edition, calendar = arrival.edition, calendar_of(arrival.complaint.county)
    # A petition is registered for the unit that receives it, also where a channel or another office brings it.
    actor = replace(arrival.actor, unit=arrival.unit).for_rules()
    events: tuple[Event, ...] = ()
    for happening in happenings:
        situation = Situation(
            standing=stand(edition, events),
            actor=actor,
            today=happening.on,
            given=happening.data,
            calendar=calendar,
        )
        check(edition, happening.kind, situation)
        event = Event(
            kind=happening.kind,
            on=happening.on,
            unit=happening.unit,
            person=actor.person,
            data=happening.data,
        )
        events = (*events, event)
    return derive(edition, calendar, events), stand(edition, events)
