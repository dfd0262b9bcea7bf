"""Running terms of a petition: the projection of `rules.derive`, kept for indexes, never edited."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from qingting.petitions.models import Petition


class Clock(models.Model):
    petition = models.ForeignKey(Petition, models.PROTECT, related_name="clocks")
    term = models.SlugField(max_length=20)
    duty = models.CharField(max_length=4, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    whose = models.SlugField(max_length=10, default="unit")
    # Where a term runs several times at once: the joint unit's code, the order's number.
    about = models.CharField(max_length=40, blank=True)
    started = models.DateField()
    due = models.DateField()
    provisional = models.BooleanField(default=False)
    extended = models.PositiveSmallIntegerField(default=0)
    met = models.DateField(null=True)
    void = models.DateField(null=True)
    because = models.JSONField()

    class Meta:
        ordering: ClassVar = ["due", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["petition", "term", "round"], name="clock_once"),
            models.CheckConstraint(condition=models.Q(due__gte=models.F("started")), name="clock_forward"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due", "petition"],
                name="clock_running",
                condition=models.Q(met__isnull=True, void__isnull=True),
            ),
            models.Index(
                fields=["about", "due"],
                name="clock_joint",
                condition=models.Q(whose="joint", met__isnull=True, void__isnull=True),
            ),
            models.Index(
                fields=["met"],
                include=["petition", "due"],
                name="clock_concluded",
                condition=models.Q(term="conclude", met__isnull=False),
            ),
            models.Index(
                fields=["provisional"], name="clock_provisional", condition=models.Q(provisional=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.term}/{self.round} → {self.due}"
