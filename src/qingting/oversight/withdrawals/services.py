"""Keep a withdrawal with its sealed reason, take it back, and record what was done about a pressed petitioner."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from qingting.oversight.withdrawals.models import PressedSign, Withdrawal
from qingting.petitions.models import Petition
from qingting.vault.crypto import seal, unseal

PRESSED = "pressed"


@dataclass(frozen=True, slots=True)
class Why:
    """What the petitioner chose to tell: a reason's code, and words of their own. Both may be empty."""

    reason: str = ""
    words: str = ""


def keep(petition: Petition, *, signer: int, why: Why, account_id: int | None, now: datetime) -> Withdrawal:
    """The caller holds the petition's lock."""
    id_ = uuid7()
    kept = Withdrawal.objects.create(
        id=id_,
        petition=petition,
        signer=signer,
        unit=petition.holder,
        account_id=account_id,
        at=now,
        told=seal(json.dumps(asdict(why), ensure_ascii=False), about=_about(id_)),
    )
    if why.reason == PRESSED:
        PressedSign.objects.create(withdrawal=kept, raised_at=now)
    return kept


def why_of(withdrawal: Withdrawal) -> Why:
    """In the clear: for the selectors of who may read it."""
    return Why(**json.loads(unseal(withdrawal.told, about=_about(withdrawal.id))))


def undo(petition: Petition, *, signer: int, now: datetime) -> None:
    """The sign that somebody was pressed stays: what happened has happened."""
    Withdrawal.objects.filter(petition=petition, signer=signer, undone_at__isnull=True).update(undone_at=now)


def answer(sign: PressedSign, *, done: str, account_id: int, now: datetime) -> None:
    """What a supervisor did about it; the first word stays."""
    sealed = seal(done, about=_about_answer(sign.withdrawal_id))
    PressedSign.objects.filter(pk=sign.pk, seen_at__isnull=True).update(
        seen_at=now, account_id=account_id, done=sealed
    )


def done_about(sign: PressedSign) -> str:
    return unseal(sign.done, about=_about_answer(sign.withdrawal_id)) if sign.done else ""


def _about(withdrawal: UUID) -> str:
    return f"withdrawal/{withdrawal}"


def _about_answer(withdrawal: UUID) -> str:
    return f"withdrawal/{withdrawal}/done"
