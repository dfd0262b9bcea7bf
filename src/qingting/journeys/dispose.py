"""dispose 及时处置: pollution or damage is stopped at once, before anything is concluded (四(四))."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.photos import attached, photos
from qingting.journeys.step import Deed, Journey, Step


class Dispose(Input):
    on: Annotated[date, Field(title="处置日期", json_schema_extra={"widget": "date"})]
    harm: Annotated[str, asked("污染或损害情况", widget="area", limit=2000)]
    measure: Annotated[
        str, asked("处置措施", widget="area", help="当场停止、封堵、清理、监测等，谁做的。", limit=5000)
    ]
    photos: Annotated[list[str], photos(title="处置照片", purpose="disposal")]


def facts(step: Step, given: Dispose) -> dict[str, Any]:
    return {"on": given.on.isoformat(), "measure": given.measure}


def act(step: Step, given: Dispose) -> Deed:
    return Deed(data={"on": given.on.isoformat()} | attached(step, digests=given.photos))


JOURNEY = Journey(verb="dispose", given=Dispose, act=act, facts=facts)
