"""Referrals for accountability 问责线索移送 (五(三), D38): kept apart from the petition, whose unit must not read them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from qingting.ledger.triggers import never_deleted, never_truncated
from qingting.people.models import Unit
from qingting.petitions.models import Petition


class Referral(models.Model):
    """One unit asked about one petition; heard, then referred to the discipline organ or dropped. Of units, not people."""

    id = models.UUIDField(primary_key=True)
    petition = models.ForeignKey(Petition, models.PROTECT, related_name="referrals")
    concerned = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    state = models.SlugField(max_length=10, default="asked")
    question = models.TextField()
    answer_due = models.DateField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    # Codes of [lapses], and digests of the petition's files.
    lapses = models.JSONField(default=list)
    evidence = models.JSONField(default=list)
    facts = models.TextField(blank=True)
    referred_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    referred_at = models.DateTimeField(null=True)
    number = models.CharField(max_length=60, blank=True)
    # The letter with its evidence pack, as it was sent.
    content = models.JSONField(null=True)
    digest = models.BinaryField(max_length=32, null=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(null=True)
    outcome = models.SlugField(max_length=16, blank=True)
    measures = models.TextField(blank=True)
    outcome_on = models.DateField(null=True)
    dropped_why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition", "concerned"],
                name="referral_one_open",
                condition=models.Q(state__in=["asked", "answered"]),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=["asked", "answered", "referred", "received", "closed", "dropped"]
                ),
                name="referral_state_known",
            ),
            # Nobody refers oneself, and only a person refers.
            models.CheckConstraint(
                condition=~models.Q(unit=models.F("concerned")), name="referral_of_others"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["asked", "answered", "dropped"])
                | models.Q(referred_by__isnull=False, referred_at__isnull=False, content__isnull=False),
                name="referral_by_a_person",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="closed") | ~models.Q(outcome=""),
                name="referral_closed_with_outcome",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["concerned", "state"], name="referral_concerned"),
            models.Index(fields=["unit", "state"], name="referral_unit"),
        ]
        triggers: ClassVar = [
            never_deleted("referral_never_deleted"),
            never_truncated("referral_never_truncated"),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id}: {self.concerned_id}"
