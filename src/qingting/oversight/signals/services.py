"""Writes of signals: the survey that raises, renews and clears them; what the unit and the supervisors say to one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from qingting.ledger import selectors as ledger_reads
from qingting.ledger import services as ledger
from qingting.oversight.signals.courses import ZONE, courses, touched
from qingting.oversight.signals.keeping import Kept, keep
from qingting.oversight.signals.models import Remark, Signal, Survey
from qingting.oversight.signals.replies import compare_new
from qingting.people.access import Actor
from qingting.people.models import Unit
from qingting.petitions.models import Petition
from qingting.rules.signal_book import SignalBook, load_signals
from qingting.rules.signals import Raised, closed_in_bulk, judge, withdrawn_in_pile

# What is looked at again though it was there already: a move may have begun before the last survey and ended after it.
OVERLAP = timedelta(hours=1)
ON_THE_LAST_DAY = """
    SELECT u.code, c.met, array_agg(p.number ORDER BY p.number)
    FROM clocks_clock c JOIN petitions_petition p ON p.id = c.petition_id JOIN people_unit u ON u.id = p.holder_id
    WHERE c.term = 'conclude' AND c.met = c.due AND c.void IS NULL
    GROUP BY u.code, c.met HAVING count(*) >= %(least)s
"""


# By the unit that held the petition then; what was taken back counts no more.
WITHDRAWN = """
    SELECT u.code, date_trunc('quarter', w.at AT TIME ZONE %(zone)s)::date AS since,
        array_agg(DISTINCT p.number ORDER BY p.number),
        count(DISTINCT w.petition_id) FILTER (WHERE w.account_id IS NOT NULL)
    FROM withdrawals_withdrawal w JOIN petitions_petition p ON p.id = w.petition_id
    JOIN people_unit u ON u.id = w.unit_id
    WHERE w.undone_at IS NULL
    GROUP BY u.code, since HAVING count(DISTINCT w.petition_id) >= %(least)s
"""


@dataclass(slots=True)
class Surveyed:
    """How many petitions were looked at, signals raised for the first time, and signals cleared."""

    petitions: int = 0
    raised: int = 0
    cleared: int = 0

    def add(self, kept: Kept) -> None:
        self.raised += kept.raised
        self.cleared += kept.cleared


def survey(*, now: datetime, today: date) -> Surveyed:
    """Judge every petition anew; what was raised before keeps its first day and its answers."""
    every = Petition.objects.order_by("pk").values_list("pk", flat=True)
    return _surveyed(list(every), now=now, today=today, kind="every")


def survey_lately(*, now: datetime, today: date) -> Surveyed:
    """The same of what may have changed since the last survey; of every petition where there was none."""
    last = Survey.objects.order_by("-at").first()
    if last is None:
        return survey(now=now, today=today)
    back = timedelta(days=load_signals().kinds["again_after_closing"].threshold + 2)
    ids = touched(since=now - back, touched=last.at - OVERLAP)
    return _surveyed(ids, now=now, today=today, kind="lately")


def _surveyed(ids: Sequence[UUID], *, now: datetime, today: date, kind: str) -> Surveyed:
    """The replies that were not compared yet, then one batch of courses after the other, then the units' days."""
    done, book, units = Surveyed(), load_signals(), dict(Unit.objects.values_list("code", "pk"))
    compare_new(least=book.kinds["short_reply"].threshold)
    for batch in courses(ids, book=book):
        rows = [
            _row(one, units=units, petition=found.id)
            for found in batch
            for one in judge(found.course, book=book, today=today)
        ]
        done.petitions += len(batch)
        done.add(keep(rows, scope=[found.id for found in batch], now=now))
    of_units = (*_in_bulk(book), *_withdrawn(book))
    done.add(keep([_row(one, units=units) for one in of_units], scope=None, now=now))
    Survey.objects.create(
        at=now, kind=kind, petitions=done.petitions, raised=done.raised, cleared=done.cleared
    )
    return done


def _row(raised: Raised, *, units: Mapping[str, int], petition: UUID | None = None) -> dict[str, Any]:
    return {
        "petition": str(petition) if petition else None,
        "unit": units[raised.unit],
        "code": raised.code,
        "about": raised.about,
        "facts": raised.facts,
    }


def _in_bulk(book: SignalBook) -> Iterator[Raised]:
    kind = book.kinds["last_day_bulk"]
    with connection.cursor() as cursor:
        cursor.execute(ON_THE_LAST_DAY, {"least": kind.threshold})
        days = cursor.fetchall()
    for unit, on, numbers in days:
        found = closed_in_bulk(kind, unit=unit, on=on, numbers=numbers)
        if found is not None:
            yield found


def _withdrawn(book: SignalBook) -> Iterator[Raised]:
    kind = book.kinds["many_withdrawals"]
    with connection.cursor() as cursor:
        cursor.execute(WITHDRAWN, {"least": kind.threshold, "zone": ZONE})
        quarters = cursor.fetchall()
    for unit, since, numbers, written in quarters:
        found = withdrawn_in_pile(kind, unit=unit, since=since, numbers=numbers, written=written)
        if found is not None:
            yield found


@dataclass(frozen=True, slots=True)
class Said:
    """A remark on a signal: answered by the unit, accepted or returned by who watches."""

    kind: str
    words: str


def remark(signal: Signal, *, said: Said, actor: Actor, now: datetime, today: date) -> Remark:
    """Keep the words and append to the signal's own chain; the caller has locked the signal and asked who may."""
    chain = ledger_reads.chain(signal.id)
    book = load_signals()
    because = book.kinds[signal.code].because
    happening = ledger.Happening(
        kind=f"signal_{said.kind}",
        on=today,
        at=now,
        actor_kind=actor.kind,
        unit=actor.unit_code,
        account_id=actor.person_id,
        clause=str(because),
        data={"signal": signal.code},
        content={"words": said.words},
    )
    with transaction.atomic():
        entry = ledger.append(
            happening, subject_kind="signal", subject=signal.id, after=ledger_reads.end_of(chain)
        )
        Signal.objects.filter(pk=signal.pk).update(standing=said.kind)
        return Remark.objects.create(
            signal=signal, seq=entry.seq, kind=said.kind, words=said.words, account_id=actor.person_id, at=now
        )
