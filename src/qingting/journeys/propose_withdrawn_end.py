"""propose_withdrawn_end 提请撤回终结: everybody withdrew before any investigation, and nothing points to harm."""

from __future__ import annotations

from typing import Annotated, Any

from qingting.journeys.inputs import Input, asked
from qingting.journeys.key_grounds import signs
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told


class ProposeWithdrawnEnd(Input):
    reason: Annotated[
        str,
        asked(
            "核对情况",
            widget="area",
            help="来件说的是什么，凭什么认为不涉及污染和损害、不属于重点情形；不写撤回的原因。",
            limit=2000,
        ),
    ]


def facts(step: Step, given: ProposeWithdrawnEnd) -> dict[str, Any]:
    return {"reason": given.reason, "signs": [one.ground for one in signs(step)]}


def act(step: Step, given: ProposeWithdrawnEnd) -> Deed:
    told = Told("propose_withdrawn_end", audience="unit", unit_id=step.petition.holder_id)
    return Deed(content={"reason": given.reason}, told=(told,))


JOURNEY = Journey(verb="propose_withdrawn_end", given=ProposeWithdrawnEnd, act=act, facts=facts)
