"""Append-only and hash-chained: who did what, when, under which clause."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.fields.json import KeyTextTransform

from qingting.ledger.triggers import append_only, never_truncated

# What those who watch are told of by itself, and what shows the effect: read by time over all petitions.
WATCHED = ("accept", "decline", "transfer", "conclude", "rate", "follow_up", "instruct")


class Entry(models.Model):
    """One event of one subject. `data` never holds personal data; what people typed is kept beside it by digest."""

    subject_kind = models.SlugField(max_length=16)
    subject = models.UUIDField()
    seq = models.PositiveIntegerField()
    kind = models.SlugField(max_length=40)
    on = models.DateField()
    at = models.DateTimeField()
    unit = models.CharField(max_length=32, blank=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_kind = models.CharField(max_length=12)
    clause = models.CharField(max_length=80, blank=True)
    data = models.JSONField(default=dict)
    # SM3 of the free text that belongs to the event and lives in the capability that owns it.
    content_digest = models.BinaryField(max_length=32, null=True)
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "seq"], name="entry_seq_once"),
            models.CheckConstraint(
                condition=models.Q(actor_kind__in=["officer", "petitioner", "channel", "system"]),
                name="entry_actor_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["at"], name="entry_at"),
            models.Index(
                fields=["at", "id"],
                include=["kind", "subject"],
                name="entry_watched",
                condition=models.Q(kind__in=WATCHED),
            ),
            models.Index(
                KeyTextTransform("leader", "data"),
                name="entry_in_charge",
                condition=models.Q(kind="put_in_charge"),
            ),
        ]
        triggers: ClassVar = [append_only("entry_append_only"), never_truncated("entry_never_truncated")]

    def __str__(self) -> str:
        return f"{self.subject}#{self.seq} {self.kind}"


class Mark(models.Model):
    """Changes with every write to what public pages of a topic are made of: their ETags. Written by triggers alone."""

    topic = models.SlugField(max_length=16, primary_key=True)
    mark = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.topic}/{self.mark}"
