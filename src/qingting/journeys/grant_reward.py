"""grant_reward 决定奖励: the head decides; a share with a claim code for each of those named, and a letter (D40)."""

from __future__ import annotations

from datetime import date

from qingting.journeys.inputs import Input
from qingting.journeys.rewarding import at_hand, book, named, office
from qingting.journeys.step import Deed, Journey, Step, due_day
from qingting.letters import services as letters
from qingting.letters.services import Draft, Told
from qingting.rewards.models import Award
from qingting.rewards.services import grant
from qingting.rules.history import Event
from qingting.text.money import yuan


class GrantReward(Input):
    """Nothing is asked: what was examined, checked and funded is granted."""


def act(step: Step, given: GrantReward) -> Deed:
    award, unit = at_hand(step), office(step)
    until = due_day(step, term="claim_reward", then=Event("grant_reward", step.today))
    shares = grant(award, people=max(1, len(named(step))), day=step.today, claim_by=date.fromisoformat(until))
    for kind in ("grant_reward", "reward_payment"):
        letters.write(
            _draft(kind, award=award, shares=len(shares), until=until),
            petition=step.petition,
            unit=unit,
            account_id=step.actor.account_id,
            now=step.now,
        )
    return Deed(
        data={"office": unit.code, "amount": award.amount, "shares": len(shares), "claim_by": until},
        content={"number": award.number},
        told=(Told("grant_reward"),),
    )


def _draft(kind: str, *, award: Award, shares: int, until: str) -> Draft:
    """For the petitioner, and for finance a sheet that tells neither the petition nor what it is about."""
    facts = {
        "number": award.number,
        "amount": str(award.amount or 0),
        "people": str(shares),
        "claim_by": until,
        "line": award.year.line if award.year else "",
        "year": str(award.year_id),
        "act": book().acts[award.act].zh,
        "tier": book().tiers[award.tier].zh,
    }
    return Draft(kind, paragraphs=_said(kind, award=award, until=until), facts=facts)


def _said(kind: str, *, award: Award, until: str) -> tuple[str, ...]:
    if kind != "grant_reward":
        return (award.number,)
    return (
        f"奖励编号 {award.number}，金额 {yuan(award.amount or 0)} 元。",
        f"请于 {until} 前在查询页面领取或者放弃；逾期未领取的，视为放弃。",
    )


JOURNEY = Journey(verb="grant_reward", given=GrantReward, act=act)
