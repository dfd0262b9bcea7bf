"""leader_visit 领导下访: the leader in charge goes to the spot or receives the petitioner; what came of it (五(二), D36)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from qingting.journeys.inputs import Input, asked, not_in_future
from qingting.journeys.record_visit import aware
from qingting.journeys.step import Deed, Journey, Step, day_of
from qingting.letters.services import in_person


class LeaderVisit(Input):
    how: Annotated[
        Literal["field", "reception"],
        Field(title="方式", json_schema_extra={"widget": "choice", "choices": "leader_ways"}),
    ]
    at: Annotated[datetime, Field(title="时间", json_schema_extra={"widget": "datetime"})]
    place: Annotated[str, asked("地点", widget="text", limit=200)]
    result: Annotated[
        str, asked("情况和要求", widget="area", help="看到和听到的，当场定下的事；不写信访人姓名。")
    ]


def facts(step: Step, given: LeaderVisit) -> dict[str, str]:
    return {"on": day_of(aware(given.at)).isoformat(), "how": given.how}


def act(step: Step, given: LeaderVisit) -> Deed:
    not_in_future(aware(given.at), now=step.now)
    leader = step.standing.in_charge
    noted_by_another = leader and leader != str(step.actor.account_id)
    return Deed(
        data=facts(step, given),
        told=(in_person("your_visit", account_id=int(leader)),) if noted_by_another else (),
    )


JOURNEY = Journey(verb="leader_visit", given=LeaderVisit, act=act, facts=facts)
