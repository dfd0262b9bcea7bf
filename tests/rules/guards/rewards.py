"""Rewards: verified and named, one step after another, each by another person, the money kept apart."""

from dataclasses import replace

from qingting.rules.history import Standing
from tests.rules.guards.situations import REPLIED, SETTLED, Case
from tests.rules.road import COUNTY, officer

EARNED = replace(REPLIED, findings={"1": "substantiated"})
FINANCE = officer("finance", unit="hd-czj", person="a2")
EXAMINED = {"act": "x", "tier": "ordinary", "source": "x", "basis": "x"}
REFUSAL = {"refusal": "vague", "reason": "x"}


def at(stage: str) -> Standing:
    return replace(EARNED, reward=stage, reward_rounds=1)


CASES: dict[str, Case] = {
    "reward_verified": Case("apply_reward", REPLIED, {}, EARNED),
    "reward_named": Case("apply_reward", replace(EARNED, anonymous=True), {}, EARNED),
    "reward_unasked": Case("propose_reward", at("asked"), {}, EARNED),
    "reward_may_be_asked": Case("apply_reward", at("asked"), {}, at("refused")),
    "reward_asked": Case("examine_reward", EARNED, EXAMINED, at("asked")),
    "reward_examined": Case("check_reward", EARNED, {}, at("examined")),
    "reward_checked": Case("fund_reward", EARNED, {}, at("checked"), FINANCE),
    "reward_funded": Case("grant_reward", EARNED, {}, at("funded")),
    "reward_pending": Case("refuse_reward", at("granted"), REFUSAL, at("asked")),
    "reward_open": Case("waive_reward", EARNED, {}, at("asked")),
    "reward_granted": Case("claim_reward", EARNED, {"way": "pickup"}, at("granted")),
    "reward_ended_first": Case("archive", replace(SETTLED, reward="asked"), {}, SETTLED),
    "reward_office_only": Case(
        "check_reward", at("examined"), {}, officer("legal"),
        officer("legal", unit=COUNTY, level="county", person="a2"),
    ),
    "reward_fund_only": Case("fund_reward", at("checked"), {}, FINANCE, officer("finance", person="a2")),
    "reward_kept_apart": Case(
        "fund_reward", at("checked"), {}, FINANCE, officer("finance", "handler", unit="hd-czj", person="a2")
    ),
    "reward_another_person": Case(
        "check_reward", replace(at("examined"), reward_signers=frozenset({"a2"})), {}, at("examined")
    ),
    "reward_refused_in_turn": Case(
        "refuse_reward", at("examined"), REFUSAL, officer("legal"), officer("handler", person="a2")
    ),
}  # fmt: skip
