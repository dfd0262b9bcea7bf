"""A cast of people: the units of Haidong, one officer per role in a few of them, and their bearer tokens.

from tests.people import Cast, cast, register_one

@pytest.fixture
def people(db: None) -> Cast:
    return cast()
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password

from qingting.journeys import inputs
from qingting.journeys.arrival import Arrival, Arrived
from qingting.journeys.complaint import Complaint
from qingting.journeys.register import register
from qingting.journeys.step import day_of
from qingting.people.access import Actor, officer
from qingting.people.models import Account, Post, Responsibility, Token, Unit
from qingting.people.services import SEED
from qingting.petitions.models import Petition
from qingting.rules.edition import edition_on
from qingting.text.digest import sm3

ZONE = ZoneInfo("Asia/Shanghai")
# A Wednesday morning; tests that need an instant start here.
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=ZONE)
PASSWORD = "qingting-demo-2024"
CHANNEL_TOKEN = "test-channel-12345"

CASEWORKERS = ("registrar", "handler", "second_handler", "reviewer", "unit_head", "publisher", "legal")
ROLE_OF = {"second_handler": "handler"}
PLACES: Mapping[str, tuple[str, ...]] = {
    "hd-sthj": (*CASEWORKERS, "supervisor", "payer", "security_admin", "system_admin", "auditor"),
    "hd-xfj": ("registrar", "supervisor"),
    "hd-zf": ("leader",),
    "hd-czj": ("finance",),
    "ld-sthj": CASEWORKERS,
    "mh-sthj": CASEWORKERS,
    "ld-zjj": CASEWORKERS,
}
FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏"


@dataclass(frozen=True)
class Cast:
    """Units by code, accounts by (unit, role); `second_handler` is the other person for a recheck."""

    units: Mapping[str, Unit]
    accounts: Mapping[tuple[str, str], Account]

    def account(self, unit: str, role: str) -> Account:
        return self.accounts[unit, role]

    def actor(self, unit: str, role: str) -> Actor:
        return officer(self.account(unit, role))

    def token(self, unit: str, role: str) -> str:
        """The bearer secret of an officer."""
        return f"test-{unit}-{role}"

    @property
    def channel(self) -> Actor:
        """The 12345 hotline, whose token is CHANNEL_TOKEN."""
        return Actor(
            kind="channel", roles=frozenset({"channel"}), unit=self.units["hd-zwfw"], channel="12345"
        )


@cache
def unit_rows() -> tuple[Mapping[str, Any], ...]:
    return tuple(tomllib.loads((SEED / "units.toml").read_text(encoding="utf-8"))["units"])


def plant_units() -> Mapping[str, Unit]:
    """The same rows as `people.services.seed_units`, in one insert a level: tests need them often."""
    known: dict[str, Unit] = {}
    waiting = list(unit_rows())
    while waiting:
        ready = [row for row in waiting if not row.get("parent") or row["parent"] in known]
        fresh = [_unit(row, parent=known.get(row.get("parent", ""))) for row in ready]
        known |= {unit.code: unit for unit in Unit.objects.bulk_create(fresh)}
        waiting = [row for row in waiting if row["code"] not in known]
    return known


@cache
def responsibility_rows() -> tuple[Mapping[str, Any], ...]:
    names = {field.name for field in Responsibility._meta.concrete_fields}
    rows = tomllib.loads((SEED / "responsibilities.toml").read_text(encoding="utf-8"))["responsibility"]
    return tuple({name: value for name, value in row.items() if name in names} for row in rows)


def _unit(row: Mapping[str, Any], *, parent: Unit | None) -> Unit:
    plain = {name: row[name] for name in ("code", "name", "name_en", "short", "level", "kind")}
    path = f"{parent.path if parent else '/'}{row['code']}/"
    return Unit(**plain, parent=parent, path=path, adcode=row.get("adcode", ""))


@cache
def _hashed() -> str:
    return make_password(PASSWORD)


def cast() -> Cast:
    """Make everyone; a sign-in is `<unit>-<role>` with PASSWORD."""
    units = plant_units()
    Responsibility.objects.bulk_create(Responsibility(**row) for row in responsibility_rows())
    people = [(unit, role) for unit, roles in PLACES.items() for role in roles]
    accounts = Account.objects.bulk_create(
        Account(username=f"{unit}-{role}", name=_name(place), unit=units[unit], password=_hashed())
        for place, (unit, role) in enumerate(people)
    )
    found = dict(zip(people, accounts, strict=True))
    Post.objects.bulk_create(
        Post(account=account, role=ROLE_OF.get(role, role)) for (_, role), account in found.items()
    )
    made = Cast(units=units, accounts=found)
    officers = [
        Token(
            digest=sm3(made.token(unit, role).encode()),
            label=f"{unit} {role}",
            unit=units[unit],
            account=account,
        )
        for (unit, role), account in found.items()
    ]
    hotline = Token(digest=sm3(CHANNEL_TOKEN.encode()), label="12345", unit=units["hd-zwfw"], channel="12345")
    Token.objects.bulk_create([*officers, hotline])
    return made


def _name(place: int) -> str:
    return f"{FAMILY[place % len(FAMILY)]}小{'明华'[place // len(FAMILY)]}"


COMPLAINT: Mapping[str, Any] = {
    "title": "采砂场扬尘覆盖农田",
    "complaint": "喇家村西边的采砂场昼夜作业，扬尘落在三十多亩玉米地上，洒水车从没见过。",
    "claims": ["采砂场扬尘覆盖农田", "夜间施工噪声"],
    "types": ["air.dust", "noise.industrial"],
    "county": "ld",
    "place": "喇家村西河滩",
    "respondent": "某砂石料场",
    "petitioner": {"name": "马成祥", "phone": "13997231234"},
}


def arrive_one(people: Cast, *, unit: str = "ld-sthj", now: datetime = NOON, **fields: Any) -> Arrived:
    """Register one petition at a unit by its registrar; `fields` replace those of COMPLAINT."""
    complaint = inputs.read(Complaint, data={**COMPLAINT, "channel": "letter", **fields})
    assert isinstance(complaint, Complaint)
    return register(
        Arrival(
            complaint=complaint,
            actor=people.actor(unit, "registrar"),
            unit=people.units[unit],
            edition=edition_on(day_of(now)),
            now=now,
        )
    )


def register_one(people: Cast, *, unit: str = "ld-sthj", now: datetime = NOON, **fields: Any) -> Petition:
    return Petition.objects.get(number=arrive_one(people, unit=unit, now=now, **fields).number)
