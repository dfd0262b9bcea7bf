"""A quarter's figures against plain SQL of the test's own; frozen ones stay; small numbers are counts (D31, D44)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.db.utils import Error
from django.test.utils import CaptureQueriesContext
from docx import Document

from qingting.cli.main import main
from qingting.cli.simulate import simulate
from qingting.cli.simulation.volume import Plan
from qingting.journeys.verifying import verify_ledger
from qingting.meetings.figures.gather import figures
from qingting.meetings.figures.windows import Asked
from qingting.meetings.freezing import (
    Freezing,
    FrozenMeanwhile,
    NotBegun,
    NotConvener,
    NotEnded,
    current,
    freeze,
    untouched,
)
from qingting.meetings.models import Snapshot
from qingting.meetings.pack.files import MEDIA, source_of
from qingting.meetings.pack.saying import change, share
from qingting.meetings.quarters import NoSuchQuarter, Quarter, read_quarter
from qingting.people.access import SYSTEM
from tests.journeys.road import move
from tests.people import NOON, ZONE, Cast, cast, register_one

Q3 = Quarter(2026, 3)
LATER = datetime(2026, 10, 9, 9, 0, tzinfo=ZONE)
MOST = 30


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def counted(sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def by_code(rows: list[Mapping[str, Any]]) -> dict[str, int]:
    return {row["code"]: row["n"] for row in rows if row["n"]}


SINCE, UNTIL = "2026-07-01 00:00+08", "2026-10-01 00:00+08"
IN = "received_at >= %s AND received_at < %s"


@pytest.mark.django_db(transaction=True)
def test_d31_every_total_is_what_plain_sql_counts() -> None:
    simulate(Plan(500, years=1, seed=7, last_day=NOON.date() - timedelta(days=1), open_share=None))
    with CaptureQueriesContext(connection) as seen:
        found = current(Q3, now=NOON)
    assert len(seen) <= MOST
    own, tables = found["own"], found["tables"]
    assert (
        own["received"]
        == counted(f"SELECT count(*) FROM petitions_petition WHERE {IN}", SINCE, UNTIL)[0][0]
        > 40
    )
    for table, column in (
        ("channel", "channel"),
        ("county", "county"),
        ("type", "split_part(types->>0, '.', 1)"),
    ):
        plain = dict(
            counted(f"SELECT {column}, count(*) FROM petitions_petition WHERE {IN} GROUP BY 1", SINCE, UNTIL)
        )
        assert by_code(tables[table]) == plain
    units = f"SELECT u.code, count(*) FROM petitions_petition p JOIN people_unit u ON u.id = holder_id WHERE {IN} GROUP BY 1"
    assert by_code(tables["unit"]) == dict(counted(units, SINCE, UNTIL))
    done = "SELECT count(DISTINCT subject) FROM ledger_entry WHERE kind = %s AND at >= %s AND at < %s"
    for kind in ("accept", "transfer", "conclude", "reply", "publish"):
        assert own["acts"][kind] == counted(done, kind, SINCE, UNTIL)[0][0]
    kept = (
        "SELECT count(*) FROM clocks_clock WHERE term = 'conclude' AND met <= due AND met BETWEEN %s AND %s"
    )
    late = """SELECT count(*) FROM clocks_clock WHERE term = 'conclude' AND due BETWEEN %s AND %s
              AND (met IS NULL OR met > due) AND (void IS NULL OR void > due)"""
    in_time, missed = (counted(sql, Q3.first, Q3.last)[0][0] for sql in (kept, late))
    assert own["rates"]["on_time"] == {"n": in_time, "of": in_time + missed}
    rated = """SELECT count(*), count(*) FILTER (WHERE r <> 'dissatisfied') FROM (
        SELECT DISTINCT ON (subject) data->>'rating' AS r FROM ledger_entry
         WHERE kind = 'rate' AND at >= %s AND at < %s ORDER BY subject, seq DESC) x"""
    of, content = counted(rated, SINCE, UNTIL)[0]
    assert own["rates"]["satisfaction"] == {"n": content, "of": of}
    assert sum(row["late"] for row in found["late_units"]) == sum(row["late"] for row in found["terms"])
    before = counted(f"SELECT count(*) FROM petitions_petition WHERE {IN}", "2026-04-01 00:00+08", SINCE)[0][
        0
    ]
    assert found["compared"]["before"]["received"] == before == found["trend"][-2]["received"]
    assert all(check["holds"] for check in found["checks"])


def came(people: Cast, *, on: datetime, **fields: Any) -> Any:
    return register_one(people, now=on, **fields)


AUGUST = datetime(2026, 8, 5, 10, 0, tzinfo=ZONE)


def test_d31_a_petition_of_several_types_counts_once_in_the_total_and_the_difference_is_explained(
    people: Cast,
) -> None:
    came(people, on=AUGUST, types=["air.dust", "noise.industrial", "air.odour"])
    came(people, on=AUGUST, types=["water"])
    found = current(Q3, now=LATER)
    assert by_code(found["tables"]["type"]) == {"air": 1, "water": 1}
    assert by_code(found["tables"]["all_types"]) == {"air": 1, "noise": 1, "water": 1}
    assert found["several"] == {"petitions": 2, "mentions": 3, "without": 0, "several": 1, "further": 1}
    (check,) = [one for one in found["checks"] if one["table"] == "all_types"]
    assert (check["sum"], check["expected"], check["holds"]) == (3, 3, True)
    assert found["cross"]["cells"] == [[1, 1]]


def test_the_edges_of_a_quarter_are_midnights_in_shanghai(people: Cast) -> None:
    first = datetime(2026, 7, 1, 0, 0, tzinfo=ZONE)
    for instant in (first - timedelta(seconds=1), first, Q3.until - timedelta(seconds=1), Q3.until):
        came(people, on=instant)
    found = current(Q3, now=LATER)
    assert (found["own"]["received"], found["compared"]["before"]["received"]) == (2, 1)


def test_d31_frozen_figures_stay_and_give_the_same_bytes_after_later_changes(people: Cast) -> None:
    petition = came(people, on=AUGUST)
    made = freeze(Freezing(Q3), actor=people.actor("hd-xfj", "supervisor"), now=LATER)
    first = {form: source_of(made).data(form) for form in MEDIA}
    move("classify", petition=petition, by=people.actor("ld-sthj", "registrar"), now=LATER,
         given={"grade": "key", "grounds": ["wide_or_many"]})  # fmt: skip
    came(people, on=Q3.until - timedelta(hours=1))
    people.units["ld-sthj"].short = "改名以后"
    people.units["ld-sthj"].save()
    again = freeze(Freezing(Q3), actor=people.actor("hd-sthj", "supervisor"), now=LATER + timedelta(days=3))
    assert again.pk == made.pk
    kept = Snapshot.objects.get()
    assert {form: source_of(kept).data(form) for form in first} == first
    assert kept.figures["own"]["received"] == 1
    assert untouched(kept)
    assert current(Q3, now=LATER)["own"]["received"] == 2
    second = freeze(Freezing(Q3, reason="补录一件"), actor=SYSTEM, now=LATER)
    assert (second.version, second.figures["own"]["key"]) == (2, 1)
    assert Snapshot.objects.get(version=1).figures == made.figures
    assert verify_ledger(progress=lambda done: None).breaks == 0
    # The next quarter compares itself with what was frozen.
    fourth = figures(Asked(Quarter(2026, 4), NOON, NOON.date()))
    assert fourth["compared"]["before"]["version"] == 2


def test_the_database_itself_keeps_a_snapshot(people: Cast) -> None:
    made = freeze(Freezing(Q3), actor=SYSTEM, now=LATER)
    with pytest.raises((InternalError, Error)), transaction.atomic():
        Snapshot.objects.filter(pk=made.pk).update(figures={})
    with pytest.raises(IntegrityError), transaction.atomic():
        Snapshot.objects.create(
            id=UUID(int=5), year=2026, number=3, version=2,
            figures={}, digest=b"", at=LATER,
        )  # fmt: skip


def test_who_may_freeze_and_which_quarter(people: Cast) -> None:
    for unit, role in (("ld-sthj", "unit_head"), ("hd-zf", "leader"), ("hd-xfj", "registrar")):
        with pytest.raises(NotConvener):
            freeze(Freezing(Q3), actor=people.actor(unit, role), now=LATER)
    with pytest.raises(NotEnded):
        freeze(Freezing(Quarter(2026, 4)), actor=SYSTEM, now=LATER)
    with pytest.raises(NotBegun):
        freeze(Freezing(Quarter(2027, 1)), actor=SYSTEM, now=LATER)
    assert FrozenMeanwhile.__doc__


def test_d31_few_are_told_as_counts_and_nothing_has_no_percentage() -> None:
    assert share({"n": 14, "of": 15}) == "14/15（93.3%）"
    assert share({"n": 140, "of": 150}) == "93.3%（140/150）"
    assert share({"n": 0, "of": 0}) == "没有可计算的件"
    assert change(15, before=12) == "+3（+25.0%）"
    assert change(150, before=134) == "+11.9%（+16）"
    assert change(5, before=0) == "+5"
    assert change(0, before=0) == "持平"


def test_an_empty_quarter_has_a_pack_that_says_so(people: Cast) -> None:
    source = source_of(freeze(Freezing(Q3), actor=SYSTEM, now=LATER))
    words = "\n".join(one.text for one in Document(BytesIO(source.data("docx"))).paragraphs)
    assert "没有收到生态环境领域信访事项" in words
    assert source.data("pdf").startswith(b"%PDF")
    assert [row["n"] for row in source.figures["tables"]["county"]] == [0] * 7


def test_d44_concentrated_sources_and_the_trend_by_county_and_type(people: Cast) -> None:
    for _ in range(3):
        came(people, on=AUGUST, respondent="某砂石料场")
    came(people, on=AUGUST, respondent="别家", types=["water"])
    found = current(Q3, now=LATER)
    (source,) = found["sources"]["listed"]
    assert (source["respondent"], source["count"], source["county"]["zh"]) == ("某砂石料场", 3, "乐都区")
    assert found["cross"]["cells"] == [[3, 1]]
    assert [step["received"] for step in found["trend"]] == [0, 0, 0, 0, 4]


def test_titles_travel_masked(people: Cast) -> None:
    petition = came(people, on=AUGUST, title="马成祥（13997231234）家门口扬尘")
    move("classify", petition=petition, by=people.actor("ld-sthj", "registrar"), now=AUGUST,
         given={"grade": "key", "grounds": ["wide_or_many"]})  # fmt: skip
    kept = json.dumps(current(Q3, now=LATER), ensure_ascii=False)
    assert "13997231234" not in kept
    assert petition.number in kept


def test_the_command_writes_four_files_and_the_same_ones_again(
    people: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qingting.cli.main._boot", lambda step: None)
    told = []
    for folder in ("a", "b"):
        assert main(["report", "quarter", "2020Q1", "--out", str(tmp_path / folder), "--json"]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert [one["sm3"] for one in told[0]["files"]] == [one["sm3"] for one in told[1]["files"]]
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert names == [f"quarter-2020Q1-v1.{form}" for form in ("csv", "docx", "json", "pdf")]
    assert (tmp_path / "a" / names[0]).read_bytes().startswith(b"\xef\xbb\xbf")
    with ZipFile(tmp_path / "a" / names[1]) as parts:
        assert sum(name.endswith(".png") for name in parts.namelist()) == 4
    for wrong in ("2190Q4", "2020Q5", "2020"):
        assert main(["report", "quarter", wrong, "--out", str(tmp_path)]) == 2
        assert len(capsys.readouterr().err.strip().splitlines()) == 1
    with pytest.raises(NoSuchQuarter):
        read_quarter("2020q")
