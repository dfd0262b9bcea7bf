"""Letters to petitioners and units, and the outbox from which gateways send notices."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from qingting.ledger.triggers import append_only, never_truncated
from qingting.people.models import Unit
from qingting.petitions.models import Petition, Signatory
from qingting.vault.models import Identity


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


class Issued(models.Model):
    """The official document that a letter became: its number and its whole content, given once and kept for good."""

    letter = models.OneToOneField(Letter, models.PROTECT, primary_key=True, related_name="issued")
    kind = models.SlugField(max_length=32)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    serial = models.PositiveIntegerField(null=True)
    number = models.CharField(max_length=60, blank=True)
    # The way to its verify page; only what leaves the house has one.
    token = models.SlugField(max_length=24, unique=True, null=True)
    content = models.JSONField()
    # SM3 of the content as it was issued.
    digest = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "year", "serial"], name="issued_number_once"),
            models.CheckConstraint(
                condition=models.Q(number="", serial__isnull=True, year__isnull=True)
                | (~models.Q(number="") & models.Q(serial__isnull=False, year__isnull=False)),
                name="issued_number_whole",
            ),
        ]
        triggers: ClassVar = [append_only("issued_append_only"), never_truncated("issued_never_truncated")]

    def __str__(self) -> str:
        return self.number or str(self.letter_id)


class Rendered(models.Model):
    """SM3 of a PDF as it was handed out, so that somebody who holds one can be told whether it is that file."""

    issued = models.ForeignKey(Issued, models.PROTECT, related_name="rendered")
    digest = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["issued", "digest"], name="rendered_once")]
        triggers: ClassVar = [
            append_only("rendered_append_only"),
            never_truncated("rendered_never_truncated"),
        ]

    def __str__(self) -> str:
        return str(self.issued_id)


class Notice(models.Model):
    """A message to be sent. Holds no address: the gateway asks the vault (or the account) when it sends."""

    petition = models.ForeignKey(Petition, models.PROTECT, null=True, related_name="notices")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    # One signer of a joint petition; without it a petitioner's notice is for the first of them.
    signatory = models.ForeignKey(Signatory, models.PROTECT, null=True, related_name="+")
    # A visitor who booked a place at a reception: known without a petition.
    identity = models.ForeignKey(Identity, models.PROTECT, null=True, related_name="+")
    audience = models.SlugField(max_length=12)
    template = models.SlugField(max_length=32)
    data = models.JSONField(default=dict)
    # "no message twice": e.g. "due_soon:<petition>:conclude:2027-01-25".
    dedupe = models.CharField(max_length=160, unique=True)
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    gateway = models.SlugField(max_length=12, blank=True)
    # Of a mail: the first part of its Message-ID, by which an answer to it is known.
    message_id = models.CharField(max_length=32, blank=True, db_default="")
    sent_at = models.DateTimeField(null=True)
    failed_why = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(audience__in=["petitioner", "unit", "account", "visitor"]),
                name="notice_audience",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["not_before", "id"], name="notice_pending", condition=models.Q(sent_at__isnull=True)
            ),
            # What an officer reads at the desk: the unit's, and one's own.
            models.Index(
                fields=["unit", "-queued_at"],
                name="notice_of_unit",
                condition=models.Q(audience="unit"),
            ),
            models.Index(fields=["message_id"], name="notice_mailed", condition=~models.Q(message_id="")),
            models.Index(
                fields=["account", "-queued_at"],
                name="notice_of_account",
                condition=models.Q(audience="account"),
            ),
        ]

    def __str__(self) -> str:
        return self.dedupe


class Reading(models.Model):
    """That an officer has read a notice at the desk; each officer of a unit reads for themselves."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="readings")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "notice"], name="notice_read_once")
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.notice_id}"
