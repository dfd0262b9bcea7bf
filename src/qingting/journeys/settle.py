"""settle 息诉: the way out of "until satisfied": satisfied, silent, statutory review ended, or an end with an explanation
that the head proposed and a legal officer signed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from qingting.journeys.inputs import Input
from qingting.journeys.step import Deed, Journey, Step


class Settle(Input):
    exit: Annotated[
        Literal["satisfied", "silent", "statutory_review_ended", "explained", "withdrawn"],
        Field(title="息诉情形", json_schema_extra={"widget": "choice", "choices": "exits"}),
    ]
    reason: Annotated[
        str,
        Field(
            title="说明",
            max_length=2000,
            description="解释终止的，须先由负责人提请、法制人员审签。",
            json_schema_extra={"widget": "area"},
        ),
    ] = ""


def facts(step: Step, given: Settle) -> dict[str, str]:
    return {"exit": given.exit}


def act(step: Step, given: Settle) -> Deed:
    return Deed(data={"exit": given.exit})


JOURNEY = Journey(verb="settle", given=Settle, act=act, facts=facts)
