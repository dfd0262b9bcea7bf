"""Closing reports 办结报告: an internal text and, written apart from it, the allow-listed public one."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from qingting.petitions.models import Petition


class ClosingReport(models.Model):
    """One report of one petition. Only the `public_*` fields, the type, the county and dates ever leave the house."""

    petition = models.OneToOneField(Petition, models.PROTECT, related_name="report")
    internal = models.TextField()
    public_title = models.CharField(max_length=80)
    public_problem = models.TextField()
    public_facts = models.TextField()
    public_measures = models.TextField()
    public_result = models.TextField()
    finding = models.SlugField(max_length=16)
    state = models.SlugField(max_length=10, default="drafted")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    # Words that a detector marked and the reviewer confirmed to be nobody's.
    confirmed = models.JSONField(default=list, blank=True)
    hold_until = models.DateField(null=True)
    slug = models.SlugField(max_length=16, unique=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=["drafted", "reviewed", "published", "withdrawn"]),
                name="report_state",
            ),
            # D28: nobody reviews the redaction of a text they wrote.
            models.CheckConstraint(
                condition=models.Q(reviewer__isnull=True) | ~models.Q(reviewer=models.F("author")),
                name="report_second_person",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="published")
                | models.Q(published_at__isnull=False, reviewer__isnull=False),
                name="report_published_reviewed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["-published_at"], name="report_published", condition=models.Q(state="published")
            )
        ]

    def __str__(self) -> str:
        return self.public_title


class Withdrawal(models.Model):
    """A notice that was out and was taken back. Its words are gone from the site; that it was, and why, is told."""

    report = models.ForeignKey(ClosingReport, models.PROTECT, related_name="withdrawals")
    published_at = models.DateTimeField()
    at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return self.reason
