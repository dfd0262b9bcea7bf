"""Leaders' receptions 接访 and field visits 下访, announced beforehand, and who booked a place (五(二), D32, D36)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from qingting.ledger.triggers import marks
from qingting.people.models import Unit
from qingting.petitions.models import Petition
from qingting.vault.models import Identity


class Reception(models.Model):
    """One announcement: which leader, when, where, about what, for how many. `sequence` counts its changes."""

    id = models.UUIDField(primary_key=True)
    leader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    how = models.SlugField(max_length=10)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    county = models.SlugField(max_length=2, blank=True)
    place = models.CharField(max_length=120)
    topics = models.CharField(max_length=200)
    places = models.PositiveSmallIntegerField()
    state = models.SlugField(max_length=10, default="announced")
    why = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    announced_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["starts_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(how__in=["reception", "field"]), name="reception_how_known"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="reception_ends_later"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_at__gt=models.F("announced_at")), name="reception_announced_before"
            ),
            models.CheckConstraint(condition=models.Q(places__gte=1), name="reception_has_places"),
            models.CheckConstraint(
                condition=models.Q(state="announced") | (models.Q(state="cancelled") & ~models.Q(why="")),
                name="reception_cancelled_with_reason",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["starts_at"], name="reception_starts")]
        triggers: ClassVar = [marks("visits", name="reception_marks")]

    def __str__(self) -> str:
        return f"{self.starts_at:%F} {self.place}"


class Booking(models.Model):
    """A place at a reception: of a petition, or of somebody new, whose name and phone lie in the vault."""

    id = models.UUIDField(primary_key=True)
    reception = models.ForeignKey(Reception, models.PROTECT, related_name="bookings")
    petition = models.ForeignKey(Petition, models.PROTECT, null=True, related_name="bookings")
    identity = models.ForeignKey(Identity, models.PROTECT, null=True, related_name="+")
    about = models.CharField(max_length=300, blank=True)
    # HMAC-SM3 of the claim code: it finds the booking and cannot be read back.
    code = models.BinaryField(max_length=32, unique=True)
    state = models.SlugField(max_length=10)
    at = models.DateTimeField()
    # When it was written down who came; what was said is in the petition's own record.
    recorded_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=["booked", "waiting", "cancelled", "came", "absent"]),
                name="booking_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(petition__isnull=False) | models.Q(identity__isnull=False),
                name="booking_of_somebody",
            ),
            models.UniqueConstraint(
                fields=["reception", "petition"],
                name="booking_once_per_petition",
                condition=models.Q(state__in=["booked", "waiting"]),
            ),
        ]
        triggers: ClassVar = [marks("visits", name="booking_marks")]

    def __str__(self) -> str:
        return f"{self.reception_id}: {self.state}"
