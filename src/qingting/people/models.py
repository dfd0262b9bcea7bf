"""Units, accounts, posts, tokens and the dated list of responsibilities."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class Unit(models.Model):
    """A body that may hold a petition. A unit is not a region: the industrial park has no adcode."""

    class Level(models.TextChoices):
        MUNICIPAL = "municipal", "市级"
        COUNTY = "county", "县级"
        TOWN = "town", "乡镇级"

    code = models.SlugField(max_length=32, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120)
    short = models.CharField(max_length=40)
    level = models.CharField(max_length=10, choices=Level.choices)
    kind = models.SlugField(max_length=32)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    # Codes from the root down, "/hd-gov/ld-gov/ld-sthj/": a superior sees its line by prefix.
    path = models.CharField(max_length=255)
    adcode = models.CharField(max_length=9, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["path"]
        indexes: ClassVar = [
            models.Index(fields=["path"], opclasses=["text_pattern_ops"], name="unit_path_prefix")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(level__in=["municipal", "county", "town"]), name="unit_level_known"
            ),
            models.CheckConstraint(
                condition=models.Q(path__startswith="/", path__endswith="/"), name="unit_path_closed"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, username: str, *, name: str, unit: Unit, password: str | None = None) -> Account:
        account = self.model(username=username, name=name, unit=unit)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A person who signs in; what they may do comes from their posts."""

    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    email = models.EmailField(blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["name"]
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """One role of one account in its unit."""

    class Role(models.TextChoices):
        REGISTRAR = "registrar", "登记员"
        HANDLER = "handler", "承办人"
        REVIEWER = "reviewer", "审核人"
        UNIT_HEAD = "unit_head", "单位负责人"
        SUPERVISOR = "supervisor", "督办人"
        LEADER = "leader", "市县领导"
        PUBLISHER = "publisher", "公示审核人"
        LEGAL = "legal", "法制审核人"
        DISCIPLINE = "discipline", "纪检干部"
        FINANCE = "finance", "财政经办"
        PAYER = "payer", "奖励发放员"
        SECURITY_ADMIN = "security_admin", "安全管理员"
        SYSTEM_ADMIN = "system_admin", "系统管理员"
        AUDITOR = "auditor", "审计员"

    account = models.ForeignKey(Account, models.CASCADE, related_name="posts")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["account", "role"], name="post_once")]

    def __str__(self) -> str:
        return f"{self.account_id}:{self.role}"


class Token(models.Model):
    """A bearer token of a channel (12345, WeChat …) or of an officer; only its SM3 digest is kept."""

    digest = models.BinaryField(max_length=32, unique=True)
    label = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT)
    channel = models.SlugField(max_length=16, blank=True)
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="tokens")
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(channel="", account__isnull=False)
                | (~models.Q(channel="") & models.Q(account__isnull=True)),
                name="token_of_channel_or_account",
            )
        ]

    def __str__(self) -> str:
        return self.label


class Responsibility(models.Model):
    """Which kind of unit is competent for a problem, by which clause, from when to when (D45)."""

    problem = models.CharField(max_length=60)
    problem_en = models.CharField(max_length=120)
    types = models.JSONField(default=list)
    lead_kind = models.SlugField(max_length=32)
    joint_kinds = models.JSONField(default=list)
    county = models.SlugField(max_length=32, blank=True)
    instrument = models.CharField(max_length=60)
    clause = models.CharField(max_length=60)
    locally_designated = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["problem", "county", "valid_from"], name="responsibility_once"),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="responsibility_term",
            ),
        ]

    def __str__(self) -> str:
        return self.problem
