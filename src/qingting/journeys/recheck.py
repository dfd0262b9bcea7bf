"""recheck 内部复查: within 5 days, by another person where there is one; then the petitioner is answered again."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step


class Recheck(Input):
    outcome: Annotated[
        Literal["kept", "changed"],
        Field(title="复查结论", json_schema_extra={"widget": "choice", "choices": "recheck_outcomes"}),
    ]
    report: Annotated[str, asked("复查情况", widget="area", help="重新核实了什么，改了什么，为什么。")]
    only_person: Annotated[
        str,
        Field(
            title="由原办理人复查的理由",
            max_length=300,
            description="复查应换人；确无他人时说明。",
            json_schema_extra={"widget": "text"},
        ),
    ] = ""


def act(step: Step, given: Recheck) -> Deed:
    return Deed(data={"outcome": given.outcome})


JOURNEY = Journey(verb="recheck", given=Recheck, act=act)
