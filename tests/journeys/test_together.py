"""The single statement of registration leaves behind exactly what the ORM would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, models, transaction

from qingting.journeys import arrival
from qingting.journeys.arrival import Arrived
from qingting.journeys.together import Rows, one_by_one, one_statement
from qingting.petitions.models import Petition
from tests.people import Cast, arrive_one, cast

Dump = Mapping[str, list[dict[str, Any]]]


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@contextmanager
def recorded(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Rows]]:
    """What `arrive` was about to write, instead of writing it."""
    seen: list[Rows] = []

    def keep(rows: Rows, *, returning: Any) -> str:
        seen.append(rows)
        return ""

    with monkeypatch.context() as patched:
        patched.setattr(arrival, "one_statement", keep)
        yield seen


def left_behind(tables: Rows, *, petition: Any) -> Dump:
    """Every column of every row but the numbers that sequences gave."""
    found = {}
    for model in tables:
        given = {"digits", "number"} if model is Petition else set()
        serial = {
            field.attname for field in model._meta.concrete_fields if isinstance(field, models.AutoField)
        }
        rows = model._default_manager.filter(**{_points(model): petition}).order_by("pk").values()
        found[model.__name__] = [
            {name: _plain(value) for name, value in row.items() if name not in given | serial} for row in rows
        ]
    return found


def _points(model: type[models.Model]) -> str:
    names = {field.name for field in model._meta.concrete_fields}
    return next((name for name in ("petition", "subject") if name in names), "pk")


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"petitioner": None},
        {"claims": ["一", "二", "三", "四"], "types": ["water.black"], "longitude": 102.4, "latitude": 36.5},
        {"acceptance": "later", "wanted": "恢复原状；“引号”与\\反斜线 %s %% {}"},
    ],
)
def test_the_statement_and_its_twin_agree(
    people: Cast, monkeypatch: pytest.MonkeyPatch, fields: dict[str, Any]
) -> None:
    with recorded(monkeypatch) as seen:
        arrive_one(people, **fields)
    (rows,) = seen
    petition = rows[Petition][0]["id"]
    dumps = []
    for write in (one_statement, one_by_one):
        with transaction.atomic():
            number = write(rows, returning=(Petition, "number"))
            assert number.startswith("海东〔2026〕")
            dumps.append(left_behind(rows, petition=petition))
            transaction.set_rollback(True)
    assert dumps[0] == dumps[1]
    assert all(dumps[0].values())


def test_it_is_one_statement_and_the_twin_is_many(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def writes() -> int:
        seen: list[str] = []

        def note(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
            seen.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            arrive_one(people)
        return len([sql for sql in seen if sql.startswith(("WITH", "INSERT"))])

    assert writes() == 1
    monkeypatch.setattr(arrival, "one_statement", one_by_one)
    assert writes() > 5


def test_the_twin_carries_a_whole_registration(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrival, "one_statement", one_by_one)
    arrived = arrive_one(people)
    assert isinstance(arrived, Arrived)
    assert Petition.objects.get(number=arrived.number).claims.count() == 2
