"""The petition 信访事项, its claims, who signed it, what officers did on it. No row here is ever deleted."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from qingting.ledger.triggers import append_only, never_deleted, never_truncated
from qingting.people.models import Unit
from qingting.vault.models import Identity

ENDED = ("declined", "settled", "archived")


class DigitsOf(models.Func):
    """The digits of a number: `海东〔2026〕000894` → `2026000894`."""

    template = "regexp_replace(%(expressions)s, '[^0-9]', '', 'g')"


class Petition(models.Model):
    """One matter. `state`, `grade`, `holder` and `next_*` are projections of the ledger, kept for indexes."""

    id = models.UUIDField(primary_key=True)
    number = models.CharField(max_length=40, unique=True)
    # The same number as digits only, "2026000894": what URLs and telephone keypads carry.
    digits = models.GeneratedField(
        expression=DigitsOf("number"),
        output_field=models.CharField(max_length=20),
        db_persist=True,
        unique=True,
    )
    query_code = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    edition = models.SlugField(max_length=40)

    channel = models.SlugField(max_length=16)
    source_number = models.CharField(max_length=80, blank=True)
    # What the channel brought along (journeys.source), never who petitioned.
    source = models.JSONField(default=dict, blank=True)
    title = models.CharField(max_length=120)
    complaint = models.TextField()
    wanted = models.TextField(blank=True)
    types = models.JSONField(default=list)
    county = models.CharField(max_length=8, blank=True)
    town = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=200, blank=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    respondent = models.CharField(max_length=120, blank=True)
    happened = models.CharField(max_length=120, blank=True)

    identity = models.ForeignKey(Identity, models.PROTECT, null=True, related_name="+")
    anonymous_reason = models.CharField(max_length=80, blank=True)
    people = models.PositiveIntegerField(default=1)
    reply_channel = models.SlugField(max_length=16, default="track")
    repeat_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="repeats")
    # Different petitioners, one source: the petition under which all of them are investigated.
    lead = models.ForeignKey("self", models.PROTECT, null=True, related_name="joined")

    state = models.SlugField(max_length=20)
    grade = models.SlugField(max_length=8, blank=True)
    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    holder = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    received_at = models.DateTimeField()
    registered_at = models.DateTimeField(null=True)
    concluded_on = models.DateField(null=True)
    next_term = models.SlugField(max_length=20, blank=True)
    next_due = models.DateField(null=True)
    next_provisional = models.BooleanField(default=False)

    # Who has shown a query code of their own, where it is not the first petitioner; kept nowhere.
    signed_as: Signatory | None = None

    # Normalised title, complaint, place and respondent, and its character bigrams.
    searchable = models.TextField(blank=True)
    search = SearchVectorField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["channel", "source_number"],
                name="petition_source_once",
                condition=~models.Q(source_number=""),
            ),
            models.CheckConstraint(condition=~models.Q(complaint=""), name="petition_says_something"),
            models.CheckConstraint(
                condition=models.Q(identity__isnull=False) | ~models.Q(anonymous_reason=""),
                name="petition_anonymous_why",
            ),
            models.CheckConstraint(
                condition=models.Q(grade__in=["", "general", "key"]), name="petition_grade_known"
            ),
            models.CheckConstraint(condition=models.Q(people__gte=1), name="petition_of_someone"),
            models.CheckConstraint(
                condition=models.Q(state="received") | models.Q(registered_at__isnull=False),
                name="petition_registered",
            ),
        ]
        indexes: ClassVar = [
            # The work list: one range scan however many petitions there are.
            models.Index(
                fields=["holder", "next_due", "id"],
                name="petition_work",
                condition=models.Q(next_due__isnull=False),
            ),
            models.Index(
                fields=["next_due", "id"], name="petition_due", condition=models.Q(next_due__isnull=False)
            ),
            models.Index(fields=["holder", "state"], name="petition_state"),
            models.Index(
                fields=["receiver", "received_at"],
                name="petition_inbox",
                condition=models.Q(state="received"),
            ),
            models.Index(fields=["received_at"], name="petition_received"),
            GinIndex(fields=["search"], name="petition_search"),
        ]
        triggers: ClassVar = [
            never_deleted("petition_never_deleted"),
            never_truncated("petition_never_truncated"),
        ]

    def __str__(self) -> str:
        return self.number


class Claim(models.Model):
    """诉求要点: one thing asked or alleged; the finding and the reply answer each."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="claims")
    seq = models.PositiveSmallIntegerField()
    text = models.TextField()
    finding = models.SlugField(max_length=16, blank=True)
    facts = models.TextField(blank=True)
    result = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["petition", "seq"], name="claim_seq_once"),
            models.CheckConstraint(
                condition=models.Q(finding__in=["", "substantiated", "partly", "unsubstantiated"]),
                name="claim_finding_known",
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="claim_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id}/{self.seq}"


class Signatory(models.Model):
    """A further petitioner, with an own number, query code and way to be answered; at most five speak (条例 20)."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="signatories")
    number = models.PositiveSmallIntegerField()
    identity = models.ForeignKey(Identity, models.PROTECT, related_name="+")
    representative = models.BooleanField(default=False)
    query_code = models.BinaryField()
    code_index = models.BinaryField(max_length=32)  # keyed: finds one of many without opening all
    reply_channel = models.SlugField(max_length=16, default="track")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["petition", "identity"], name="signatory_once"),
            models.UniqueConstraint(fields=["petition", "number"], name="signatory_number_once"),
            models.UniqueConstraint(fields=["petition", "code_index"], name="signatory_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id}:{self.identity_id}"


class Involvement(models.Model):
    """A unit that may see the petition besides its holder: who received it, sent it on, or helps."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="involvements")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    part = models.SlugField(max_length=10)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["petition", "unit", "part"], name="involvement_once"),
            models.CheckConstraint(
                condition=models.Q(part__in=["receiver", "sender", "holder", "joint", "reported", "arbiter"]),
                name="involvement_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id}:{self.unit_id}:{self.part}"


class Transfer(models.Model):
    """转办: from whom to whom, by which clause and why; open until held, sent back with the sender's agreement, or ruled
    on by the common superior.
    """

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="transfers")
    sender = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=80, blank=True)
    clause = models.CharField(max_length=80, blank=True)
    basis = models.TextField(blank=True)
    at = models.DateTimeField()
    objection = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    outcome = models.SlugField(max_length=10, default="open")

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition"],
                name="transfer_one_open",
                condition=models.Q(outcome__in=["open", "objected", "disputed"]),
            ),
            models.CheckConstraint(condition=~models.Q(sender=models.F("to")), name="transfer_to_another"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["open", "objected", "held", "returned", "disputed", "ruled"]),
                name="transfer_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id}: {self.sender_id}→{self.to_id}"


class Visit(models.Model):
    """现场核查: when, where, by which two people, what was seen."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="visits")
    at = models.DateTimeField()
    place = models.CharField(max_length=200)
    people = models.CharField(max_length=120)
    seen = models.TextField()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.at:%F}"


class Record(models.Model):
    """What was typed with a move, kept word for word; the ledger holds its SM3 digest under the same seq."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="records")
    seq = models.PositiveIntegerField()
    kind = models.SlugField(max_length=40)
    content = models.JSONField()

    class Meta:
        ordering: ClassVar = ["seq"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["petition", "seq"], name="record_once")]
        triggers: ClassVar = [append_only("record_append_only"), never_truncated("record_never_truncated")]

    def __str__(self) -> str:
        return f"{self.petition_id}#{self.seq}"


class Answered(models.Model):
    """The first answer to a request with an idempotency key, sealed; the same request gets it again."""

    scope = models.CharField(max_length=60)
    key = models.CharField(max_length=100)
    digest = models.BinaryField(max_length=32)
    answer = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["scope", "key"], name="answered_once")]

    def __str__(self) -> str:
        return f"{self.scope}:{self.key}"


class Attempt(models.Model):
    """A wrong try at a number and query code. `whom` is a keyed digest of the address or the number tried."""

    whom = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["whom", "at"], name="attempt_whom"),
            models.Index(fields=["at"], name="attempt_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%F}"
