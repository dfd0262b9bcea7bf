"""The cast of the life: officers with their bearer tokens and sign-ins, petitioners with what they leave of themselves."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password

from qingting.people.models import Account, Post, Responsibility, Token, Unit
from qingting.text.digest import sm3
from tests.people import PASSWORD, plant_units, responsibility_rows

CAST: Mapping[str, Any] = tomllib.loads((Path(__file__).parent / "cast.toml").read_text(encoding="utf-8"))
# Channels that speak to the API by themselves.
MACHINES = ("12345", "wechat")


@dataclass(frozen=True, slots=True)
class Officer:
    name: str
    unit: str
    account_id: int
    token: str

    @property
    def sign_in(self) -> tuple[str, str]:
        return f"life-{self.account_id}", PASSWORD


@dataclass(frozen=True, slots=True)
class Petitioner:
    name: str
    phone: str
    address: str
    email: str = ""

    def left(self) -> dict[str, str]:
        """What they tell of themselves."""
        known = {"name": self.name, "phone": self.phone, "address": self.address, "email": self.email}
        return {name: text for name, text in known.items() if text}

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must stand in nothing that leaves the house."""
        return tuple(self.left().values())


@dataclass(frozen=True, slots=True)
class Cast:
    officers: Mapping[str, Officer]
    petitioners: Mapping[str, Petitioner]
    machines: Mapping[str, str] = field(default_factory=dict)


def assemble() -> Cast:
    """Plant the units and their duties; give everyone an account and a token."""
    units = plant_units()
    Responsibility.objects.bulk_create(Responsibility(**row) for row in responsibility_rows())
    officers = {row["name"]: _appointed(row, unit=units[row["unit"]]) for row in CAST["officers"]}
    petitioners = {row["name"]: Petitioner(**row) for row in CAST["petitioners"]}
    machines = {channel: f"life-{channel}" for channel in MACHINES}
    for channel, secret in machines.items():
        Token.objects.create(
            digest=sm3(secret.encode()), label=channel, unit=units["hd-zwfw"], channel=channel
        )
    return Cast(officers=officers, petitioners=petitioners, machines=machines)


def _appointed(row: Mapping[str, Any], *, unit: Unit) -> Officer:
    account = Account.objects.create(username=row["name"], name=row["name"], unit=unit)
    account.username, account.password = f"life-{account.pk}", make_password(PASSWORD)
    account.save(update_fields=["username", "password"])
    Post.objects.bulk_create(Post(account=account, role=role) for role in row["roles"])
    token = f"life-token-{account.pk}"
    Token.objects.create(digest=sm3(token.encode()), label=account.username, unit=unit, account=account)
    return Officer(name=row["name"], unit=unit.code, account_id=account.pk, token=token)
