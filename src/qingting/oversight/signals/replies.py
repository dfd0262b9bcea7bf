"""Compare each reply once with the latest replies of its unit: a digest first, then the grams they share."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from qingting.oversight.signals.models import Compared
from qingting.text.bigrams import bigrams, normalise

# A reply is held against so many of its unit before it, none of them older than half a year.
WINDOW, RECENT = 50, timedelta(days=180)
BATCH = 20_000
_DIGITS = re.compile(r"\d+")

NOT_COMPARED = """
    SELECT e.subject, e.seq, e.unit, e."on", coalesce(p.repeat_of_id, p.lead_id, p.id), r.content::text
    FROM ledger_entry e
    JOIN petitions_petition p ON p.id = e.subject
    JOIN petitions_record r ON r.petition_id = e.subject AND r.seq = e.seq
    LEFT JOIN signals_compared k ON k.petition_id = e.subject AND k.seq = e.seq
    WHERE e.kind = 'reply' AND k.id IS NULL
    ORDER BY e.unit, e."on", e.subject, e.seq LIMIT %(batch)s
"""
LATEST = """
    SELECT k.petition_id, k.seq, k.unit, k."on", coalesce(p.repeat_of_id, p.lead_id, p.id), r.content::text
    FROM unnest(%(units)s::text[]) AS u(code)
    CROSS JOIN LATERAL (SELECT * FROM signals_compared c WHERE c.unit = u.code AND c."on" >= %(since)s
        ORDER BY c."on" DESC, c.id DESC LIMIT %(window)s) k
    JOIN petitions_petition p ON p.id = k.petition_id
    JOIN petitions_record r ON r.petition_id = k.petition_id AND r.seq = k.seq
    ORDER BY k.unit, k."on", k.id
"""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply without its remedies, folded for comparing; `matter` is one for petitions handled together."""

    petition: UUID
    seq: int
    unit: str
    on: date
    matter: UUID
    length: int
    grams: frozenset[str]


def compare_new(*, least: int) -> int:
    """Compare the replies that were not compared yet; shorter ones than `least` are only measured. Gives how many."""
    done = 0
    while fresh := _replies(NOT_COMPARED, {"batch": BATCH}):
        units, since = sorted({reply.unit for reply in fresh}), min(reply.on for reply in fresh) - RECENT
        before = _replies(LATEST, {"units": units, "since": since, "window": WINDOW})
        lately = _by_unit(reply for reply in before if reply.length >= least)
        rows = list(_compared(fresh, lately=lately, least=least))
        Compared.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)
        done += len(rows)
    return done


def _replies(statement: str, given: dict[str, Any]) -> list[Reply]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return [_reply(row) for row in cursor.fetchall()]


def _by_unit(replies: Iterable[Reply]) -> dict[str, deque[Reply]]:
    found: dict[str, deque[Reply]] = {}
    for reply in replies:
        found.setdefault(reply.unit, deque(maxlen=WINDOW)).append(reply)
    return found


def _compared(replies: Iterable[Reply], *, lately: dict[str, deque[Reply]], least: int) -> Iterator[Compared]:
    for reply in replies:
        window = lately.setdefault(reply.unit, deque(maxlen=WINDOW))
        twin, alike = _most_alike(reply, among=window) if reply.length >= least else (None, 0)
        yield Compared(
            petition_id=reply.petition,
            seq=reply.seq,
            unit=reply.unit,
            on=reply.on,
            length=reply.length,
            twin_id=twin,
            alike=alike,
        )
        if reply.length >= least:
            window.append(reply)


def _most_alike(reply: Reply, *, among: Iterable[Reply]) -> tuple[UUID | None, int]:
    """The petition whose reply shares most grams with this one."""
    best: tuple[int, UUID] | None = None
    for other in among:
        if other.matter == reply.matter or reply.on - other.on > RECENT:
            continue
        alike = _alike(reply.grams, other.grams)
        if best is None or alike > best[0]:
            best = alike, other.petition
    return (best[1], best[0]) if best and best[0] else (None, 0)


def _alike(one: frozenset[str], other: frozenset[str]) -> int:
    """Twice the shared grams by the grams of both, in per cent."""
    both = len(one) + len(other)
    if 4 * min(len(one), len(other)) < both:  # too unlike in length to share much
        return 0
    return 200 * len(one & other) // both if both else 0


def _reply(row: Sequence[Any]) -> Reply:
    petition, seq, unit, on, matter, content = row
    text = words_of(json.loads(content))
    return Reply(petition, seq, unit, on, matter, length_of(text), grams_of(text))


def words_of(content: Mapping[str, Any]) -> str:
    """What a reply says to its claims and explains; the remedies are the same in all of them."""
    answers = [str(one.get("text", "")) for one in content.get("answers") or ()]
    return "\n".join([*answers, str(content.get("explanation") or "")])


def length_of(text: str) -> int:
    """Characters without blanks and punctuation."""
    return len(normalise(text).replace(" ", ""))


def grams_of(text: str) -> frozenset[str]:
    """Dates and figures differ in any two replies, so they are left out."""
    return frozenset(bigrams(_DIGITS.sub(" ", text)))
