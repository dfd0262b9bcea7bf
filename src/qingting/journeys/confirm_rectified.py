"""confirm_rectified 整改核实: seen on the spot that an order was carried out, with photos of after."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.photos import attached, photos
from qingting.journeys.step import Deed, Journey, Step


class ConfirmRectified(Input):
    order: Annotated[
        int,
        Field(
            title="哪一项责令",
            ge=1,
            le=999,
            json_schema_extra={"widget": "choice", "choices": "orders"},
        ),
    ]
    on: Annotated[date, Field(title="核实日期", json_schema_extra={"widget": "date"})]
    result: Annotated[
        str,
        asked(
            "整改情况",
            widget="area",
            help="逐项对照要求，现场看到了什么；没有到位的，请重新责令，不在这里核实。",
            limit=5000,
        ),
    ]
    photos: Annotated[list[str], photos(title="整改后照片", purpose="after")]


def act(step: Step, given: ConfirmRectified) -> Deed:
    data = {"order": given.order, "on": given.on.isoformat()}
    return Deed(data=data | attached(step, digests=given.photos))


JOURNEY = Journey(verb="confirm_rectified", given=ConfirmRectified, act=act)
