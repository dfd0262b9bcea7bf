"""keep_promise 兑现接访承诺: what a leader promised is done, and how (五(二), D32 D36)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step


class KeepPromise(Input):
    promise: Annotated[
        int,
        Field(
            title="哪一项承诺",
            ge=1,
            le=999,
            json_schema_extra={"widget": "choice", "choices": "open_promises"},
        ),
    ]
    on: Annotated[date, Field(title="办到日期", json_schema_extra={"widget": "date"})]
    done: Annotated[
        str, asked("办到的情况", widget="area", help="怎样办的、结果怎样、信访人是否知道。", limit=5000)
    ]


def act(step: Step, given: KeepPromise) -> Deed:
    return Deed(data={"promise": given.promise, "on": given.on.isoformat()})


JOURNEY = Journey(verb="keep_promise", given=KeepPromise, act=act)
