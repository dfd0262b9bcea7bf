"""Closing reports 办结报告: an internal text and, written apart from it, the allow-listed public one."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from qingting.ledger.triggers import marks
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
    # What the search reads while the notice is out, a line each for title, problem and the rest; and its terms.
    searchable = models.TextField(blank=True)
    search = SearchVectorField(null=True)

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
            # A draft or a withdrawn notice is never found, whichever way somebody searches.
            models.CheckConstraint(
                condition=models.Q(state="published") | models.Q(searchable="", search__isnull=True),
                name="report_found_when_public",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["-published_at", "-id"],
                name="report_published",
                condition=models.Q(state="published"),
            ),
            GinIndex(fields=["search"], name="report_search"),
        ]
        triggers: ClassVar = [marks("notices", name="report_marks")]

    def __str__(self) -> str:
        return self.public_title


class Exhibit(models.Model):
    """公示附件: a picture or a paper beside a notice. Only what was made anew of it, after a second look, is public.

    `source` is the digest of the petition's own attachment and never leaves the house; `digest` that of the public file.
    """

    report = models.ForeignKey(ClosingReport, models.CASCADE, related_name="exhibits")
    place = models.PositiveSmallIntegerField()
    shows = models.SlugField(max_length=8)
    source = models.CharField(max_length=64)
    alt = models.CharField(max_length=200)
    # Of a paper: what it says, masked. The public PDF is set from this text and from nothing else.
    text = models.TextField(blank=True)
    # Of a picture: rectangles to be blackened, each [left, top, width, height] in per cent of it.
    covers = models.JSONField(default=list, blank=True)
    cleared = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)
    small = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "place"], name="exhibit_place_once"),
            models.CheckConstraint(
                condition=models.Q(shows__in=["before", "after", "scene", "paper"]),
                name="exhibit_shows_known",
            ),
            models.CheckConstraint(
                condition=models.Q(cleared=False) | ~models.Q(digest=""), name="exhibit_cleared_is_made"
            ),
            models.CheckConstraint(condition=~models.Q(alt=""), name="exhibit_said_in_words"),
        ]
        triggers: ClassVar = [marks("notices", name="exhibit_marks")]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.place}"


class Withdrawal(models.Model):
    """A notice that was out and was taken back. Its words are gone from the site; that it was, and why, is told."""

    report = models.ForeignKey(ClosingReport, models.PROTECT, related_name="withdrawals")
    published_at = models.DateTimeField()
    at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["at", "id"]
        triggers: ClassVar = [marks("notices", name="withdrawal_marks")]

    def __str__(self) -> str:
        return self.reason
