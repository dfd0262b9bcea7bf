"""open_sealed_sheet 拆阅密封件: the named handler opens the identity that came with a transfer, and the look is counted.

A transfer letter never holds who petitioned. The reason of the look is the transfer itself.
"""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused
from qingting.journeys.reveal_identity import identity_of
from qingting.journeys.step import Deed, Journey, Step
from qingting.petitions import transfers
from qingting.vault import services as vault

LONGEST = 200


class OpenSealedSheet(Input):
    """Why it is opened is written in the ledger already; of a joint petition it is asked whose."""

    signer: Annotated[
        str,
        Field(
            title="查看哪一位",
            description="不选就是第一信访人。",
            max_length=5,
            json_schema_extra={"widget": "choice", "choices": "signed"},
        ),
    ] = ""


def reason_of(step: Step) -> str:
    """The transfer, as the petitioner reads it among the looks at the identity."""
    transfer = transfers.latest(step.petition)
    if transfer is None or not transfer.instrument:
        return "转办件由承办人拆阅密封件。"
    return f"转办件由承办人拆阅密封件（{transfer.instrument} {transfer.clause}）。"[:LONGEST]


def act(step: Step, given: OpenSealedSheet) -> Deed:
    identity, account_id = identity_of(step, signer=given.signer), step.actor.account_id
    if identity is None or account_id is None:
        raise InputRefused((FieldError("", _("此件为匿名信访，没有可查看的身份。")),))
    reason = reason_of(step)
    vault.reveal(identity, account_id=account_id, reason=reason, now=step.now)
    whose = {"signer": given.signer} if given.signer else {}
    return Deed(data={"minutes": vault.REVEAL_MINUTES, **whose}, content={"reason": reason})


JOURNEY = Journey(verb="open_sealed_sheet", given=OpenSealedSheet, act=act)
