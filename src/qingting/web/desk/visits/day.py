"""The leader's day list: who comes, masked; who came; called off with everybody told (D32)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingting.journeys import receptions
from qingting.journeys.inputs import FieldError, InputRefused, read
from qingting.journeys.receptions import CallOff, LookAtVisitor, RecordPresence
from qingting.oversight.visits import selectors
from qingting.oversight.visits.models import Booking, Reception
from qingting.oversight.visits.services import ReceptionUnknown
from qingting.people.language import unit_name
from qingting.petitions.petitioners import known_of, masked
from qingting.petitions.selectors import visible
from qingting.rules.moves import MoveRefused
from qingting.vault import selectors as vault
from qingting.vault.services import Who, opened
from qingting.web.desk.choices import LEADER_WAYS
from qingting.web.desk.door import OfficerRequest
from qingting.web.desk.permitted import sentence
from qingting.web.desk.typed import TypedForm
from qingting.web.desk.visits.door import page
from qingting.web.desk.visits.forms import CallOffForm, LookForm, PresenceForm

UNPROCESSABLE = 422
STATES = {"booked": _("已预约"), "waiting": _("候补"), "came": _("已到场"), "absent": _("没有到场")}


@dataclass(frozen=True, slots=True)
class Guest:
    """One booking: masked, or in the clear while a look of this officer lasts."""

    booking: Booking
    state: str
    name: str
    phone: str
    about: str
    who: Who | None
    may_open: bool


@require_http_methods(["GET", "POST"])
@page
def day(request: OfficerRequest, *, key: UUID) -> HttpResponse:
    found = selectors.counted(selectors.organised_by(request.actor)).filter(pk=key).first()
    if found is None:
        raise ReceptionUnknown
    form: TypedForm = CallOffForm()
    if request.method == "POST":
        form = CallOffForm(request.POST)
        if _called_off(request, form=form, key=key):
            return redirect("desk:reception", key=key)
    context: dict[str, Any] = {
        "reception": found,
        "unit": unit_name(found.unit),
        "way": LEADER_WAYS[found.how],
        "guests": _guests(request, reception=found),
        "form": form,
        "may_call_off": found.state == "announced" and found.starts_at > request.now,
        "begun": found.state == "announced" and found.starts_at <= request.now,
        "today": request.today,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "desk/visits/day.html", context, status=status)


def _guests(request: OfficerRequest, *, reception: Reception) -> list[Guest]:
    rows = selectors.day_list(reception)
    keys = [row.petition_id for row in rows if row.petition_id]
    seen = set(visible(request.actor).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    looks = vault.looking(request.user.pk, now=request.now)
    return [_guest(row, seen=seen, looks=looks) for row in rows]


def _guest(row: Booking, *, seen: set[UUID], looks: frozenset[UUID]) -> Guest:
    identity = row.identity or (row.petition.identity if row.petition else None)
    who = opened(identity) if identity else Who()
    shown = vault.masked(identity) if identity else None
    return Guest(
        row,
        state=str(STATES[row.state]),
        name=(shown.name if shown else "") or gettext("匿名"),
        phone=shown.phone if shown else "",
        about=masked(row.about, known=known_of(who)),
        who=who if row.identity and row.identity.pk in looks else None,
        may_open=row.petition_id in seen,
    )


def _called_off(request: OfficerRequest, *, form: TypedForm, key: UUID) -> bool:
    try:
        given = cast("CallOff", read(CallOff, data={"why": request.POST.get("why", "")}))
        receptions.call_off(key, given=given, actor=request.actor, now=request.now)
    except InputRefused as refused:
        form.refuse(refused.errors)
    except MoveRefused as refused:
        form.refuse([FieldError("", sentence(refused.refusal))])
    else:
        messages.success(request, gettext("已取消，预约的人会收到通知。"))
        return True
    return False


@require_http_methods(["GET", "POST"])
@page
def guest(request: OfficerRequest, *, key: UUID) -> HttpResponse:
    """One booking: note whether they came, or look at who it is with a reason."""
    rows = Booking.objects.filter(pk=key, reception__in=selectors.organised_by(request.actor))
    row = (
        rows.exclude(state="cancelled").select_related("reception", "petition__identity", "identity").first()
    )
    if row is None:
        raise ReceptionUnknown
    forms = _guest_forms(request, row=row)
    if request.method == "POST" and _guest_done(request, key=key, forms=forms):
        return redirect("desk:reception", key=row.reception_id)
    (shown,) = [one for one in _guests(request, reception=row.reception) if one.booking.pk == row.pk]
    wrong = any(form.errors for form in forms.values())
    context = {
        "guest": shown,
        "reception": row.reception,
        "forms": forms,
        "begun": row.reception.starts_at <= request.now and row.reception.state == "announced",
        "today": request.today,
    }
    return render(request, "desk/visits/guest.html", context, status=UNPROCESSABLE if wrong else 200)


def _guest_forms(request: OfficerRequest, *, row: Booking) -> dict[str, TypedForm]:
    step = request.POST.get("step", "")
    initial = {"petition": row.petition.number if row.petition else "", "note": row.note}
    return {
        "presence": PresenceForm(request.POST if step == "presence" else None, initial=initial),
        "look": LookForm(request.POST if step == "look" else None),
    }


def _guest_done(request: OfficerRequest, *, key: UUID, forms: dict[str, TypedForm]) -> bool:
    posted, actor, now = request.POST, request.actor, request.now
    step = posted.get("step", "")
    if step not in forms:
        return True
    try:
        if step == "look":
            reason = cast("LookAtVisitor", read(LookAtVisitor, data={"reason": posted.get("reason", "")}))
            receptions.look_at_visitor(key, given=reason, actor=actor, now=now)
        else:
            names = ("petition", "note")
            data = {"came": posted.get("came") == "yes", **{name: posted.get(name, "") for name in names}}
            presence = cast("RecordPresence", read(RecordPresence, data=data))
            receptions.record_presence(key, given=presence, actor=actor, now=now)
    except InputRefused as refused:
        forms[step].refuse(refused.errors)
    except MoveRefused as refused:
        forms[step].refuse([FieldError("", sentence(refused.refusal))])
    else:
        messages.success(request, gettext("已办理。"))
        return True
    return False
