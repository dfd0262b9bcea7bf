"""Register 登记来件: one screen; registered and accepted in one stroke, or registered only."""

from __future__ import annotations

from typing import cast
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from qingting.journeys.arrival import AlreadyHere, Arrival, Arrived
from qingting.journeys.complaint import Complaint
from qingting.journeys.inputs import FieldError, InputRefused, read
from qingting.journeys.register import register
from qingting.petitions.answered import KeyReused
from qingting.petitions.selectors import digits_of
from qingting.rules.edition import Edition, edition_on
from qingting.rules.moves import MoveRefused
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.permitted import sentence
from qingting.web.desk.register_form import RegisterForm, given_of
from qingting.web.desk.roles import for_registering

CREATED, UNPROCESSABLE = 201, 422


@page
@for_registering
def register_page(request: OfficerRequest) -> HttpResponse:
    edition = edition_on(request.today)
    if request.method != "POST":
        form = RegisterForm(edition=edition, today=request.today, initial={"people": 1})
        return _page(request, form=form, edition=edition)
    form = RegisterForm(request.POST, edition=edition, today=request.today)
    if "show" in request.POST:  # only the chosen channel's fields were asked for
        return _page(request, form=form, edition=edition)
    form.refuse_missing()
    arrived = _arrived(request, form=form, edition=edition)
    if arrived is None:
        return _page(request, form=form, edition=edition, status=UNPROCESSABLE)
    return _receipt(request, arrived=arrived)


@page
@for_registering
def source_part(request: OfficerRequest) -> HttpResponse:
    """The partial with the fields of the channel that was just chosen."""
    edition = edition_on(request.today)
    initial = {"channel": request.GET.get("channel", "")}
    form = RegisterForm(edition=edition, today=request.today, initial=initial)
    return render(request, "desk/source.html", {"form": form})


def _arrived(request: OfficerRequest, *, form: RegisterForm, edition: Edition) -> Arrived | None:
    """The registered petition; None where the form now says why not."""
    later = request.POST.get("acceptance") == "later"
    try:
        given = read(Complaint, data=given_of(request.POST, acceptance="later" if later else "same_day"))
        if not form.errors:
            return register(_arrival(request, complaint=cast("Complaint", given), edition=edition))
    except InputRefused as refused:
        form.refuse(refused.errors)
    except MoveRefused as refused:
        form.refuse([FieldError("", sentence(refused.refusal))])
    except AlreadyHere as known:
        form.refuse([FieldError("source_number", _known(known.number))])
    except KeyReused:
        form.refuse(
            [FieldError("", gettext("这一页已经登记过一件，内容又有改动。如确是另一件，请再按一次登记。"))]
        )
        form.fresh_key = True  # type: ignore[attr-defined]
    return None


def _known(number: str) -> str:
    """Without the number of a petition that lies with others."""
    if number:
        return gettext("这个来件编号已经登记过，是 %(number)s；没有重复登记。") % {"number": number}
    return gettext("这个来件编号已经登记过；没有重复登记。")


def _arrival(request: OfficerRequest, *, complaint: Complaint, edition: Edition) -> Arrival:
    return Arrival(
        complaint=complaint,
        actor=request.actor,
        unit=request.user.unit,
        edition=edition,
        now=request.now,
        key=request.POST.get("key", "")[:100],
    )


def _page(
    request: OfficerRequest, *, form: RegisterForm, edition: Edition, status: int = 200
) -> HttpResponse:
    kept = "" if getattr(form, "fresh_key", False) else request.POST.get("key", "")
    context = {"form": form, "edition": edition, "key": kept or uuid4().hex, "today": request.today}
    return render(request, "desk/register.html", context, status=status)


def _receipt(request: OfficerRequest, *, arrived: Arrived) -> HttpResponse:
    """Shown once, as the answer itself: the query code is the petitioner's and is kept on no page of the desk."""
    context = {
        "arrived": arrived,
        "digits": digits_of(arrived.number),
        "edition": edition_on(request.today),
        "today": request.today,
        "accepted": any(clock["term"] == "conclude" for clock in arrived.clocks),
    }
    return render(request, "desk/receipt.html", context, status=CREATED)
