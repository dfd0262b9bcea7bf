"""order_rectification 责令整改: what whoever polluted has to put right, by which day, with photos of before."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.photos import attached, photos
from qingting.journeys.step import Deed, Journey, Step


class OrderRectification(Input):
    whom: Annotated[str, asked("责任单位或责任人", widget="text", limit=120)]
    demand: Annotated[str, asked("整改要求", widget="area", help="逐项写明，能够核实。", limit=5000)]
    due_on: Annotated[
        date,
        Field(
            title="整改期限",
            description="到期由本单位现场核实。",
            json_schema_extra={"widget": "date", "ahead": True},
        ),
    ]
    basis: Annotated[str, Field(title="责令依据", max_length=1000, json_schema_extra={"widget": "area"})] = ""
    instead_of: Annotated[
        int | None,
        Field(
            title="代替原来的责令",
            description="未整改到位、重新责令的，选择原来的一项。",
            ge=1,
            le=999,
            json_schema_extra={"widget": "choice", "choices": "orders"},
        ),
    ] = None
    photos: Annotated[list[str], photos(title="整改前照片", purpose="before")]


def act(step: Step, given: OrderRectification) -> Deed:
    data: dict[str, Any] = {"number": len(step.standing.orders) + 1, "due_on": given.due_on.isoformat()}
    if given.instead_of is not None:
        data["instead_of"] = given.instead_of
    return Deed(data=data | attached(step, digests=given.photos))


JOURNEY = Journey(verb="order_rectification", given=OrderRectification, act=act)
