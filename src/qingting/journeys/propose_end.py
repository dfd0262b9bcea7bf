"""propose_end 提请解释终止: the head of the unit says why the matter ends with an explanation; a legal officer signs."""

from __future__ import annotations

from typing import Annotated

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.journeys.units import legal_unit_for
from qingting.letters.services import Told
from qingting.petitions import services as petitions


class ProposeEnd(Input):
    reason: Annotated[
        str,
        asked(
            "终止理由",
            widget="area",
            help="请求哪里缺乏依据、已经怎样沟通和复查、怎样作了解释说明。",
            limit=5000,
        ),
    ]


def act(step: Step, given: ProposeEnd) -> Deed:
    """A unit without a legal officer turns to its superior, which can see the petition from now on."""
    unit = legal_unit_for(step.petition.holder)
    if unit != step.petition.holder:
        petitions.involve(step.petition, unit=unit, part="reported")
    return Deed(told=(Told("propose_end", audience="unit", unit_id=unit.pk),))


JOURNEY = Journey(verb="propose_end", given=ProposeEnd, act=act)
