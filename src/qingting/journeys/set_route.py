"""set_route 确定办理途径: enforcement or opinion (条例 第三十一条); it decides which remedy the reply names."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step


class SetRoute(Input):
    route: Annotated[
        str,
        asked("办理途径", widget="choice", choices="routes", help="决定答复写明哪种救济途径。"),
        Field(min_length=1, max_length=20),
    ]
    reason: Annotated[
        str,
        Field(title="理由", max_length=500, description="可不填。", json_schema_extra={"widget": "area"}),
    ] = ""


def act(step: Step, given: SetRoute) -> Deed:
    return Deed(data={"route": given.route})


JOURNEY = Journey(verb="set_route", given=SetRoute, act=act)
