"""raise_dispute 报请裁决: the units do not agree who is competent; their common superior decides (条例 第二十四条).

By one of the two units after a refused objection; by the system at the third transfer or a return. The 60 days run on.
"""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told
from qingting.people.models import Unit
from qingting.people.selectors import common_superior, units_of
from qingting.petitions import transfers
from qingting.rules.disputes import cause_of


class RaiseDispute(Input):
    reason: Annotated[
        str,
        asked(
            "争议情况",
            widget="area",
            help="双方各自的理由和依据；报请后由共同的上一级裁决，裁决前办结期限照常计算。",
            limit=2000,
        ),
    ]


def by_itself(cause: str, *, times: int) -> str:
    """What the system writes when it asks; kept as it is written, whatever the reader's language."""
    if cause == "returned":
        return "本件转回曾经收到的单位，系统自动报请裁决。"
    return f"本件已第 {times} 次转办，系统自动报请裁决。"


def arbiter_of(step: Step) -> Unit:
    """Who decides: the superior of the two units, or of all that had it when it went round; InputRefused if nobody."""
    standing = step.standing
    parties = [code for code in (standing.sender, standing.holder) if code]
    refused = cause_of(step.edition, standing=standing) == "refused"
    concerned = units_of(parties if refused else standing.holders)
    found = common_superior(concerned, apart_from=parties)
    if found is None:
        raise InputRefused(
            (FieldError("", _("单位表里找不到共同的上一级信访局或联席会议，请系统管理员补上后再报。")),)
        )
    return found


def facts(step: Step, given: RaiseDispute) -> dict[str, str]:
    return {"to": arbiter_of(step).code, "reason": given.reason}


def act(step: Step, given: RaiseDispute) -> Deed:
    standing, arbiter = step.standing, arbiter_of(step)
    transfers.dispute_transfer(step.petition, arbiter=arbiter)
    parties = units_of([standing.sender, standing.holder])
    return Deed(
        data={
            "to": arbiter.code,
            "to_level": arbiter.level,
            "cause": cause_of(step.edition, standing=standing),
            "parties": [unit.code for unit in parties],
        },
        told=(
            Told("dispute"),
            Told("dispute_in", audience="unit", unit_id=arbiter.pk),
            *(Told("dispute_of", audience="unit", unit_id=unit.pk) for unit in parties),
        ),
    )


JOURNEY = Journey(verb="raise_dispute", given=RaiseDispute, act=act, facts=facts)
