"""Letters to petitioners and units, and the outbox from which gateways send notices."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from qingting.ledger.triggers import append_only, never_truncated
from qingting.people.models import Unit
from qingting.petitions.models import Petition


class Letter(models.Model):
    """One letter as it was given: acceptance, refusal, transfer, extension, reply. Never changed afterwards."""

    id = models.UUIDField(primary_key=True)
    petition = models.ForeignKey(Petition, models.PROTECT, related_name="letters")
    kind = models.SlugField(max_length=32)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    # {"paragraphs": [...], "answers": [{"claim": 1, "text": ...}], "clauses": [...]}: what the page and the print show.
    body = models.JSONField()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at"]
        triggers: ClassVar = [append_only("letter_append_only"), never_truncated("letter_never_truncated")]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.kind}"


class Notice(models.Model):
    """A message to be sent. Holds no address: the gateway asks the vault (or the account) when it sends."""

    petition = models.ForeignKey(Petition, models.PROTECT, null=True, related_name="notices")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    audience = models.SlugField(max_length=12)
    template = models.SlugField(max_length=32)
    data = models.JSONField(default=dict)
    # "no message twice": e.g. "due_soon:<petition>:conclude:2027-01-25".
    dedupe = models.CharField(max_length=160, unique=True)
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    gateway = models.SlugField(max_length=12, blank=True)
    sent_at = models.DateTimeField(null=True)
    failed_why = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(audience__in=["petitioner", "unit", "account"]), name="notice_audience"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["not_before", "id"], name="notice_pending", condition=models.Q(sent_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return self.dedupe
