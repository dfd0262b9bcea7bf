"""Petitions that may come from the same person or concern the same source, shown while a new one is being typed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from qingting.people.access import Actor
from qingting.petitions.models import Petition
from qingting.petitions.selectors import LISTED, visible
from qingting.text.bigrams import normalise
from qingting.vault.selectors import known_by_phone
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.rows import rows_of

DAYS = 90
SHOWN = 5
SHORTEST_NAME = 2
SHORTEST_PHONE = 5


@require_POST
@page
def similar(request: OfficerRequest) -> HttpResponse:
    """The partial beside the register form. Posted, so that no telephone number stands in an address or a log."""
    phone, respondent = request.POST.get("phone", ""), request.POST.get("respondent", "")
    same_person = list(by_phone(phone, actor=request.actor)[:SHOWN])
    same_source = by_respondent(respondent, actor=request.actor, now=request.now)
    others = list(same_source.exclude(pk__in=[one.pk for one in same_person])[:SHOWN])
    context = {
        "same_person": rows_of(same_person, today=request.today),
        "same_source": rows_of(others, today=request.today),
        "typed": bool(phone.strip() or respondent.strip()),
        "days": DAYS,
        "today": request.today,
    }
    return render(request, "desk/similar.html", context)


def by_phone(phone: str, *, actor: Actor) -> QuerySet[Petition]:
    """By blind index, among those that came in here: a number typed on trial tells nothing of a sealed one."""
    if sum(mark.isdigit() for mark in phone) < SHORTEST_PHONE:
        return Petition.objects.none()
    people = Q(identity__in=known_by_phone(phone)) | Q(signatories__identity__in=known_by_phone(phone))
    own = visible(actor).filter(receiver=actor.unit)
    return own.filter(people).distinct().only(*LISTED, "digits").order_by("-received_at", "-id")


def by_respondent(name: str, *, actor: Actor, now: datetime) -> QuerySet[Petition]:
    """The same respondent in the last 90 days; a part of the name is enough."""
    plain = normalise(name).strip()
    if len(plain) < SHORTEST_NAME:
        return Petition.objects.none()
    recent = visible(actor).filter(received_at__gt=now - timedelta(days=DAYS))
    return (
        recent.filter(respondent__icontains=name.strip(), searchable__contains=plain)
        .only(*LISTED, "digits")
        .order_by("-received_at", "-id")
    )
