"""Key cases with their leaders, and the public texts of which one may be told as the typical case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from qingting.ledger.models import Entry
from qingting.ledger.selectors import as_event
from qingting.meetings.figures.windows import Asked
from qingting.people.models import Account
from qingting.petitions.models import ENDED, Petition
from qingting.publication.models import ClosingReport
from qingting.rules.edition import load_edition
from qingting.rules.history import Event, Standing, stand

LISTED = 200
OFFERED = 20
# Of a closing report only these leave the house: the columns that were reviewed for the public.
PUBLIC = ("public_title", "public_problem", "public_facts", "public_measures", "public_result", "finding")


@dataclass(frozen=True, slots=True)
class KeyCase:
    """A key case of the quarter as it stands: what made it one, who leads, how often the leader went."""

    number: str
    title: str
    county: str
    unit: str
    state: str
    grounds: tuple[str, ...]
    reported_up: bool
    leader: str
    leader_visits: int
    instructions: int
    received: date
    concluded: date | None
    due: date | None
    term: str


def key_cases(asked: Asked) -> tuple[int, list[KeyCase]]:
    """How many there are, and the oldest 200: those of the quarter, and earlier ones that had not ended when it began."""
    began, until = asked.quarter.since, asked.quarter.until
    rows = Petition.objects.filter(grade="key", received_at__lt=until)
    rows = rows.filter(Q(received_at__gte=began) | ~Q(state__in=ENDED))
    listed = list(rows.select_related("holder").order_by("received_at", "id")[:LISTED])
    standings = _standings(listed)
    leaders = _leaders(standings.values())
    return rows.count(), [_case(one, standing=standings[one.id], leaders=leaders) for one in listed]


def _standings(petitions: Iterable[Petition]) -> Mapping[UUID, Standing]:
    editions = {one.id: load_edition(one.edition) for one in petitions}
    histories: dict[UUID, list[Event]] = defaultdict(list)
    for entry in Entry.objects.filter(subject__in=editions).order_by("subject", "seq"):
        histories[entry.subject].append(as_event(entry))
    return {key: stand(edition, histories[key]) for key, edition in editions.items()}


def _leaders(standings: Iterable[Standing]) -> Mapping[str, str]:
    keys = {standing.in_charge for standing in standings if standing.in_charge}
    return {str(one.pk): one.name for one in Account.objects.filter(pk__in=keys)}


def _case(petition: Petition, *, standing: Standing, leaders: Mapping[str, str]) -> KeyCase:
    return KeyCase(
        number=petition.number,
        title=petition.title,
        county=petition.county,
        unit=petition.holder.code,
        state=petition.state,
        grounds=standing.grounds,
        reported_up=standing.reported_up,
        leader=leaders.get(standing.in_charge, ""),
        leader_visits=standing.leader_visits,
        instructions=standing.instructions,
        received=timezone.localdate(petition.received_at),
        concluded=petition.concluded_on,
        due=petition.next_due,
        term=petition.next_term,
    )


def typical(asked: Asked) -> list[Mapping[str, Any]]:
    """Public texts of the quarter that may be told, the likeliest first: key, substantiated, latest."""
    rows = ClosingReport.objects.filter(
        state="published", published_at__gte=asked.quarter.since, published_at__lt=asked.quarter.until
    )
    found = rows.values(*PUBLIC, "slug", "published_at", "petition__county", "petition__grade")
    listed = sorted(found.order_by("-published_at", "-id")[: OFFERED * 10], key=_likelihood)
    return listed[:OFFERED]


def _likelihood(row: Mapping[str, Any]) -> tuple[bool, int]:
    weight = {"substantiated": 0, "partly": 1}
    return row["petition__grade"] != "key", weight.get(str(row["finding"]), 2)
