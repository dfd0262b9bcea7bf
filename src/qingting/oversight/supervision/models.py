"""Orders of supervisors 督办单, what a unit has seen of the reports, which leader answers for what in a unit."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from qingting.ledger.models import Entry
from qingting.ledger.triggers import never_deleted
from qingting.people.models import Unit
from qingting.petitions.models import Petition

OPEN = ("asked", "answered")


class Order(models.Model):
    """One order to one unit. A projection of the petition's ledger, kept for the boards; `number` counts within it."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="supervisions")
    number = models.PositiveSmallIntegerField()
    level = models.SlugField(max_length=12)
    occasions = models.JSONField(default=list)
    asks = models.TextField()
    by = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # The number of the printed order: 海信访〔2026〕3号.
    document = models.CharField(max_length=60)
    given_at = models.DateTimeField()
    due = models.DateField()
    state = models.SlugField(max_length=10, default="asked")
    rounds = models.PositiveSmallIntegerField(default=0)
    answered_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["due", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["petition", "number"], name="supervision_number_once"),
            models.UniqueConstraint(
                fields=["petition", "to"], name="supervision_one_open", condition=models.Q(state__in=OPEN)
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[*OPEN, "closed", "raised"]), name="supervision_state"
            ),
            models.CheckConstraint(condition=~models.Q(by=models.F("to")), name="supervision_of_another"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due", "id"], name="supervision_open", condition=models.Q(state__in=OPEN)),
            models.Index(fields=["to", "due"], name="supervision_asked", condition=models.Q(state="asked")),
        ]
        triggers: ClassVar = [never_deleted("supervision_never_deleted")]

    def __str__(self) -> str:
        return f"{self.petition_id}/{self.number}"


class Seen(models.Model):
    """A unit that watches has seen one entry of the reports of acceptance and conclusion."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "unit"], name="seen_once")]

    def __str__(self) -> str:
        return f"{self.unit_id}:{self.entry_id}"


class Charge(models.Model):
    """一岗双责: which leader answers for which part of a unit's petitions, from when to when; never overwritten."""

    class Part(models.TextChoices):
        MAIN = "main", "主要领导"
        DEPUTY = "deputy", "分管领导"
        OTHER = "other", "其他领导"

    id = models.UUIDField(primary_key=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="charges")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    part = models.SlugField(max_length=8)
    field = models.CharField(max_length=80, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(part__in=["main", "deputy", "other"]), name="charge_part"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="charge_term",
            ),
            models.UniqueConstraint(
                fields=["unit"], name="charge_one_main", condition=models.Q(part="main", until__isnull=True)
            ),
            models.UniqueConstraint(
                fields=["unit", "account", "part"],
                name="charge_once",
                condition=models.Q(until__isnull=True),
            ),
        ]
        triggers: ClassVar = [never_deleted("charge_never_deleted")]

    def __str__(self) -> str:
        return f"{self.unit_id}:{self.account_id} {self.part}"
