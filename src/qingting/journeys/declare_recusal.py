"""declare_recusal 申明回避: who has an interest in the matter says so, and the table lets them act on it no more."""

from __future__ import annotations

from typing import Annotated

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told


class DeclareRecusal(Input):
    relation: Annotated[
        str,
        asked(
            "利害关系",
            widget="area",
            help="与信访人、被反映对象有什么关系。提交后您不能再办理本件。",
            limit=500,
        ),
    ]


def act(step: Step, given: DeclareRecusal) -> Deed:
    """The ledger's entry carries the person; the head of the unit is told, to name somebody else."""
    return Deed(told=(Told("recusal", audience="unit", unit_id=step.petition.holder.pk),))


JOURNEY = Journey(verb="declare_recusal", given=DeclareRecusal, act=act)
