"""Make a code, take it back, find the petition that it belongs to. A wrong number and a wrong code look alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Sum

from qingting.petitions.invitations.models import Invitation
from qingting.petitions.models import Petition
from qingting.petitions.selectors import NOBODYS, digits_of
from qingting.vault.crypto import digest_for, new_query_code, plain_code, seal, unseal


@dataclass(frozen=True, slots=True)
class Limits:
    """Days that a code is good for, and how many may use it: the city's own numbers."""

    days: int
    most: int


def make(petition: Petition, *, signer: int, limits: Limits, now: datetime, today: date) -> Invitation:
    """A new code; the one before is good no longer."""
    code = new_query_code()
    with transaction.atomic():
        Petition.objects.select_for_update().only("pk").get(pk=petition.pk)
        revoke(petition, signer=signer, now=now)
        return Invitation.objects.create(
            petition=petition,
            signer=signer,
            code=seal(code, about=_about(petition.id)),
            code_index=_index(petition.id, code=code),
            made_at=now,
            until=today + timedelta(days=limits.days),
            most=limits.most,
        )


def revoke(petition: Petition, *, signer: int, now: datetime) -> None:
    open_ = Invitation.objects.filter(petition=petition, signer=signer, revoked_at__isnull=True)
    open_.update(revoked_at=now)


def current(petition: Petition, *, signer: int, today: date) -> Invitation | None:
    """The code that this petitioner may hand on."""
    open_ = Invitation.objects.filter(petition=petition, signer=signer, revoked_at__isnull=True)
    return open_.filter(until__gte=today).first()


def joined_by(petition: Petition, *, signer: int) -> int:
    """How many came by the codes of this petitioner, in all; never who."""
    mine = Invitation.objects.filter(petition=petition, signer=signer)
    return int(mine.aggregate(all=Sum("joined"))["all"] or 0)


def code_of(invitation: Invitation) -> str:
    return unseal(invitation.code, about=_about(invitation.petition_id))


def find(number: str, *, code: str, today: date) -> Invitation | None:
    """The same None for a wrong number, a wrong code, and one that is over, used up or taken back."""
    petition = Petition.objects.filter(digits=digits_of(number)).values_list("pk", flat=True).first()
    # Looked for in both cases, so that the time taken does not tell which was wrong.
    index = _index(petition or NOBODYS, code=plain_code(code))
    rows = Invitation.objects.filter(code_index=index, revoked_at__isnull=True, until__gte=today)
    return rows.filter(joined__lt=F("most")).select_related("petition__holder", "petition__receiver").first()


def by_key(key: int, *, today: date) -> Invitation | None:
    """One whose code was shown before, as long as it holds."""
    rows = Invitation.objects.filter(pk=key, revoked_at__isnull=True, until__gte=today, joined__lt=F("most"))
    return rows.select_related("petition__holder", "petition__receiver").first()


def use(petition: Petition, *, key: int, today: date) -> bool:
    """Count one who joins, under the petition's lock; False where the code has ended since it was shown."""
    rows = Invitation.objects.filter(petition=petition, pk=key, revoked_at__isnull=True, until__gte=today)
    return bool(rows.filter(joined__lt=F("most")).update(joined=F("joined") + 1))


def _about(petition: UUID) -> str:
    return f"invitation/{petition}"


def _index(petition: UUID, *, code: str) -> bytes:
    return digest_for(f"{petition}/{code}", purpose="invitation/code")
