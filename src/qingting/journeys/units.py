"""Which units a move may name, read from the tree of units."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from qingting.journeys.inputs import FieldError, InputRefused
from qingting.people.models import Post, Unit

# They act in petitions, but no petition is passed to them to be handled.
NOT_RECEIVING = ("discipline", "finance", "joint")


def receivers_for(holder: Unit) -> QuerySet[Unit]:
    """Every other active unit that handles petitions."""
    return Unit.objects.filter(active=True).exclude(pk=holder.pk).exclude(kind__in=NOT_RECEIVING)


def superiors_of(holder: Unit) -> QuerySet[Unit]:
    """Where a key case is reported: the governments above, and the superior unit of the same business (四(二))."""
    codes = [code for code in holder.path.split("/") if code and code != holder.code]
    same_business = Q(kind=holder.kind, level="municipal") if holder.level != "municipal" else Q(pk__in=[])
    petition_office = Q(kind="petition_office", level="municipal")
    return Unit.objects.filter(Q(code__in=codes) | same_business | petition_office, active=True).exclude(
        pk=holder.pk
    )


def named(codes: Sequence[str], *, among: QuerySet[Unit], field: str) -> list[Unit]:
    """The units of these codes, in order; InputRefused names the first that may not be chosen."""
    known = {unit.code: unit for unit in among.filter(code__in=codes)}
    for code in codes:
        if code not in known:
            raise InputRefused(
                (FieldError(field, _("“%(code)s”不是可选的单位，请从列表中选择。") % {"code": code}),)
            )
    return [known[code] for code in codes]


def level_of(code: str) -> str:
    """municipal, county or town; empty for an unknown code (the move itself refuses that)."""
    return Unit.objects.filter(code=code).values_list("level", flat=True).first() or ""


def superior_of(unit: Unit) -> Unit | None:
    """The next unit above, for a statutory review: of the same business, else the government; None at the top."""
    same = Unit.objects.filter(kind=unit.kind, level="municipal", active=True).exclude(pk=unit.pk)
    found = same.order_by("path").first() if unit.level == "county" else None
    return found or unit.parent


def legal_unit_for(unit: Unit) -> Unit:
    """The nearest unit of the line that has a legal officer; the unit itself where nobody above has one either."""
    above: Unit | None = unit
    while above is not None:
        if Post.objects.filter(role="legal", account__unit=above, account__is_active=True).exists():
            return above
        above = superior_of(above)
    return unit
