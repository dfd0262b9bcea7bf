"""explain_no_case 说明未立案理由: verified, and neither filed nor ordered to be put right: why (五(三), D37)."""

from __future__ import annotations

from typing import Annotated

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.oversight.enforcement import services as enforcement


class ExplainNoCase(Input):
    reason: Annotated[
        str,
        asked(
            "未立案理由",
            widget="area",
            help="不构成违法、轻微并已改正、超过追责时效、已由其他单位查处等，写明事实和依据。",
            limit=5000,
        ),
    ]


def act(step: Step, given: ExplainNoCase) -> Deed:
    enforcement.explain(
        step.petition,
        unit=step.actor.unit or step.petition.holder,
        account_id=step.actor.account_id,
        on=step.today,
        reason=given.reason,
    )
    return Deed()


JOURNEY = Journey(verb="explain_no_case", given=ExplainNoCase, act=act)
