"""Signals as they were raised, what the unit and the supervisors said to each, and replies once compared."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from qingting.ledger.triggers import append_only, never_deleted, never_truncated
from qingting.people.models import Unit
from qingting.petitions.models import Petition


class Signal(models.Model):
    """One fact to look at, of one petition or of one unit's day. Cleared when it no longer holds; never a verdict."""

    id = models.UUIDField(primary_key=True)
    code = models.SlugField(max_length=24)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    petition = models.ForeignKey(
        Petition, models.PROTECT, null=True, related_name="idling_signals", db_index=False
    )
    # Tells one occasion from the next: the day since which nothing was done, the day of a bulk.
    about = models.CharField(max_length=40, blank=True)
    facts = models.JSONField()
    raised_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)
    # "" | answered | accepted | returned: what was said last.
    standing = models.SlugField(max_length=10, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition", "code", "about"],
                name="signal_once",
                condition=models.Q(petition__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["unit", "code", "about"],
                name="signal_of_unit_once",
                condition=models.Q(petition__isnull=True),
            ),
            models.CheckConstraint(
                condition=models.Q(standing__in=["", "answered", "accepted", "returned"]),
                name="signal_standing_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "-raised_at", "id"], name="signal_unit"),
            models.Index(fields=["-raised_at", "id"], name="signal_raised"),
            models.Index(
                fields=["-raised_at", "id"],
                name="signal_open",
                condition=models.Q(cleared_at__isnull=True, standing__in=["", "answered", "returned"]),
            ),
        ]
        triggers: ClassVar = [
            never_deleted("signal_never_deleted"),
            never_truncated("signal_never_truncated"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.petition_id or self.unit_id}"


class Remark(models.Model):
    """The unit's answer to a signal, or what a supervisor says to that; the ledger holds the digest of the words."""

    signal = models.ForeignKey(Signal, models.PROTECT, related_name="remarks")
    seq = models.PositiveIntegerField()
    kind = models.SlugField(max_length=10)
    words = models.TextField(blank=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["signal", "seq"], name="remark_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["answered", "accepted", "returned"]), name="remark_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="accepted") | ~models.Q(words=""), name="remark_says_something"
            ),
        ]
        triggers: ClassVar = [append_only("remark_append_only"), never_truncated("remark_never_truncated")]

    def __str__(self) -> str:
        return f"{self.signal_id}#{self.seq} {self.kind}"


class Compared(models.Model):
    """A reply that was compared once with the unit's latest ones: its length, and what it is most like."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="+", db_index=False)
    seq = models.PositiveIntegerField()
    unit = models.CharField(max_length=32)
    on = models.DateField()
    length = models.PositiveIntegerField()
    twin = models.ForeignKey(Petition, models.PROTECT, null=True, related_name="+", db_index=False)
    alike = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["petition", "seq"], name="compared_once")]
        indexes: ClassVar = [models.Index(fields=["unit", "-on"], name="compared_unit")]

    def __str__(self) -> str:
        return f"{self.petition_id}#{self.seq}"


class Survey(models.Model):
    """One look at the petitions: at every one, or at what may have changed since the look before."""

    at = models.DateTimeField()
    kind = models.SlugField(max_length=10)
    petitions = models.PositiveIntegerField()
    raised = models.PositiveIntegerField()
    cleared = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=["every", "lately"]), name="survey_kind_known")
        ]
        indexes: ClassVar = [models.Index(fields=["-at"], name="survey_at")]

    def __str__(self) -> str:
        return f"{self.at:%F} {self.kind}"
