"""Rows of several tables in ONE statement: the hot path of registration.

Each insert is a common table expression; PostgreSQL checks foreign keys when the statement ends, so the order does not
matter. `one_by_one` is the readable twin through the ORM; a test compares what the two leave behind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Func, Value
from psycopg.types.json import Jsonb

from qingting.people.prepared import prepared

Rows = Mapping[type[models.Model], Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Call:
    """A value that the database computes: `template` holds %s for each argument."""

    template: str
    arguments: tuple[Any, ...]


def one_statement(rows: Rows, *, returning: tuple[type[models.Model], str]) -> Any:
    """Write all rows; give back one column of the only row of `returning`'s model."""
    statement, parameters = statement_of(rows, returning=returning)
    with prepared() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchone()[0]


def statement_of(rows: Rows, *, returning: tuple[type[models.Model], str]) -> tuple[str, list[Any]]:
    """The text, one per shape of a batch, and its parameters."""
    shape: list[tuple[type[models.Model], tuple[tuple[str, str], ...]]] = []
    parameters: list[Any] = []
    for model, several in rows.items():
        documents = _json_columns(model)
        for row in several:
            shape.append((model, tuple((name, _template(value)) for name, value in row.items())))
            for name, value in row.items():
                if isinstance(value, Call):
                    parameters += value.arguments
                else:
                    parameters.append(Jsonb(value) if name in documents else value)
    return _sql(tuple(shape), returning), parameters


def one_by_one(rows: Rows, *, returning: tuple[type[models.Model], str]) -> Any:
    with transaction.atomic():
        for model, several in rows.items():
            model._default_manager.bulk_create(
                [model(**{name: _expression(value) for name, value in row.items()}) for row in several]
            )
    model, column = returning
    return model._default_manager.values_list(column, flat=True).get(pk=rows[model][0]["id"])


def _template(value: Any) -> str:
    return value.template if isinstance(value, Call) else "%s"


def _expression(value: Any) -> Any:
    if not isinstance(value, Call):
        return value
    parts = [Value(argument) for argument in value.arguments]
    return Func(*parts, template=value.template.replace("%s", "%(expressions)s", 1).replace(", %s", ""))


@lru_cache(maxsize=64)
def _json_columns(model: type[models.Model]) -> frozenset[str]:
    return frozenset(
        field.attname for field in model._meta.concrete_fields if isinstance(field, models.JSONField)
    )


@lru_cache(maxsize=512)
def _sql(shape: tuple[Any, ...], returning: tuple[type[models.Model], str]) -> str:
    """One SQL text per shape of a batch; consecutive rows of one table with the same columns share an insert."""
    inserts: list[tuple[type[models.Model], tuple[str, ...], list[str]]] = []
    for model, cells in shape:
        names = tuple(name for name, _ in cells)
        values = "(" + ", ".join(template for _, template in cells) + ")"
        if inserts and inserts[-1][0] is model and inserts[-1][1] == names:
            inserts[-1][2].append(values)
        else:
            inserts.append((model, names, [values]))
    quote = connection.ops.quote_name
    parts = []
    for position, (model, names, values_lists) in enumerate(inserts):
        columns = _columns(model)
        columns_sql = ", ".join(quote(columns[name]) for name in names)
        # Every name comes from a model, every value is a parameter.
        body = f"INSERT INTO {quote(model._meta.db_table)} ({columns_sql}) VALUES {', '.join(values_lists)}"  # noqa: S608
        if model is returning[0]:
            body += f" RETURNING {quote(returning[1])}"
        parts.append((f"w{position}", body, model is returning[0]))
    source = next(name for name, _, is_source in parts if is_source)
    ctes = ", ".join(f"{name} AS ({body})" for name, body, _ in parts)
    text = f"WITH {ctes} SELECT {quote(returning[1])} FROM {source}"  # noqa: S608 - names come from models
    places = count(1)
    return re.sub("%s", lambda _: f"${next(places)}", text)


@lru_cache(maxsize=64)
def _columns(model: type[models.Model]) -> Mapping[str, str]:
    """Attribute name → column name."""
    return {field.attname: str(field.column) for field in model._meta.concrete_fields}
