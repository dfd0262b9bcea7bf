"""Fold a reward 举报奖励 from its events: how far it has come, who signed, who refused before."""

from collections.abc import Callable, Mapping
from typing import Any

from qingting.rules.book import Edition
from qingting.rules.events import Event, Standing

Facts = dict[str, Any]

# In this order; before the money is reserved it may still be refused.
PENDING = ("asked", "examined", "checked", "funded")
OPEN = frozenset({*PENDING, "granted"})


def _asked(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {
        "reward": "asked",
        "reward_rounds": standing.reward_rounds + 1,
        "reward_signers": frozenset[str](),
    }


def _signed(stage: str) -> Callable[[Edition, Standing, Event], Facts]:
    def fold(edition: Edition, standing: Standing, event: Event) -> Facts:
        return {"reward": stage, "reward_signers": standing.reward_signers | {event.person}}

    return fold


def _refused(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"reward": "refused", "reward_refusers": standing.reward_refusers | {event.person}}


def _waived(edition: Edition, standing: Standing, event: Event) -> Facts:
    """Before it was granted the whole is given up; afterwards one share of it."""
    return {"reward": "waived"} if standing.reward in PENDING else _one_less(edition, standing, event)


def _one_less(edition: Edition, standing: Standing, event: Event) -> Facts:
    return {"reward": "closed"} if event.data.get("left") == 0 else {}


REWARDING: Mapping[str, Callable[[Edition, Standing, Event], Facts]] = {
    "propose_reward": _asked,
    "apply_reward": _asked,
    "examine_reward": _signed("examined"),
    "check_reward": _signed("checked"),
    "fund_reward": _signed("funded"),
    "grant_reward": _signed("granted"),
    "refuse_reward": _refused,
    "waive_reward": _waived,
    "pay_reward": _one_less,
    "lapse_reward": _one_less,
}
