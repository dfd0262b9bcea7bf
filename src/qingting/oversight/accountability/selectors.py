"""Who may see which referral: those who opened it, the discipline organ once it was referred, the unit its own hearing."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from qingting.oversight.accountability.models import Referral
from qingting.people.access import Actor

REFERRING = frozenset({"supervisor", "leader"})
ANSWERING = frozenset({"unit_head"})
SENT = ("referred", "received", "closed")
WITH = ("petition", "concerned", "unit", "opened_by", "answered_by", "referred_by", "received_by")


def is_discipline(actor: Actor) -> bool:
    """The post alone is not enough: it counts in the discipline organ only."""
    return "discipline" in actor.roles and actor.unit is not None and actor.unit.kind == "discipline"


def may_refer(actor: Actor) -> bool:
    return actor.kind == "officer" and bool(actor.roles & REFERRING)


def may_answer(actor: Actor) -> bool:
    return actor.unit is not None and bool(actor.roles & ANSWERING)


def _rows() -> QuerySet[Referral]:
    return Referral.objects.select_related(*WITH).defer(
        "petition__searchable", "petition__search", "petition__complaint", "content"
    )


def opened_by(actor: Actor) -> QuerySet[Referral]:
    """Those that supervisors or leaders of the same unit opened."""
    if not may_refer(actor):
        return Referral.objects.none()
    return _rows().filter(unit=actor.unit).order_by("-opened_at")


def sent_to(actor: Actor) -> QuerySet[Referral]:
    """Those that were referred, for the discipline organ."""
    if not is_discipline(actor):
        return Referral.objects.none()
    return _rows().filter(state__in=SENT).order_by("-referred_at")


def asking(actor: Actor) -> QuerySet[Referral]:
    """Hearings of the actor's own unit, for its head; whether anything followed is not told."""
    if not may_answer(actor):
        return Referral.objects.none()
    return _rows().filter(concerned=actor.unit).exclude(state="dropped", answer="").order_by("-opened_at")


def find(key: UUID, *, rows: QuerySet[Referral]) -> Referral | None:
    return rows.filter(pk=key).first()
