"""The figures beside the navigation and over the work list, all in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery

from qingting.letters.at_desk import Reader, unread
from qingting.oversight.supervision.selectors import waiting_for
from qingting.people.models import Unit
from qingting.petitions.models import Petition
from qingting.petitions.selectors import arrivals_of, joint_work_of, visible, work_of
from qingting.publication.selectors import awaiting_review
from qingting.web.desk.door import OfficerRequest
from qingting.web.templatetags.qingting import SOON_DAYS

CAP = 1000
REVIEWERS = frozenset({"publisher", "reviewer", "unit_head", "supervisor"})


class CappedCount(Subquery):
    """How many rows, counted no further than CAP, so that the figure of a large unit costs what a small one's does."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS capped)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__(rows.order_by().values("pk")[:CAP])


@dataclass(frozen=True, slots=True)
class Figures:
    overdue: int = 0
    soon: int = 0
    running: int = 0
    waiting: int = 0
    arrivals: int = 0
    reviews: int = 0
    joint: int = 0
    orders: int = 0
    notices: int = 0

    @property
    def work(self) -> int:
        return self.overdue + self.soon + self.running


def capped(number: int) -> str:
    """`1000+` where the counting stopped."""
    return f"{CAP}+" if number >= CAP else str(number)


def figures_of(request: OfficerRequest) -> Figures:
    """Reckoned once per request."""
    kept: Figures | None = getattr(request, "desk_figures", None)
    if kept is None:
        kept = _reckoned(request)
        request.desk_figures = kept  # type: ignore[attr-defined]
    return kept


def _reckoned(request: OfficerRequest) -> Figures:
    actor, today = request.actor, request.today
    if actor.unit is None:
        return Figures()
    soon = today + timedelta(days=SOON_DAYS)
    work = work_of(actor)
    counts: dict[str, QuerySet[Any]] = {
        "overdue": work.filter(next_due__lt=today),
        "soon": work.filter(next_due__range=(today, soon)),
        "running": work.filter(next_due__gt=soon),
        "waiting": Petition.objects.filter(holder=actor.unit, state="replied"),
        "arrivals": arrivals_of(actor),
        "joint": joint_work_of(actor),
        "orders": waiting_for(actor.unit),
        "notices": unread(Reader(request.user.pk, actor.unit.pk), now=request.now),
    }
    if actor.roles & REVIEWERS:
        counts["reviews"] = awaiting_review().filter(petition__in=visible(actor))
    row = Unit.objects.filter(pk=actor.unit.pk).values(
        **{name: CappedCount(rows) for name, rows in counts.items()}
    )
    return Figures(**row[0])
