"""object 提出异议: within 5 working days, with reasons, the receiving unit says it is not competent."""

from __future__ import annotations

from typing import Annotated

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told
from qingting.petitions import transfers


class Object(Input):
    reason: Annotated[
        str, asked("异议理由", widget="area", help="详述理由和依据；转来单位同意后才退回。", limit=2000)
    ]


def act(step: Step, given: Object) -> Deed:
    transfer = transfers.object_to_transfer(step.petition, objection=given.reason)
    return Deed(told=(Told("object", audience="unit", unit_id=transfer.sender_id),))


JOURNEY = Journey(verb="object", given=Object, act=act)
