"""Reads of rewards. What finance reads comes from here alone: numbers, amounts, budget lines; no petition, no person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from qingting.people.access import Actor
from qingting.petitions.models import Petition
from qingting.petitions.selectors import visible
from qingting.rewards.models import Award, BankKey, FundEntry, Share, Tariff, Year
from qingting.rewards.services import code_about
from qingting.vault.crypto import same_code, unseal

# Columns that tell nothing of the petition, for finance and for who hands lists to the bank.
MONEY_ONLY = ("id", "number", "stage", "amount", "year", "asked_at", "granted_on", "claim_by", "tier")


class RewardUnknown(Exception):
    """There is no reward of this number that you may see; check the number."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def keeps_money(actor: Actor) -> bool:
    return bool(actor.roles & {"finance", "payer"})


def seen_by(actor: Actor) -> QuerySet[Award]:
    """Case workers see the rewards of petitions that they see; who keeps the money those that came so far."""
    if keeps_money(actor):
        return Award.objects.filter(stage__in=["checked", "funded", "granted", "closed"])
    return Award.objects.filter(petition__in=visible(actor))


def find(number: str, *, actor: Actor) -> Award:
    found = seen_by(actor).select_related("year").filter(number=number).first()
    if found is None:
        raise RewardUnknown
    return found


def reachable(actor: Actor) -> QuerySet[Petition]:
    """The petitions on which one of the money's steps is this officer's; for moves by the reward's number only."""
    return Petition.objects.filter(awards__in=seen_by(actor)) if keeps_money(actor) else visible(actor)


def latest(petition: Petition) -> Award | None:
    return petition.awards.select_related("year").first()


def share_of(award: Award, *, number: str) -> Share | None:
    return award.shares.select_related("payee").filter(number=number).first()


def by_code(number: str, *, code: str) -> Share | None:
    """The share of this number and claim code; None alike for a wrong number and a wrong code."""
    wanted = number.strip().upper().replace(" ", "")[:24]
    share = Share.objects.select_related("award__petition").filter(number=wanted).first()
    return share if share is not None and same_code(code, kept=code_of(share)) else None


def code_of(share: Share) -> str:
    """In the clear, for the petitioner's own page."""
    return unseal(share.code, about=code_about(share))


@dataclass(frozen=True, slots=True)
class Amount:
    """A tier's amount in force and the one that is announced next; None where none is set."""

    tier: str
    now: Tariff | None
    next: Tariff | None


def amounts(tiers: Sequence[str], *, day: date) -> list[Amount]:
    rows = list(Tariff.objects.order_by("from_on", "id"))
    found = []
    for tier in tiers:
        own = [row for row in rows if row.tier == tier]
        begun = [row for row in own if row.from_on <= day]
        ahead = [row for row in own if row.from_on > day]
        found.append(Amount(tier, begun[-1] if begun else None, ahead[0] if ahead else None))
    return found


def years() -> QuerySet[Year]:
    return Year.objects.exclude(line="").order_by("-year")


def entries(year: int) -> QuerySet[FundEntry]:
    return FundEntry.objects.filter(year=year).select_related("award", "share", "account").order_by("-id")


def to_send() -> QuerySet[Share]:
    """Claimed into a bank account, not yet on a list for the bank."""
    return (
        Share.objects.filter(state="claimed", way="bank").select_related("award").order_by("claimed_at", "id")
    )


def unclaimed(*, before: date) -> QuerySet[Share]:
    """Open shares whose last day to claim lies behind."""
    return (
        Share.objects.filter(state="open", award__claim_by__lt=before)
        .select_related("award__petition")
        .order_by("award__claim_by", "id")
    )


def bank_key(*, day: date) -> BankKey | None:
    """The latest certificate, where it is still valid."""
    return BankKey.objects.filter(valid_until__gte=day).order_by("id").last()


def occasion_of(source: str, *, act: str, received: date) -> int | None:
    """The how-manieth offence it is: 0 for the first; None while an earlier one was not concluded before it came in."""
    earlier = Award.objects.filter(source=source, act=act).exclude(stage__in=["refused", "waived"])
    ends = list(earlier.values_list("petition__concluded_on", flat=True))
    if any(end is None or end >= received for end in ends):
        return None
    return len(ends)
