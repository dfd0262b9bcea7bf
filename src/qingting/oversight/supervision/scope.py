"""How far those who watch look: the whole region, a county, or a unit with its line. Every board begins here."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from qingting.people.access import LINE_ROLES, REGION_ROLES, Actor
from qingting.people.models import Unit
from qingting.petitions.models import Involvement, Petition

ROOT_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Scope:
    """Units whose path begins so; an empty one is the whole region. `whole` says that nothing is left out."""

    path: str

    @property
    def whole(self) -> bool:
        return self.path == "" or self.path.strip("/").count("/") == 0

    def units(self) -> QuerySet[Unit]:
        active = Unit.objects.filter(active=True)
        return active if self.whole else active.filter(path__startswith=self.path)

    def held(self) -> QuerySet[Petition]:
        """What the units of the scope hold, and so answer for."""
        return Petition.objects.all() if self.whole else Petition.objects.filter(self.holder())

    def holder(self, prefix: str = "") -> Q:
        return Q() if self.whole else Q(**{f"{prefix}holder__path__startswith": self.path})

    def touching(self) -> QuerySet[Petition]:
        """What the units of the scope hold, took in, passed on or help with."""
        if self.whole:
            return Petition.objects.all()
        part = Involvement.objects.filter(unit__path__startswith=self.path, petition=OuterRef("pk"))
        return Petition.objects.filter(Exists(part))


def scope_of(actor: Actor) -> Scope | None:
    """None for those who only do their own work. A county's supervisor watches over the county (五(二))."""
    unit = actor.unit
    if unit is None or not actor.roles & (REGION_ROLES | LINE_ROLES):
        return None
    if actor.roles & REGION_ROLES:
        return Scope("") if unit.level == "municipal" else Scope(_above(unit))
    return Scope(unit.path)


def _above(unit: Unit) -> str:
    """The path of the government that the unit stands under."""
    parts = unit.path.strip("/").split("/")
    return f"/{'/'.join(parts[:-1])}/" if len(parts) > ROOT_DEPTH else unit.path
