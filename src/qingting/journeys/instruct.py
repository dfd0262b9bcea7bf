"""instruct 批示: what a principal orders on a report, word for word, back to the unit that holds the petition."""

from __future__ import annotations

from typing import Annotated

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told, in_person


class Instruct(Input):
    words: Annotated[
        str, asked("批示内容", widget="area", help="随件转给承办单位，并记入办理经过。", limit=2000)
    ]


def act(step: Step, given: Instruct) -> Deed:
    """The unit is told, and the handler by name where there is one."""
    unit, handler = Told("instruct", audience="unit", unit_id=step.petition.holder_id), step.standing.handler
    return Deed(told=(unit, in_person("instructed_you", account_id=int(handler))) if handler else (unit,))


JOURNEY = Journey(verb="instruct", given=Instruct, act=act)
