"""The inbox 待登记: what came through the portal or an import and waits for registration, oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from qingting.journeys.reader import excerpt
from qingting.journeys.step import day_of
from qingting.petitions.models import Petition
from qingting.petitions.selectors import arrivals_of
from qingting.rules.edition import edition_on
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.keyset import RECEIVED as NEWEST
from qingting.web.desk.keyset import Order, sliced
from qingting.web.desk.rows import Row, row_of

OLDEST = Order("received_at", NEWEST.read)
SHOWN = ("id", "number", "digits", "title", "complaint", "types", "county", "town", "state", "grade", "channel",
         "received_at", "next_term", "next_due", "next_provisional", "people", "respondent")  # fmt: skip
EXCERPT = 120


@dataclass(frozen=True, slots=True)
class Waiting:
    """An arrival with the day on which it came: it must be registered that day."""

    row: Row
    arrived: date
    excerpt: str

    @property
    def petition(self) -> Petition:
        return self.row.petition


@page
def inbox(request: OfficerRequest) -> HttpResponse:
    edition = edition_on(request.today)
    found = sliced(
        arrivals_of(request.actor).select_related("identity").only(*SHOWN, "identity"),
        order=OLDEST,
        asked=request.GET,
    )
    waiting = [
        Waiting(
            row_of(one, edition=edition),
            arrived=day_of(one.received_at),
            excerpt=excerpt(one, length=EXCERPT),
        )
        for one in found.rows
    ]
    context = {"waiting": waiting, "slice": found, "today": request.today, "edition": edition}
    return render(request, "desk/inbox.html", context)
