"""A reward, its shares, the year's fund and the dated amounts. Nothing here says who reported. Money is in fen 分."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from qingting.ledger.triggers import append_only, marks, never_deleted, never_truncated
from qingting.petitions.models import Petition
from qingting.vault.models import Payee

ENDED = ("refused", "waived")
STAGES = ("asked", "examined", "checked", "funded", "granted", "closed", *ENDED)
SHARE_STATES = ("open", "claimed", "sent", "paid", "waived", "lapsed")
KINDS = ("budget", "cut", "reserve", "release", "pay")


class Year(models.Model):
    """A year's fund, a projection of its entries. Whoever moves money locks this row, so that two never spend the same.

    `line` is the budget line that finance named; empty where the year has no budget yet.
    """

    year = models.PositiveSmallIntegerField(primary_key=True)
    line = models.CharField(max_length=80, blank=True)
    available = models.BigIntegerField(default=0)
    reserved = models.BigIntegerField(default=0)
    paid = models.BigIntegerField(default=0)
    # The last reward that was numbered in this year.
    serial = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(available__gte=0, reserved__gte=0, paid__gte=0),
                name="fund_never_below_nothing",
            )
        ]
        triggers: ClassVar = [marks("rewards", name="fund_marks")]

    def __str__(self) -> str:
        return str(self.year)


class Award(models.Model):
    """One reward of one petition. `source`, `act` and `occasion` tell the violation: it is rewarded once."""

    id = models.UUIDField(primary_key=True)
    petition = models.ForeignKey(Petition, models.PROTECT, related_name="awards")
    number = models.SlugField(max_length=20, unique=True)
    scheme = models.SlugField(max_length=40)
    stage = models.SlugField(max_length=10, default="asked")
    asked_by = models.SlugField(max_length=12)
    act = models.SlugField(max_length=40, blank=True)
    tier = models.SlugField(max_length=20, blank=True)
    source = models.CharField(max_length=120, blank=True)
    occasion = models.PositiveSmallIntegerField(default=0)
    amount = models.BigIntegerField(null=True)
    year = models.ForeignKey(Year, models.PROTECT, null=True, related_name="awards")
    asked_at = models.DateTimeField()
    granted_on = models.DateField(null=True)
    claim_by = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(stage__in=STAGES), name="award_stage_known"),
            models.UniqueConstraint(
                fields=["petition"], name="award_one_alive", condition=~models.Q(stage__in=ENDED)
            ),
            models.UniqueConstraint(
                fields=["source", "act", "occasion"],
                name="award_violation_once",
                condition=~models.Q(stage__in=ENDED) & ~models.Q(act=""),
            ),
            models.CheckConstraint(
                condition=~models.Q(stage__in=["funded", "granted", "closed"])
                | models.Q(amount__gt=0, year__isnull=False),
                name="award_has_its_money",
            ),
        ]
        triggers: ClassVar = [never_deleted("award_never_deleted"), never_truncated("award_never_truncated")]

    def __str__(self) -> str:
        return self.number


class Share(models.Model):
    """What one of those named is paid. `number` is all that finance knows of him; the code is sealed for the petitioner."""

    id = models.UUIDField(primary_key=True)
    award = models.ForeignKey(Award, models.PROTECT, related_name="shares")
    place = models.PositiveSmallIntegerField()
    number = models.SlugField(max_length=24, unique=True)
    code = models.BinaryField()
    amount = models.BigIntegerField()
    state = models.SlugField(max_length=8, default="open")
    way = models.SlugField(max_length=8, blank=True)
    payee = models.OneToOneField(Payee, models.PROTECT, null=True, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)
    voucher = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["award_id", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["award", "place"], name="share_place_once"),
            models.CheckConstraint(condition=models.Q(state__in=SHARE_STATES), name="share_state_known"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="share_of_something"),
            models.CheckConstraint(
                condition=~models.Q(state="paid") | (models.Q(paid_at__isnull=False) & ~models.Q(voucher="")),
                name="share_paid_with_voucher",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class FundEntry(models.Model):
    """One line of the fund's book: budget, cut, reservation, release, payment. Never changed."""

    year = models.ForeignKey(Year, models.PROTECT, related_name="entries")
    kind = models.SlugField(max_length=8)
    amount = models.BigIntegerField()
    award = models.ForeignKey(Award, models.PROTECT, null=True, related_name="entries")
    share = models.ForeignKey(Share, models.PROTECT, null=True, related_name="entries")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    basis = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="fund_kind_known"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="fund_of_something"),
            models.UniqueConstraint(
                fields=["award"], name="fund_reserved_once", condition=models.Q(kind="reserve")
            ),
            # A share's money goes one way: to the person, or back.
            models.UniqueConstraint(
                fields=["share"], name="fund_share_once", condition=models.Q(share__isnull=False)
            ),
        ]
        triggers: ClassVar = [append_only("fund_append_only"), never_truncated("fund_never_truncated")]

    def __str__(self) -> str:
        return f"{self.year_id} {self.kind} {self.amount}"


class Tariff(models.Model):
    """The amount of a tier from a day on, with the document that sets it. A later row takes its place."""

    tier = models.SlugField(max_length=20)
    amount = models.BigIntegerField()
    from_on = models.DateField()
    basis = models.CharField(max_length=200)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="tariff_of_something")
        ]
        triggers: ClassVar = [
            append_only("tariff_append_only"),
            never_truncated("tariff_never_truncated"),
            marks("rewards", name="tariff_marks"),
        ]

    def __str__(self) -> str:
        return f"{self.tier} {self.amount}"


class BankKey(models.Model):
    """The certificate of the bank that pays out: lists are sealed so that only the bank opens them."""

    certificate = models.TextField()
    label = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    valid_until = models.DateField()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        triggers: ClassVar = [
            append_only("bank_key_append_only"),
            never_truncated("bank_key_never_truncated"),
        ]

    def __str__(self) -> str:
        return self.label


class BankList(models.Model):
    """One list for the bank, sealed; who made it and why."""

    id = models.UUIDField(primary_key=True)
    key = models.ForeignKey(BankKey, models.PROTECT, related_name="lists")
    count = models.PositiveIntegerField()
    total = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    sealed = models.BinaryField()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="bank_list_has_reason")
        ]
        triggers: ClassVar = [
            append_only("bank_list_append_only"),
            never_truncated("bank_list_never_truncated"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%F} {self.count}"
