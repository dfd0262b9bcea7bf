"""Which units a move may name, read from the tree of units."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from qingting.journeys.inputs import FieldError, InputRefused
from qingting.people.models import Unit


def receivers_for(holder: Unit) -> QuerySet[Unit]:
    """Every other active unit that handles petitions."""
    return Unit.objects.filter(active=True).exclude(pk=holder.pk).exclude(kind__in=["discipline", "finance"])


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
