"""From a petition and its history to the shapes that v1 answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from qingting.api.v1 import shapes
from qingting.api.v1.listing import next_of
from qingting.api.v1.words import said
from qingting.journeys.above import above
from qingting.journeys.key_grounds import signs
from qingting.journeys.reading import Seen
from qingting.journeys.step import Step
from qingting.ledger.models import Entry
from qingting.people.language import in_chinese, unit_name
from qingting.people.models import Account, Unit
from qingting.petitions.models import Petition
from qingting.rules.clocks import Clock, derive
from qingting.rules.moves import Permit, permits
from qingting.rules.reasons import Because, CountedDay
from qingting.vault.selectors import masked

CARRIED = (
    "number", "version", "state", "grade", "edition", "title", "complaint", "wanted", "types", "county", "town",
    "place", "longitude", "latitude", "respondent", "happened", "people", "channel", "source_number", "source",
    "anonymous_reason", "received_at", "registered_at",
)  # fmt: skip
STANDING = ("grounds", "accepted_on", "concluded_on", "replied_on", "extended", "rounds", "rating", "report")


def petition(step: Seen) -> shapes.PetitionShape:
    row = step.petition
    facts: dict[str, Any] = {name: getattr(row, name) for name in CARRIED}
    facts |= {name: getattr(step.standing, name) for name in STANDING}
    inside = step.actor.kind == "officer"
    return shapes.PetitionShape(
        **facts,
        signs=_signs(step) if inside else [],
        above=_above(step) if inside else None,
        identity=_identity(row),
        receiver=unit(row.receiver),
        holder=unit(row.holder),
        next=next_of(row),
        claims=[
            shapes.ClaimShape(
                seq=claim.seq, text=claim.text, finding=claim.finding, facts=claim.facts, result=claim.result
            )
            for claim in step.claims
        ],
        moves=moves(step),
    )


def _signs(step: Seen) -> list[shapes.Sign]:
    grounds = step.edition.grounds
    return [
        shapes.Sign(
            ground=one.ground, label=said(grounds[one.ground]), because=one.because, others=list(one.others)
        )
        for one in signs(step)
    ]


def _above(step: Seen) -> shapes.AboveShape:
    instructed = any(entry.kind == "instruct" for entry in step.chain)
    found = above(step, records=step.records if instructed else ())
    return shapes.AboveShape(
        reported_to=[
            shapes.ReportRead(**_official(one.account), read_at=one.read_at) for one in found.receipts
        ],
        instructions=[
            shapes.Instruction(**_official(one.account), at=one.at, words=one.words)
            for one in found.instructions
        ],
        in_charge=shapes.Official(**_official(found.in_charge)) if found.in_charge else None,
        leader_visits=[date.fromisoformat(day) for day in found.visits],
        taking_part=list(step.standing.joined),
    )


def _official(account: Account) -> dict[str, Any]:
    return {"id": account.pk, "name": account.name, "unit": unit(account.unit)}


def unit(row: Unit) -> shapes.UnitBrief:
    return shapes.UnitBrief(code=row.code, name=unit_name(row))


def _identity(row: Petition) -> shapes.MaskedIdentity | None:
    if row.identity is None:
        return None
    seen = masked(row.identity)
    return shapes.MaskedIdentity(name=seen.name, phone=seen.phone, has_address=seen.has_address)


def moves(step: Seen) -> shapes.Moves:
    found = permits(step.edition, step.situation({}))
    return shapes.Moves(
        allowed=[_allowed(permit) for permit in found if permit.refusal is None],
        refused=[refused for permit in found if (refused := _refused(permit)) is not None],
    )


def _allowed(permit: Permit) -> shapes.Allowed:
    return shapes.Allowed(
        verb=permit.move.verb, label=said(permit.move), clause=clause(permit.move.because[0])
    )


def _refused(permit: Permit) -> shapes.NotAllowed | None:
    refusal = permit.refusal
    if refusal is None:
        return None
    sentence = refusal.sentence if in_chinese() else refusal.sentence_en
    return shapes.NotAllowed(
        verb=permit.move.verb, label=said(permit.move), clause=clause(refusal.because), sentence=sentence
    )


def clause(because: Because) -> shapes.Clause:
    return shapes.Clause(instrument=because.instrument, clause=because.clause)


def clocks(step: Step) -> shapes.Clocks:
    derived = derive(step.edition, step.calendar, step.history)
    return shapes.Clocks(items=[_clock(one, step=step) for one in derived])


def _clock(one: Clock, *, step: Step) -> shapes.ClockShape:
    return shapes.ClockShape(
        term=one.term,
        label=said(step.edition.terms[one.term]),
        duty=one.duty,
        round=one.round,
        whose=one.whose,
        about=one.about,
        started=one.due.start,
        due=one.due.on,
        provisional=one.due.provisional,
        met=one.met_on,
        void=one.void_on,
        void_why=one.void_why if in_chinese() else one.void_why_en or one.void_why,
        extended=one.extended,
        because=[clause(because) for because in one.due.because],
        days=[day(line) for line in one.due.days],
    )


def day(line: CountedDay) -> shapes.CountedDayShape:
    return shapes.CountedDayShape(
        date=line.date, counted=line.counted, why=line.why if in_chinese() else line.why_en or line.why
    )


def timeline(step: Seen) -> shapes.Timeline:
    """A channel sees that something happened and under which clause, not who did it or what was typed."""
    inside = step.actor.kind == "officer"
    typed: dict[int, dict[str, Any]] = {}
    if inside:
        typed = {record.seq: record.content for record in step.records}
    return shapes.Timeline(
        items=[_event(entry, step=step, content=typed.get(entry.seq)) for entry in step.chain]
    )


def _event(entry: Entry, *, step: Seen, content: dict[str, Any] | None) -> shapes.EventShape:
    move = step.edition.moves.get(entry.kind)
    known = entry.account if step.actor.kind == "officer" else None
    return shapes.EventShape(
        seq=entry.seq,
        kind=entry.kind,
        label=said(move) if move else entry.kind,
        on=entry.on,
        at=entry.at,
        by=shapes.By(
            kind=entry.actor_kind,
            unit=entry.unit,
            id=known.pk if known else None,
            name=known.name if known else "",
        ),
        clause=entry.clause,
        data=entry.data,
        content=content,
        hash=bytes(entry.hash).hex(),
    )
