"""Who is competent for a problem on a day, by the dated list of responsibilities (D45), and who rules when it is disputed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from django.db.models import Q

from qingting.people.access import CASE_ROLES
from qingting.people.models import Responsibility, Unit
from qingting.text.bigrams import bigrams, normalise

Part = Literal["lead", "joint"]
# What applies where no row speaks of the types: the unified supervision of 环境保护法 第十条.
OTHERWISE = "other"
CITY_BUREAU = "hd-sthj"
EXACT, NEAR, WORD = 6, 2, 3


@dataclass(frozen=True, slots=True)
class Where:
    """Where and what: the county's code, "" for the city itself; the town's name; the words of the complaint."""

    county: str = ""
    town: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """One row of the list as the ground on which a unit is competent; `local` says that the city chose the unit."""

    problem: str
    problem_en: str
    part: Part
    instrument: str
    clause: str
    local: bool = False
    note: str = ""
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Competent:
    """A unit with the rows that name its kind, the fittest first."""

    unit: Unit
    bases: tuple[Basis, ...] = field(default=())

    @property
    def best(self) -> Basis:
        return self.bases[0]

    @property
    def leads(self) -> bool:
        return self.best.part == "lead"


def competent(types: Collection[str], *, where: Where, on: date) -> tuple[Competent, ...]:
    """Units ranked: lead before joint ones, then by how well the types and the words fit. Two queries."""
    rows = _rows(on, county=where.county)
    found = [row for row in rows if _fit(row, types=types)] or [row for row in rows if OTHERWISE in row.types]
    bases: dict[str, list[Basis]] = {}
    for row in found:
        weight = _fit(row, types=types) + WORD * _spoken(row.problem, words=where.words)
        bases.setdefault(row.lead_kind, []).append(_basis(row, part="lead", weight=weight))
        for kind in row.joint_kinds:
            bases.setdefault(kind, []).append(_basis(row, part="joint", weight=weight))
    units = _units(bases, where=where)
    ranked = [Competent(unit, tuple(sorted(bases[unit.kind], key=_rank))) for unit in units]
    return tuple(sorted(ranked, key=lambda one: (_rank(one.best), -len(one.bases), one.unit.path)))


def _rows(on: date, *, county: str) -> list[Responsibility]:
    """Those in force on the day: of several for one problem the latest, and the county's own before that for all."""
    rows = Responsibility.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=on), valid_from__lte=on, county__in={"", county}
    ).order_by("county", "valid_from", "id")
    # Later ones take the place of earlier ones, those of a county (which sort last) that of the general ones.
    return list({row.problem: row for row in rows}.values())


def _fit(row: Responsibility, *, types: Collection[str]) -> int:
    exact = sum(1 for code in types if code in row.types)
    near = sum(1 for code in types if code not in row.types and _is_near(code, among=row.types))
    return EXACT * exact + NEAR * near


def _is_near(code: str, *, among: Iterable[str]) -> bool:
    """A first level meets each of its second levels, and a second level its first."""
    return any(other.startswith(f"{code}.") or code.startswith(f"{other}.") for other in among)


def _spoken(problem: str, *, words: str) -> int:
    """How many pairs of characters of the row's problem the complaint says too."""
    told = normalise(words)
    return sum(1 for pair in bigrams(problem) if pair in told)


def _basis(row: Responsibility, *, part: Part, weight: int) -> Basis:
    return Basis(
        problem=row.problem,
        problem_en=row.problem_en,
        part=part,
        instrument=row.instrument,
        clause=row.clause,
        local=row.locally_designated,
        note=row.note,
        weight=weight,
    )


def _rank(basis: Basis) -> tuple[bool, int]:
    return basis.part != "lead", -basis.weight


def _units(kinds: Iterable[str], *, where: Where) -> list[Unit]:
    """The county's own units of these kinds; where it has none, the city's. Of townships only the one meant."""
    at_city = Q(level="municipal")
    in_county = Q(code__startswith=f"{where.county}-") & ~at_city if where.county else Q(pk__in=[])
    units = Unit.objects.filter(in_county | at_city, active=True, kind__in=set(kinds))
    by_kind: dict[str, list[Unit]] = {}
    for unit in units.order_by("path"):
        by_kind.setdefault(unit.kind, []).append(unit)
    return [unit for found in by_kind.values() for unit in _nearest(found, where=where)]


def _nearest(units: Sequence[Unit], *, where: Where) -> list[Unit]:
    town = where.town.strip()
    if any(unit.level == "town" for unit in units):
        return [unit for unit in units if town and town in unit.name]
    below = [unit for unit in units if unit.level != "municipal"]
    return below or list(units)


def common_superior(units: Sequence[Unit], *, apart_from: Collection[str]) -> Unit | None:
    """The petition office of the nearest common superior that is no party itself; else the joint meeting.

    信访工作条例 第二十四条: the common superior decides; where there is none, the joint meeting.
    """
    lines = [[code for code in unit.path.split("/") if code and code != unit.code] for unit in units]
    shared = [code for code in lines[0] if all(code in line for line in lines)] if lines else []
    offices: Mapping[str, Unit] = {
        unit.parent.code: unit
        for unit in Unit.objects.filter(
            active=True, kind="petition_office", parent__code__in=shared
        ).select_related("parent")
        if unit.parent is not None and unit.code not in apart_from
    }
    found = next((offices[code] for code in reversed(shared) if code in offices), None)
    meetings = Unit.objects.filter(active=True, kind="joint").exclude(code__in=apart_from)
    return found or meetings.order_by("path").first()


def caseworkers(unit: Unit) -> list[tuple[int, str]]:
    """Id and name of those who may be named handler of a petition in this unit."""
    people = unit.accounts.filter(is_active=True, posts__role="handler").distinct().order_by("name", "pk")
    return list(people.values_list("pk", "name"))


def colleagues(unit: Unit) -> list[tuple[int, str]]:
    """Id and name of everybody of the unit who handles petitions in some role."""
    people = unit.accounts.filter(is_active=True, posts__role__in=CASE_ROLES).distinct()
    return list(people.order_by("name", "pk").values_list("pk", "name"))


def units_of(codes: Sequence[str]) -> list[Unit]:
    """The units of these codes, in their order."""
    known = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
    return [known[code] for code in codes if code in known]


def bureau_of(county: str) -> Unit:
    """Where a complaint of the public comes in: the ecology bureau of its county, or the city's."""
    code = f"{county}-sthj" if county else CITY_BUREAU
    return Unit.objects.filter(code=code, active=True).first() or Unit.objects.get(code=CITY_BUREAU)
