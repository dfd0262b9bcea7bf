"""Who may read that somebody was pressed: the city's supervisors of a unit that neither holds the petition nor held it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from qingting.oversight.withdrawals.models import PressedSign
from qingting.people.access import REGION_ROLES, Actor
from qingting.people.models import Account, Unit
from qingting.petitions.models import Petition

MUNICIPAL = "municipal"


def watchers(petition: Petition) -> QuerySet[Unit]:
    """Units whose supervisors look after it from outside: of the city, and not the one that holds it."""
    watching = Unit.objects.filter(level=MUNICIPAL, active=True, accounts__posts__role__in=REGION_ROLES)
    return watching.exclude(pk=petition.holder_id).distinct().order_by("code")


def watching(petition: Petition) -> QuerySet[Account]:
    """Their supervisors by name: nobody else in their units is told."""
    posted = Account.objects.filter(is_active=True, posts__role__in=REGION_ROLES)
    return posted.filter(unit__in=watchers(petition)).distinct().order_by("pk")


def may_watch(actor: Actor) -> bool:
    return actor.unit is not None and actor.unit.level == MUNICIPAL and bool(actor.roles & REGION_ROLES)


def pressed_signs(actor: Actor) -> QuerySet[PressedSign]:
    """Neither those of petitions that the reader's unit holds now, nor of such as it held at the withdrawal."""
    if not may_watch(actor) or actor.unit is None:
        return PressedSign.objects.none()
    own = Petition.objects.filter(pk=OuterRef("withdrawal__petition"), holder=actor.unit)
    rows = PressedSign.objects.exclude(withdrawal__unit=actor.unit).exclude(Exists(own))
    return rows.select_related("withdrawal__petition__holder", "withdrawal__unit", "account__unit")


def waiting(actor: Actor) -> int:
    return pressed_signs(actor).filter(seen_at__isnull=True).count()


def listed(actor: Actor, *, count: int) -> Sequence[PressedSign]:
    """Those that nobody has seen to yet first, then the latest."""
    rows = pressed_signs(actor).defer(
        "withdrawal__petition__searchable", "withdrawal__petition__search", "withdrawal__petition__complaint"
    )
    return list(rows.order_by("-seen_at", "-raised_at")[:count])
