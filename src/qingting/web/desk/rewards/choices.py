"""Lists to choose from in the moves of a reward, out of the scheme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext

from qingting.journeys.step import Step
from qingting.people.language import in_chinese
from qingting.rules.reward_book import reward_book
from qingting.rules.rows import Word
from qingting.web.templatetags.qingting import said

Pairs = list[Any]


def _rows(rows: Mapping[str, Word]) -> Pairs:
    return [(code, said(row)) for code, row in rows.items()]


def acts(step: Step) -> Pairs:
    """Those that the petition's types speak for first."""
    likely = [one.code for one in reward_book().acts_for(step.petition.types)]
    rows = sorted(reward_book().acts.values(), key=lambda act: act.code not in likely)
    return [(act.code, said(act)) for act in rows]


def tiers(step: Step) -> Pairs:
    """With what each is for."""
    chinese = in_chinese()
    rows = reward_book().tiers.values()
    return [(tier.code, f"{said(tier)} · {tier.basis if chinese else tier.basis_en}") for tier in rows]


def ways(step: Step) -> Pairs:
    return [("bank", gettext("转入本人银行账户")), ("pickup", gettext("凭领奖码到窗口领取"))]


REWARDS: Mapping[str, Callable[[Step], Pairs]] = {
    "reward_acts": acts,
    "reward_tiers": tiers,
    "reward_ways": ways,
    "reward_exclusions": lambda step: _rows(reward_book().exclusions),
    "reward_refusals": lambda step: _rows(reward_book().refusals),
}
