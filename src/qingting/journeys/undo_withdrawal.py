"""undo_withdrawal 恢复反映: a petitioner takes a withdrawal back; what is owed to them begins anew."""

from __future__ import annotations

from qingting.journeys.step import Deed, Journey, Step
from qingting.journeys.withdrawing import OneOfThem, ledger_facts, refuse_without_proof, told_about
from qingting.oversight.withdrawals import services as withdrawals


class UndoWithdrawal(OneOfThem):
    """Whose withdrawal is taken back."""


def act(step: Step, given: UndoWithdrawal) -> Deed:
    refuse_without_proof(step, given)
    withdrawals.undo(step.petition, signer=int(given.signer), now=step.now)
    return Deed(data=ledger_facts(given), told=told_about(step, given, template="undo_withdrawal"))


JOURNEY = Journey(verb="undo_withdrawal", given=UndoWithdrawal, act=act)
