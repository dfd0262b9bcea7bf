"""Writes of rewards. The moves call them after the rules allowed the step; the money is moved by `fund`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from uuid_utils.compat import uuid7

from qingting.petitions.models import Petition
from qingting.rewards import fund
from qingting.rewards.fund import By
from qingting.rewards.models import ENDED, Award, BankKey, Share, Tariff
from qingting.rewards.sealing import Certificate
from qingting.vault.crypto import new_query_code, seal
from qingting.vault.models import Payee


class ViolationRewarded(Exception):
    """This act of this source is rewarded already; refuse the reward, or name another act."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Violation:
    """What is rewarded: the act and tier of the scheme, whose or where, the how-manieth offence."""

    act: str
    tier: str
    source: str
    occasion: int


def code_about(share: Share) -> str:
    """What a sealed claim code is bound to."""
    return f"reward/{share.id}"


def open_award(petition: Petition, *, scheme: str, asked_by: str, day: date, now: datetime) -> Award:
    """A new reward with the next number of the year."""
    year = fund.locked(day.year)
    year.serial += 1
    year.save(update_fields=["serial"])
    return Award.objects.create(
        id=uuid7(),
        petition=petition,
        number=f"JL{day.year}-{year.serial:04}",
        scheme=scheme,
        asked_by=asked_by,
        asked_at=now,
    )


def note_violation(award: Award, *, found: Violation) -> None:
    """Raises ViolationRewarded where another reward for it stands, also when two are examined at once."""
    award.act, award.tier, award.source, award.occasion = found.act, found.tier, found.source, found.occasion
    try:
        with transaction.atomic():
            set_stage(award, stage="examined", also=("act", "tier", "source", "occasion"))
    except IntegrityError:
        raise ViolationRewarded from None


def set_stage(award: Award, *, stage: str, also: tuple[str, ...] = ()) -> None:
    award.stage = stage
    award.save(update_fields=["stage", *also])


def note_reserved(award: Award, *, day: date, by: By) -> None:
    fund.reserve(award, day=day, by=by)
    set_stage(award, stage="funded", also=("amount", "year"))


def end(award: Award, *, stage: str, by: By) -> None:
    """Refused or waived before it was granted: what was set aside goes back."""
    if award.stage == "funded":
        fund.release(award, by=by)
    set_stage(award, stage=stage)


def grant(award: Award, *, people: int, day: date, claim_by: date) -> list[Share]:
    """One share for each of those named; what cannot be divided goes to the first."""
    whole = award.amount or 0
    each, rest = divmod(whole, people)
    shares = [
        _share(award, place=place, amount=each + (rest if place == 1 else 0))
        for place in range(1, people + 1)
    ]
    Share.objects.bulk_create(shares)
    award.granted_on, award.claim_by = day, claim_by
    set_stage(award, stage="granted", also=("granted_on", "claim_by"))
    return shares


def _share(award: Award, *, place: int, amount: int) -> Share:
    share = Share(id=uuid7(), award=award, place=place, number=f"{award.number}-{place}", amount=amount)
    share.code = seal(new_query_code(), about=code_about(share))
    return share


def note_claimed(share: Share, *, way: str, payee: Payee | None, now: datetime) -> None:
    share.state, share.way, share.payee, share.claimed_at = "claimed", way, payee, now
    share.save(update_fields=["state", "way", "payee", "claimed_at"])


def note_sent(share: Share) -> None:
    share.state = "sent"
    share.save(update_fields=["state"])


def note_paid(share: Share, *, voucher: str, by: By) -> None:
    fund.spend(share, by=by)
    share.state, share.voucher, share.paid_at = "paid", voucher, by.now
    share.save(update_fields=["state", "voucher", "paid_at"])
    _close(share.award)


def give_back(share: Share, *, state: str, by: By) -> None:
    """A share that was waived or not claimed in time."""
    fund.release(share.award, share=share, by=by)
    share.state = state
    share.save(update_fields=["state"])
    _close(share.award)


def _close(award: Award) -> None:
    if not award.shares.filter(state__in=["open", "claimed", "sent"]).exists():
        set_stage(award, stage="closed")


def set_amount(
    tier: str, *, amount: int, from_on: date, basis: str, account_id: int, now: datetime
) -> Tariff:
    return Tariff.objects.create(
        tier=tier, amount=amount, from_on=from_on, basis=basis, account_id=account_id, at=now
    )


def keep_key(pem: str, *, said: Certificate, account_id: int, now: datetime) -> BankKey:
    return BankKey.objects.create(
        certificate=pem,
        label=said.label,
        fingerprint=said.fingerprint,
        valid_until=said.valid_until,
        account_id=account_id,
        at=now,
    )


def alive(petition: Petition) -> Award | None:
    """The reward that is under way or was paid; the last refused or waived one counts no more."""
    return petition.awards.exclude(stage__in=ENDED).select_related("year").first()
