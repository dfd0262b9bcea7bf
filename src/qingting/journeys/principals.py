"""To whom a key case goes up: one's own government, the superior business unit, and their principals by name."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from qingting.journeys.inputs import FieldError, InputRefused
from qingting.people.models import Account, Unit

LEADING = ("leader", "unit_head")
# The park is run by its administration.
GOVERNING = ("government", "park")


def government_of(holder: Unit) -> Unit | None:
    """The nearest government above."""
    above = Unit.objects.filter(code__in=_above(holder), kind__in=GOVERNING, active=True)
    return above.order_by("-path").first()


def business_superior_of(holder: Unit) -> Unit | None:
    """The municipal unit of the same business, for a unit below the city (四(二))."""
    if holder.level == "municipal":
        return None
    return Unit.objects.filter(kind=holder.kind, level="municipal", active=True).first()


def principals_of(units: QuerySet[Unit] | Sequence[Unit]) -> QuerySet[Account]:
    """Leaders and heads of these units."""
    people = Account.objects.filter(unit__in=units, posts__role__in=LEADING, is_active=True)
    return people.select_related("unit").distinct().order_by("unit__path", "id")


def leaders_for(holder: Unit) -> QuerySet[Account]:
    """Who may be put in charge: leaders and heads of the unit and of those above it."""
    business = Q(kind=holder.kind, level="municipal")
    return principals_of(Unit.objects.filter(Q(code__in=(*_above(holder), holder.code)) | business))


def addressed(chosen: Sequence[int], *, units: Sequence[Unit], field: str) -> list[Account]:
    """The accounts chosen; of a unit of which none was chosen, every principal. Raises InputRefused."""
    known = list(principals_of(units))
    unknown = set(chosen) - {account.pk for account in known}
    if unknown:
        raise InputRefused(
            (FieldError(field, _("“呈报给”里有人不是所选单位的负责人，请从列表中重新选择。")),)
        )
    named = {account.unit_id for account in known if account.pk in chosen}
    return [account for account in known if account.pk in chosen or account.unit_id not in named]


def leader_of(holder: Unit, *, chosen: int) -> Account:
    """The leader to be put in charge; InputRefused where they lead neither this unit nor one above it."""
    found = leaders_for(holder).filter(pk=chosen).first()
    if found is None:
        raise InputRefused(
            (FieldError("leader", _("请从列表中选择“包案领导”：本单位及上级的领导、负责人。")),)
        )
    return found


def called(account: Account) -> str:
    """`乐都区人民政府 赵小明`: an official, never a petitioner."""
    return f"{account.unit.name} {account.name}"


def _above(unit: Unit) -> list[str]:
    return [code for code in unit.path.split("/") if code and code != unit.code]
