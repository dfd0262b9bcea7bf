"""Frozen figures of a quarter, the joint meeting on them, what it decided and what became of that (五(一))."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from qingting.ledger.triggers import append_only, never_deleted, never_truncated
from qingting.people.models import Unit

OUTCOMES = ("going", "done", "confirmed", "sent_back")


class Snapshot(models.Model):
    """The figures of a quarter as they stood when they were frozen. Never changed; a later version says why."""

    id = models.UUIDField(primary_key=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    figures = models.JSONField()
    # SM3 of the figures in their one spelling.
    digest = models.BinaryField(max_length=32)
    reason = models.CharField(max_length=500, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-year", "-number", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "number", "version"], name="snapshot_version_once"),
            models.CheckConstraint(condition=models.Q(number__range=(1, 4)), name="snapshot_quarter"),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(reason=""), name="snapshot_again_why"
            ),
        ]
        triggers: ClassVar = [
            append_only("snapshot_append_only"),
            never_truncated("snapshot_never_truncated"),
        ]

    def __str__(self) -> str:
        return f"{self.year}Q{self.number} v{self.version}"


class Meeting(models.Model):
    """联席会议: called for a quarter; held once its minutes stand."""

    id = models.UUIDField(primary_key=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    day = models.DateField()
    place = models.CharField(max_length=200)
    units = models.ManyToManyField(Unit, related_name="+")
    agenda = models.JSONField(default=list)
    minutes = models.TextField(blank=True)
    held_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "number"], name="meeting_once_a_quarter"),
            models.CheckConstraint(condition=models.Q(number__range=(1, 4)), name="meeting_quarter"),
            models.CheckConstraint(
                condition=models.Q(held_at__isnull=True) | ~models.Q(minutes=""), name="meeting_held_minuted"
            ),
        ]
        triggers: ClassVar = [never_deleted("meeting_never_deleted")]

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"


class Decision(models.Model):
    """议定事项: what a held meeting decided, who carries it out, and its last day with the reasons for it."""

    id = models.UUIDField(primary_key=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    seq = models.PositiveSmallIntegerField()
    text = models.TextField()
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField()
    due = models.DateField()
    provisional = models.BooleanField(default=False)
    because = models.JSONField()

    class Meta:
        ordering: ClassVar = ["meeting", "seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "seq"], name="decision_seq_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="decision_says_something"),
        ]
        indexes: ClassVar = [models.Index(fields=["due"], name="decision_due")]
        triggers: ClassVar = [
            append_only("decision_append_only"),
            never_truncated("decision_never_truncated"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.seq}"


class Progress(models.Model):
    """What became of a decision: told by its owner (going, done), answered by whoever called the meeting."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="progress")
    outcome = models.SlugField(max_length=10)
    text = models.TextField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(outcome__in=OUTCOMES), name="progress_outcome"),
            models.CheckConstraint(condition=~models.Q(text=""), name="progress_says_something"),
        ]
        triggers: ClassVar = [
            append_only("progress_append_only"),
            never_truncated("progress_never_truncated"),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.outcome}"
