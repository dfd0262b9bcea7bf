"""Sources of pollution as petitions name them, the register of enterprises, signs of many people, the weekly digest."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from uuid_utils.compat import uuid7

from qingting.ledger.triggers import append_only, never_truncated
from qingting.people.models import Unit
from qingting.petitions.models import Petition


class Source(models.Model):
    """An enterprise, or a place where none is named, and a first-level type of pollution."""

    kind = models.SlugField(max_length=10)
    county = models.CharField(max_length=8, blank=True)
    # As `text.source_names` makes it; `name` is how the first petition wrote it.
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    type = models.SlugField(max_length=20, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["county", "kind", "key", "type"], name="source_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["enterprise", "point"]), name="source_kind_known"
            ),
            models.CheckConstraint(condition=~models.Q(key=""), name="source_named"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.type}"


class Sighting(models.Model):
    """A petition that names a source. `at` is when it was received."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="sightings", db_index=False)
    petition = models.ForeignKey(Petition, models.PROTECT, related_name="sightings", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["petition", "source"], name="sighting_once")]
        indexes: ClassVar = [
            models.Index(fields=["source", "at"], name="sighting_source"),
            models.Index(fields=["at"], name="sighting_at"),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id}@{self.source_id}"


class Enterprise(models.Model):
    """The register of enterprises whose names the public may choose from: name and county, nothing of complaints.

    A person puts a name on it and takes it off (`withdrawn_at`); both are in the ledger. No name gets here by itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    # As `text.source_names` makes it: where it is the key of a `Source`, both are the same enterprise.
    key = models.CharField(max_length=80)
    county = models.CharField(max_length=8, blank=True)
    listed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["county", "key"],
                name="enterprise_once",
                condition=models.Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(condition=~models.Q(key=""), name="enterprise_named"),
        ]

    def __str__(self) -> str:
        return self.name


class Naming(models.Model):
    """Which enterprise the petitioner chose as the one responsible: a suggestion, until an officer registers it."""

    petition = models.OneToOneField(Petition, models.PROTECT, related_name="naming", primary_key=True)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.petition_id}→{self.enterprise_id}"


class Concentration(models.Model):
    """集中反映: so many people on one source within some days. A sign; only a person makes a key case of it (D04)."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="concentrations")
    petitions = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    since = models.DateField()
    until = models.DateField()
    raised_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source"], name="concentration_one_open", condition=models.Q(cleared_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id}: {self.people}/{self.petitions}"


class Digest(models.Model):
    """The week's figures for the ecology bureau, as they stood then; names of people are masked."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    monday = models.DateField()
    content = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "monday"], name="digest_once_a_week")
        ]
        triggers: ClassVar = [append_only("digest_append_only"), never_truncated("digest_never_truncated")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.monday}"
