"""Those who signed a joint petition with its first petitioner: kept, numbered, found by their own code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q

from qingting.petitions.models import Petition, Signatory
from qingting.petitions.services import LABELS, describe
from qingting.vault.crypto import blind_index, digest_for, new_query_code, seal, unseal
from qingting.vault.models import Identity
from qingting.vault.selectors import same_person
from qingting.vault.services import Who, opened


@dataclass(frozen=True, slots=True)
class Signing:
    """One signer about to be kept."""

    identity: Identity
    reply_channel: str
    representative: bool


def about(petition: UUID, *, number: int) -> str:
    """What a sealed code of a signer is bound to."""
    return f"code/{petition}/{number}"


def keep(
    petition: Petition, *, signing: Sequence[Signing], account_id: int | None, now: datetime
) -> list[Signatory]:
    """In their order, numbered on; the caller holds the petition's lock."""
    last = petition.signatories.aggregate(last=Max("number"))["last"] or 0
    return Signatory.objects.bulk_create(
        _row(petition, number=number, one=one, account_id=account_id, now=now)
        for number, one in enumerate(signing, start=last + 1)
    )


def _row(
    petition: Petition, *, number: int, one: Signing, account_id: int | None, now: datetime
) -> Signatory:
    code = new_query_code()
    return Signatory(
        petition=petition,
        number=number,
        identity=one.identity,
        representative=one.representative,
        query_code=seal(code, about=about(petition.id, number=number)),
        code_index=_index(code),
        reply_channel=one.reply_channel,
        account_id=account_id,
        at=now,
    )


def code_of(signer: Signatory) -> str:
    return unseal(signer.query_code, about=about(signer.petition_id, number=signer.number))


def codes(number: str) -> tuple[tuple[int, str], ...]:
    """Number and code of every signer of a petition; for a door that hands them out."""
    signers = Signatory.objects.filter(petition__number=number).order_by("number")
    return tuple((one.number, code_of(one)) for one in signers)


def by_code(petition: UUID, *, code: str) -> Signatory | None:
    plain = re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", code).upper())
    found = Signatory.objects.filter(petition_id=petition, code_index=_index(plain))
    return found.select_related("identity").first()


def _index(code: str) -> bytes:
    return digest_for(code, purpose="signer/code")


def is_there(petition: Petition, *, who: Who) -> bool:
    """Whether this person petitions here already; who told nothing that can be found again is always new."""
    indexes = [blind_index(who.phone, kind="phone"), blind_index(who.id_number, kind="id_number")]
    known = Q(phone_index=indexes[0], phone_index__isnull=False) | Q(
        id_number_index=indexes[1], id_number_index__isnull=False
    )
    if not any(indexes):
        return False
    signed = Identity.objects.filter(known, pk__in=petition.signatories.values("identity"))
    first = Identity.objects.filter(known, pk__in=[petition.identity_id] if petition.identity_id else [])
    return any(same_person(who, other=opened(one)) for one in (*signed, *first))


def reckon(petition: Petition, *, twice: int = 0) -> None:
    """At least everybody who signed is counted, and nobody of them is named in a label or found by a search.

    `twice` of the rows are people who stand there already.
    """
    petition.people = max(petition.people, 1 + petition.signatories.count() - twice)
    petition.save(update_fields=["people"])
    claims = petition.claims.values_list("text", flat=True)
    describe(petition, fields={name: getattr(petition, name) for name in LABELS}, claims=list(claims))
