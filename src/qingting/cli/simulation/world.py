"""Who there is: units with their staff, and the shares by which petitions fall to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qingting.cli.simulation.chances import chance
from qingting.people.models import Account, Post, Unit

STAFF = ("registrar", "handler", "second_handler", "reviewer", "unit_head", "publisher", "legal")
FAMILY = "马李王张刘韩赵星祁冶喇陈杨安麻朱包苏铁沙"
GIVEN = "文明德海福林玉春才生兰英秀梅国成永贵平华"


@dataclass(frozen=True, slots=True)
class Office:
    """A unit as the simulation knows it; `staff` holds account ids."""

    id: int
    code: str
    name: str
    county: str
    level: str
    kind: str
    staff: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class World:
    offices: Mapping[str, Office]
    by_kind: Mapping[tuple[str, str], Office]
    towns: Mapping[str, tuple[str, ...]]

    def office(self, county: str, *, kind: str) -> Office:
        """The county's unit of a kind, or its ecology bureau where there is none."""
        return self.by_kind.get((county, kind)) or self.offices[f"{county}-sthj"]


def people_the_world(password: str) -> World:
    """Give every office its staff; without a password nobody can sign in as one of them."""
    units = list(Unit.objects.filter(active=True).exclude(level="town").order_by("code"))
    rows = [(unit, role) for unit in units for role in STAFF]
    accounts = [_account(unit, role=role, place=place) for place, (unit, role) in enumerate(rows)]
    for account in accounts:
        account.set_unusable_password()
    if password:
        accounts[0].set_password(password)
        for account in accounts:
            account.password = accounts[0].password
    Account.objects.bulk_create(accounts, ignore_conflicts=True)
    ids = dict(Account.objects.values_list("username", "id"))
    Post.objects.bulk_create(
        [
            Post(account_id=ids[f"{unit.code}-{role}"], role=role.removeprefix("second_"))
            for unit, role in rows
        ],
        ignore_conflicts=True,
    )
    offices = {unit.code: _office(unit, ids=ids) for unit in units}
    by_kind = {(office.county, office.kind): office for office in offices.values()}
    return World(offices=offices, by_kind=by_kind, towns=_towns())


def _account(unit: Unit, *, role: str, place: int) -> Account:
    random = chance(place)
    name = random.choice(FAMILY) + random.choice(GIVEN) + random.choice(GIVEN)
    return Account(username=f"{unit.code}-{role}", name=name, unit=unit)


def _office(unit: Unit, *, ids: Mapping[str, int]) -> Office:
    staff = {role: ids[f"{unit.code}-{role}"] for role in STAFF}
    county = unit.code.split("-")[0]
    return Office(
        unit.pk, unit.code, unit.name, "" if county == "hd" else county, unit.level, unit.kind, staff
    )


def _towns() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, short in Unit.objects.filter(level="town").order_by("code").values_list("code", "short"):
        name = short.removesuffix("人民政府").removesuffix("政府").removesuffix("办事处")
        found.setdefault(code.split("-")[0], []).append(name)
    return {county: tuple(names) for county, names in found.items()}
