"""The register of enforcement cases 立案查处 (五(三), D37): filed, decided, closed; or the reason why not."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from qingting.ledger.triggers import marks
from qingting.people.models import Unit
from qingting.petitions.models import Petition


class Case(models.Model):
    """One case out of one petition; `number` counts within it, `document` is the unit's own number."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="cases")
    number = models.PositiveSmallIntegerField()
    document = models.CharField(max_length=60)
    whom = models.CharField(max_length=120)
    violation = models.TextField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    filed_on = models.DateField()
    state = models.SlugField(max_length=8, default="filed")
    closed_on = models.DateField(null=True)
    result = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["petition", "number"], name="case_number_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["filed", "decided", "closed"]), name="case_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_on__isnull=False)
                | (~models.Q(state="closed") & models.Q(closed_on__isnull=True)),
                name="case_closed_on_a_day",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-filed_on", "-id"], name="case_filed"),
            models.Index(fields=["unit", "state"], name="case_of_unit"),
        ]

    def __str__(self) -> str:
        return self.document


class Decision(models.Model):
    """What was decided in a case; `fine` in yuan. Where it is public, only its document and summary are.

    A public one that was changed or revoked is `retracted`: then its summary is told no longer, but why it is not.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    decided = models.SlugField(max_length=12)
    document = models.CharField(max_length=60)
    on = models.DateField()
    fine = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    public = models.BooleanField(default=False)
    summary = models.CharField(max_length=500, blank=True)
    retracted = models.SlugField(max_length=8, blank=True)
    retracted_on = models.DateField(null=True)
    retracted_by = models.CharField(max_length=60, blank=True)
    retracted_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(decided__in=["penalty", "order", "no_penalty", "judicial"]),
                name="decision_known",
            ),
            models.CheckConstraint(
                condition=models.Q(fine__isnull=True) | models.Q(decided="penalty", fine__gt=0),
                name="decision_fine_of_penalty",
            ),
            models.CheckConstraint(
                condition=models.Q(public=False) | ~models.Q(summary=""), name="decision_public_says_what"
            ),
            models.CheckConstraint(
                condition=models.Q(retracted="", retracted_on__isnull=True)
                | (models.Q(public=True, retracted_on__isnull=False) & ~models.Q(retracted_why="")),
                name="decision_retracted_says_why",
            ),
        ]
        triggers: ClassVar = [marks("notices", name="decision_marks")]

    def __str__(self) -> str:
        return self.document


class Unfiled(models.Model):
    """Why a verified violation was neither filed nor ordered to be put right."""

    petition = models.OneToOneField(Petition, models.PROTECT, primary_key=True, related_name="unfiled")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    reason = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="unfiled_says_why")
        ]

    def __str__(self) -> str:
        return str(self.petition_id)
