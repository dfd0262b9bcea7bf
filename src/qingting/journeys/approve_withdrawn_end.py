"""approve_withdrawn_end 审签撤回终结: the head of the unit, then a supervisor of the city from another unit.

The second signature is asked for every such end, so that its refusal tells the unit nothing of why somebody withdrew.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.key_grounds import signs
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told
from qingting.oversight.withdrawals.selectors import watchers


class ApproveWithdrawnEnd(Input):
    agreed: Annotated[bool, Field(title="是否同意终结", json_schema_extra={"widget": "yesno", "choices": ""})]
    opinion: Annotated[
        str,
        asked("意见", widget="area", help="凭来件本身判断；不提撤回的原因。不同意的照常办理。", limit=2000),
    ]


def facts(step: Step, given: ApproveWithdrawnEnd) -> dict[str, Any]:
    grounds = [one.ground for one in signs(step)]
    return {"agreed": given.agreed, "ended": _ends(step, given), "signs": grounds if given.agreed else []}


def act(step: Step, given: ApproveWithdrawnEnd) -> Deed:
    data = {"agreed": given.agreed, "ended": _ends(step, given)}
    return Deed(data=data, told=tuple(_told(step, given)))


def _ends(step: Step, given: ApproveWithdrawnEnd) -> bool:
    """The supervisor's signature is the last one."""
    return given.agreed and step.standing.withdrawn_end == "agreed"


def _told(step: Step, given: ApproveWithdrawnEnd) -> list[Told]:
    if given.agreed and not _ends(step, given):
        units = watchers(step.petition).values_list("pk", flat=True)
        return [Told("confirm_withdrawn_end", audience="unit", unit_id=unit) for unit in units]
    result = Told("approve_withdrawn_end", audience="unit", unit_id=step.petition.holder_id)
    return [Told("withdrawn_end"), result] if _ends(step, given) else [result]


JOURNEY = Journey(verb="approve_withdrawn_end", given=ApproveWithdrawnEnd, act=act, facts=facts)
