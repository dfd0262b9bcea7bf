"""withdraw 撤回: a petitioner lets the matter go. What is owed to them ends; what was or may be polluted is looked into.

Why, they tell the city's supervisors at most: it stands in no record, no ledger and no notice.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from qingting.journeys.step import Deed, Journey, Step
from qingting.journeys.withdrawing import OneOfThem, ledger_facts, refuse_without_proof, told_about
from qingting.letters import services as letters
from qingting.oversight.withdrawals import selectors
from qingting.oversight.withdrawals import services as withdrawals
from qingting.oversight.withdrawals.models import Withdrawal
from qingting.oversight.withdrawals.services import Why

Reason = Literal["", "solved", "unwanted", "pressed", "other"]


class Withdraw(OneOfThem):
    """As an officer writes it down: no reason is asked for."""


class OwnWithdrawal(Withdraw):
    """As the petitioner does it. What is left out of a dump reaches neither ledger, record nor kept answer."""

    reason: Annotated[
        Reason,
        Field(title="为什么撤回", exclude=True, json_schema_extra={"widget": "door", "choices": ""}),
    ] = ""
    words: Annotated[
        str,
        Field(title="还想说的", max_length=1000, exclude=True, json_schema_extra={"widget": "door"}),
    ] = ""


def act(step: Step, given: Withdraw) -> Deed:
    refuse_without_proof(step, given)
    kept = withdrawals.keep(
        step.petition,
        signer=int(given.signer),
        why=_why(given),
        account_id=step.actor.account_id,
        now=step.now,
    )
    if isinstance(given, OwnWithdrawal) and given.reason == withdrawals.PRESSED:
        _warn(step, about=kept)
    return Deed(data=ledger_facts(given), told=told_about(step, given, template="withdraw"))


def _why(given: Withdraw) -> Why:
    return Why(given.reason, given.words) if isinstance(given, OwnWithdrawal) else Why()


def _warn(step: Step, *, about: Withdrawal) -> None:
    """Beside the petition's own notices: nothing that hangs on it tells of the sign."""
    for account in selectors.watching(step.petition).values_list("pk", flat=True):
        told = letters.in_person("pressed_sign", account_id=account)
        letters.announce(told, about=f"{about.id.hex}/{account}", now=step.now)


JOURNEY = Journey(verb="withdraw", given=Withdraw, act=act)
