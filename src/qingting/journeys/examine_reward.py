"""examine_reward 认定奖励: which act, whose, which tier; the first report of it, excluded by nothing, rewarded once (D40)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.db.models import Q
from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.rewarding import at_hand, book, office
from qingting.journeys.step import Deed, Journey, Step, day_of
from qingting.letters.services import Told
from qingting.petitions.models import Petition
from qingting.rewards.selectors import occasion_of
from qingting.rewards.services import Violation, ViolationRewarded, note_violation
from qingting.text.bigrams import normalise

SOURCE_LENGTH = 120


class ExamineReward(Input):
    act: Annotated[
        str,
        Field(title="违法行为类别", json_schema_extra={"widget": "choice", "choices": "reward_acts"}),
    ]
    source: Annotated[
        str,
        asked(
            "违法主体或地点",
            widget="text",
            help="查实的污染源；同一污染源的同一行为只奖一次。不要写举报人。",
            limit=SOURCE_LENGTH,
        ),
    ]
    tier: Annotated[
        str, Field(title="奖励档次", json_schema_extra={"widget": "choice", "choices": "reward_tiers"})
    ]
    basis: Annotated[
        str, asked("认定依据", widget="area", help="查实的事实、处罚或处理决定的文号。", limit=2000)
    ]
    cleared: Annotated[
        list[str],
        Field(
            title="逐项核对，都不属于",
            description="每一项都核对过再勾选；属于其中一项的，请改用“不予奖励”。",
            min_length=1,
            json_schema_extra={"widget": "many", "choices": "reward_exclusions"},
        ),
    ]


def act(step: Step, given: ExamineReward) -> Deed:
    _known(given)
    _first(step)
    award, source = at_hand(step), normalise(given.source)[:SOURCE_LENGTH]
    occasion = occasion_of(source, act=given.act, received=_received(step))
    if not source or occasion is None:
        raise _rewarded()
    try:
        note_violation(award, found=Violation(given.act, given.tier, source, occasion))
    except ViolationRewarded:
        raise _rewarded() from None
    return Deed(
        data={"act": given.act, "tier": given.tier, "occasion": occasion},
        content={"source": given.source, "basis": given.basis, "act": given.act, "tier": given.tier},
        told=(Told("check_reward", audience="unit", unit_id=office(step).pk),),
    )


def _known(given: ExamineReward) -> None:
    scheme = book()
    if given.act not in scheme.acts:
        raise InputRefused((FieldError("act", _("请从奖励范围中选择违法行为类别。")),))
    if given.tier not in scheme.tiers:
        raise InputRefused((FieldError("tier", _("请从所列档次中选择。")),))
    missing = [row.zh for code, row in scheme.exclusions.items() if code not in given.cleared]
    if missing:
        sentence = _("还有不予奖励的情形没有核对：%(missing)s。请逐项核对后勾选。")
        raise InputRefused((FieldError("cleared", sentence % {"missing": _("；").join(missing)}),))


def _first(step: Step) -> None:
    """Of petitions that are handled together, the first that was registered."""
    mine = step.petition
    heads = {one for one in (mine.repeat_of_id, mine.lead_id, mine.pk) if one}
    together = Petition.objects.filter(Q(pk__in=heads) | Q(repeat_of__in=heads) | Q(lead__in=heads))
    first = together.filter(registered_at__isnull=False).order_by("registered_at", "number").first()
    if first is not None and first.pk != mine.pk:
        sentence = _("同一事项最先登记的是 %(number)s，奖励应由该件提请；本件请改用“不予奖励”。")
        raise InputRefused((FieldError("", sentence % {"number": first.number}),))


def _received(step: Step) -> date:
    return step.standing.received_on or day_of(step.petition.received_at)


def _rewarded() -> InputRefused:
    sentence = _("这个污染源的同一行为已经奖励过，或另一件正在办理；不能重复奖励，请改用“不予奖励”。")
    return InputRefused((FieldError("source", sentence),))


JOURNEY = Journey(verb="examine_reward", given=ExamineReward, act=act)
