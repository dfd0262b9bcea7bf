"""The year's fund: every movement is an entry, and the year's row is locked while it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from qingting.rewards.models import Award, FundEntry, Share, Tariff, Year


class FundRefused(Exception):
    """The fund does not allow this; `code` says why, `values` what its sentence needs."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class By:
    """Who moves the money, when; no account where the system does."""

    account_id: int | None
    now: datetime


def locked(year: int) -> Year:
    """The year's row, made where it is missing; nobody else moves its money until the transaction ends."""
    Year.objects.get_or_create(year=year)
    return Year.objects.select_for_update().get(year=year)


def tariff_on(day: date, *, tier: str) -> Tariff | None:
    """The amount in force on that day; None where none was set."""
    return Tariff.objects.filter(tier=tier, from_on__lte=day).order_by("from_on", "id").last()


@transaction.atomic
def record_budget(year: int, *, amount: int, line: str, basis: str, by: By) -> Year:
    """More money for a year (fen), or less where `amount` is negative; never less than is free."""
    row = locked(year)
    if row.available + amount < 0:
        raise FundRefused("cut_too_deep", available=row.available)
    row.line = line
    row.available += amount
    row.save(update_fields=["line", "available"])
    kind = "budget" if amount > 0 else "cut"
    FundEntry.objects.create(
        year=row, kind=kind, amount=abs(amount), basis=basis, account_id=by.account_id, at=by.now
    )
    return row


def reserve(award: Award, *, day: date, by: By) -> None:
    """Set the award's amount aside out of the budget of that day's year; refused without an amount or a budget."""
    tariff = tariff_on(day, tier=award.tier)
    if tariff is None:
        raise FundRefused("no_amount")
    year = locked(day.year)
    if not year.line:
        raise FundRefused("no_budget", year=day.year)
    if year.available < tariff.amount:
        raise FundRefused("too_little", year=day.year, available=year.available, amount=tariff.amount)
    _move(year, available=-tariff.amount, reserved=tariff.amount)
    award.amount, award.year = tariff.amount, year
    FundEntry.objects.create(
        year=year, kind="reserve", amount=tariff.amount, award=award, account_id=by.account_id, at=by.now
    )


def release(award: Award, *, by: By, share: Share | None = None) -> None:
    """Back into the fund: the whole before it was granted, one share afterwards."""
    if award.year is None or award.amount is None:
        return
    amount = share.amount if share else award.amount
    year = locked(award.year.pk)
    _move(year, available=amount, reserved=-amount)
    FundEntry.objects.create(
        year=year,
        kind="release",
        amount=amount,
        award=award,
        share=share,
        account_id=by.account_id,
        at=by.now,
    )


def spend(share: Share, *, by: By) -> None:
    """Out of what was set aside; a share is spent once."""
    award = share.award
    if award.year is None:
        raise FundRefused("no_budget", year=by.now.year)
    year = locked(award.year.pk)
    _move(year, reserved=-share.amount, paid=share.amount)
    FundEntry.objects.create(
        year=year,
        kind="pay",
        amount=share.amount,
        award=award,
        share=share,
        account_id=by.account_id,
        at=by.now,
    )


def _move(year: Year, *, available: int = 0, reserved: int = 0, paid: int = 0) -> None:
    Year.objects.filter(pk=year.pk).update(
        available=F("available") + available, reserved=F("reserved") + reserved, paid=F("paid") + paid
    )
