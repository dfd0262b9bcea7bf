"""Writes of people: units and responsibilities from their seed files, accounts, tokens."""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from qingting.people.models import Account, Post, Responsibility, Token, Unit
from qingting.text.digest import sm3

SEED = Path(__file__).parent / "seed"


def seed_units(path: Path = SEED / "units.toml") -> int:
    """Create or update units by code, parents first; gives their number. Never removes one."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["units"]
    known: dict[str, Unit] = {}
    for row in rows:
        parent = known[row["parent"]] if row.get("parent") else None
        path_ = f"{parent.path if parent else '/'}{row['code']}/"
        fields = {name: row[name] for name in ("name", "name_en", "short", "level", "kind")}
        fields |= {"parent": parent, "path": path_, "adcode": row.get("adcode", "")}
        known[row["code"]], _ = Unit.objects.update_or_create(code=row["code"], defaults=fields)
    return len(rows)


def seed_responsibilities(path: Path = SEED / "responsibilities.toml") -> int:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["responsibility"]
    names = {field.name for field in Responsibility._meta.concrete_fields} - {"id"}
    for row in rows:
        key = {"problem": row["problem"], "county": row.get("county", ""), "valid_from": row["valid_from"]}
        Responsibility.objects.update_or_create(
            **key, defaults={name: value for name, value in row.items() if name in names - key.keys()}
        )
    return len(rows)


def open_account(row: Mapping[str, Any], *, password: str) -> Account:
    """One account with its posts from {"username", "name", "unit", "roles", "email"?}; an existing one is left alone."""
    known = Account.objects.filter(username=row["username"]).first()
    if known is not None:
        return known
    unit = Unit.objects.get(code=row["unit"])
    account = Account.objects.create_user(row["username"], name=row["name"], unit=unit, password=password)
    account.email = row.get("email", "")
    account.save(update_fields=["email"])
    grant(account, roles=row["roles"])
    return account


def grant(account: Account, *, roles: Iterable[str]) -> None:
    Post.objects.bulk_create([Post(account=account, role=role) for role in roles], ignore_conflicts=True)


def issue_token(
    label: str, *, unit: Unit, channel: str = "", account: Account | None = None, secret: str = ""
) -> str:
    """A new bearer token; it is shown once. A given `secret` is for demonstrations only."""
    secret = secret or secrets.token_urlsafe(32)
    Token.objects.get_or_create(
        digest=sm3(secret.encode()),
        defaults={"label": label, "unit": unit, "channel": channel, "account": account},
    )
    return secret


def revoke_token(token: Token, *, now: datetime) -> None:
    token.revoked_at = now
    token.save(update_fields=["revoked_at"])
