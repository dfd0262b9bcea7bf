"""open_sealed_sheet 拆阅密封件: the named handler opens the identity that came with a transfer, and the look is counted.

A transfer letter never holds who petitioned. The reason of the look is the transfer itself.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from qingting.journeys.inputs import FieldError, Input, InputRefused
from qingting.journeys.step import Deed, Journey, Step
from qingting.petitions import transfers
from qingting.vault import services as vault

LONGEST = 200


class OpenSealedSheet(Input):
    """Nothing is asked: why it is opened is written in the ledger already."""


def reason_of(step: Step) -> str:
    """The transfer, as the petitioner reads it among the looks at the identity."""
    transfer = transfers.latest(step.petition)
    if transfer is None or not transfer.instrument:
        return "转办件由承办人拆阅密封件。"
    return f"转办件由承办人拆阅密封件（{transfer.instrument} {transfer.clause}）。"[:LONGEST]


def act(step: Step, given: OpenSealedSheet) -> Deed:
    identity, account_id = step.petition.identity, step.actor.account_id
    if identity is None or account_id is None:
        raise InputRefused((FieldError("", _("此件为匿名信访，没有可查看的身份。")),))
    reason = reason_of(step)
    vault.reveal(identity, account_id=account_id, reason=reason, now=step.now)
    return Deed(data={"minutes": vault.REVEAL_MINUTES}, content={"reason": reason})


JOURNEY = Journey(verb="open_sealed_sheet", given=OpenSealedSheet, act=act)
