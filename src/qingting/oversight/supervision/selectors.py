"""Reads of orders and of who answers for what."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, Q, QuerySet, When

from qingting.oversight.supervision.models import OPEN, Charge, Order
from qingting.oversight.supervision.scope import Scope, scope_of
from qingting.people.access import CASE_ROLES, Actor
from qingting.people.models import Unit


def orders_for(actor: Actor) -> QuerySet[Order]:
    """To and from one's own unit; who watches sees those to every unit of the scope."""
    rows = _listed()
    unit = actor.unit
    if unit is None or not actor.roles & CASE_ROLES:
        return rows.none()
    own, scope = Q(to=unit) | Q(by=unit), scope_of(actor)
    if scope is None:
        return rows.filter(own)
    return rows if scope.whole else rows.filter(own | Q(to__path__startswith=scope.path))


def _listed() -> QuerySet[Order]:
    """A petition's long texts stay in the table."""
    return Order.objects.select_related("petition", "by", "to").defer(
        "petition__searchable", "petition__search", "petition__complaint", "petition__wanted"
    )


def waiting_for(unit: Unit) -> QuerySet[Order]:
    """Orders that wait for this unit: to answer, or to close what was answered."""
    return Order.objects.filter(Q(to=unit, state="asked") | Q(by=unit, state="answered"))


def open_orders(scope: Scope) -> QuerySet[Order]:
    rows = _listed().filter(state__in=OPEN)
    return rows if scope.whole else rows.filter(to__path__startswith=scope.path)


def charges_in(scope: Scope, *, on: date) -> QuerySet[Charge]:
    """Who answers for what on a day: unit by unit in the order of the tree, the main leader first."""
    rows = Charge.objects.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)
    if not scope.whole:
        rows = rows.filter(unit__path__startswith=scope.path)
    rank = Case(When(part="main", then=0), When(part="deputy", then=1), default=2)
    return rows.select_related("unit", "account").order_by("unit__path", rank, "since", "pk")
