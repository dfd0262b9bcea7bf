"""settle 息诉: the way out of "until satisfied": satisfied, silent, statutory review ended, or an approved explanation."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from qingting.journeys.inputs import Input
from qingting.journeys.step import Deed, Journey, Step


class Settle(Input):
    exit: Annotated[
        Literal["satisfied", "silent", "statutory_review_ended", "explained"],
        Field(title="息诉情形", json_schema_extra={"widget": "choice", "choices": "exits"}),
    ]
    reason: Annotated[
        str,
        Field(
            title="说明",
            max_length=2000,
            description="复查复核终结或解释终止的，必须说明。",
            json_schema_extra={"widget": "area"},
        ),
    ] = ""
    legal_officer: Annotated[
        str,
        Field(
            title="法制审核人",
            max_length=40,
            description="解释终止须经负责人和法制审核人同意。",
            json_schema_extra={"widget": "text"},
        ),
    ] = ""


def facts(step: Step, given: Settle) -> dict[str, str]:
    return {"exit": given.exit, "reason": given.reason, "legal": given.legal_officer}


def act(step: Step, given: Settle) -> Deed:
    return Deed(data={"exit": given.exit})


JOURNEY = Journey(verb="settle", given=Settle, act=act, facts=facts)
