"""The fourth quarter as the life brought it: frozen in January, counted again by plain SQL, and kept when things change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection

from qingting.meetings.freezing import Freezing, current, freeze
from qingting.meetings.pack.files import MEDIA, source_of
from qingting.meetings.quarters import Quarter
from qingting.people.access import SYSTEM
from qingting.petitions.models import Petition
from tests.life.town import Town

FOURTH = Quarter(2026, 4)
SINCE, UNTIL = "2026-10-01 00:00+08", "2027-01-01 00:00+08"
RECEIVED = "FROM petitions_petition WHERE received_at >= %s AND received_at < %s"
DONE = "SELECT count(DISTINCT subject) FROM ledger_entry WHERE kind = %s AND at >= %s AND at < %s"
KEPT = "SELECT count(*) FROM clocks_clock WHERE term = 'conclude' AND met <= due AND met BETWEEN %s AND %s"


def asked(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def pack(town: Town) -> Iterator[str]:
    """Sentences on what is not as it must be."""
    town.wait_until(town.moment("2027-01-04 10:00"))
    made = freeze(Freezing(FOURTH), actor=SYSTEM, now=town.now)
    own, tables = made.figures["own"], made.figures["tables"]
    ((received,),) = asked(f"SELECT count(*) {RECEIVED}", SINCE, UNTIL)
    yield from _same("received", own["received"], received)
    if not received:
        yield "nothing came in the fourth quarter"
    for table, column in (("channel", "channel"), ("county", "county")):
        plain = dict(asked(f"SELECT {column}, count(*) {RECEIVED} GROUP BY 1", SINCE, UNTIL))
        yield from _same(table, {row["code"]: row["n"] for row in tables[table] if row["n"]}, plain)
    for kind in ("accept", "conclude", "reply", "publish", "recheck", "transfer"):
        yield from _same(kind, own["acts"][kind], asked(DONE, kind, SINCE, UNTIL)[0][0])
    yield from _same("in time", own["rates"]["on_time"]["n"], asked(KEPT, FOURTH.first, FOURTH.last)[0][0])
    yield from (f"{check} does not hold" for check in made.figures["checks"] if not check["holds"])

    first = {form: source_of(made).data(form) for form in MEDIA}
    Petition.objects.filter(received_at__gte=SINCE, received_at__lt=UNTIL).update(
        types=["noise"], county="xh"
    )
    if current(FOURTH, now=town.now)["tables"] == tables:
        yield "the change did not show in figures counted anew"
    again = freeze(Freezing(FOURTH), actor=SYSTEM, now=town.now)
    yield from (f"{form} is not what it was" for form in MEDIA if source_of(again).data(form) != first[form])


def _same(what: str, told: object, plain: object) -> Iterator[str]:
    if told != plain:
        yield f"{what}: the pack says {told}, plain SQL says {plain}"
