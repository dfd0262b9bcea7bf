"""Calling the meeting, keeping its minutes with the decisions, and telling what became of one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from qingting.meetings import selectors, services
from qingting.meetings.freezing import NotConvener
from qingting.meetings.models import Decision, Meeting
from qingting.meetings.quarters import Quarter
from qingting.meetings.services import Decided, Held, MeetingRefused, Plan
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.meetings.forms import MANY, CallForm, DecisionForm, MinutesForm, TellForm, units
from qingting.web.desk.meetings.quarters import quarter_or_404
from qingting.web.desk.roles import for_watching

UNPROCESSABLE = 422
# Who is asked to come unless somebody else is chosen.
USUAL = ("hd-xfj", "hd-sthj")


@require_http_methods(["GET", "POST"])
@page
@for_watching
def call(request: OfficerRequest, written: str) -> HttpResponse:
    asked = quarter_or_404(written, request=request)
    meeting = selectors.meeting_of(asked)
    form = CallForm(request.POST) if request.method == "POST" else CallForm(initial=_initial(meeting))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        plan = Plan(asked, given["day"], given["place"], list(given["units"]), given["agenda"].splitlines())
        try:
            services.call(plan, actor=request.actor, now=request.now, version=given["version"])
        except (MeetingRefused, NotConvener) as refused:
            form.add_error(None, gettext(str(refused)))
        else:
            messages.success(request, gettext("会议已记录。"))
            return redirect("desk:quarter", written=str(asked))
    return _page(request, form=form, asked=asked, name="call")


def _initial(meeting: Meeting | None) -> dict[str, Any]:
    if meeting is None:
        return {"version": 0, "units": units().filter(code__in=USUAL)}
    return {
        "day": meeting.day.isoformat(),
        "place": meeting.place,
        "units": meeting.units.all(),
        "agenda": "\n".join(meeting.agenda),
        "version": meeting.version,
    }


@require_http_methods(["GET", "POST"])
@page
@for_watching
def minutes(request: OfficerRequest, written: str) -> HttpResponse:
    asked = quarter_or_404(written, request=request)
    meeting = selectors.meeting_of(asked)
    posted = request.POST if request.method == "POST" else None
    form = MinutesForm(posted, initial={"version": meeting.version if meeting else 0})
    rows = [DecisionForm(posted, prefix=f"d{place}") for place in range(MANY)]
    if posted is not None and all([form.is_valid(), *(row.is_valid() for row in rows)]):
        decided = [
            Decided(row.cleaned_data["text"], row.cleaned_data["owner"], row.cleaned_data["days"])
            for row in rows
            if row.cleaned_data.get("text")
        ]
        held = Held(form.cleaned_data["minutes"], decided, form.cleaned_data["version"])
        try:
            services.hold(asked, held=held, actor=request.actor, now=request.now)
        except (MeetingRefused, NotConvener) as refused:
            form.add_error(None, gettext(str(refused)))
        else:
            messages.success(request, gettext("纪要和议定事项已记录，期限自会议次日起算。"))
            return redirect("desk:quarter", written=str(asked))
    return _page(request, form=form, asked=asked, name="minutes", rows=rows)


def _page(
    request: OfficerRequest, *, form: Any, asked: Quarter, name: str, rows: list[DecisionForm] | None = None
) -> HttpResponse:
    context = {"form": form, "rows": rows or [], "quarter": asked, "name": name}
    wrong = form.errors or any(row.errors for row in rows or [])
    return render(request, "desk/meetings/form.html", context, status=UNPROCESSABLE if wrong else 200)


@require_http_methods(["GET", "POST"])
@page
@for_watching
def decision(request: OfficerRequest, key: UUID) -> HttpResponse:
    found = selectors.followed(Decision.objects.filter(pk=key), today=request.today)
    if not found:
        raise Http404
    one = found[0]
    outcomes = _outcomes(request, one=one)
    posted = request.POST if request.method == "POST" else None
    form = TellForm(posted, outcomes=outcomes) if outcomes else None
    if posted is not None and form is not None and form.is_valid():
        outcome, text = form.cleaned_data["outcome"], form.cleaned_data["text"]
        try:
            services.tell(key, outcome=outcome, text=text, actor=request.actor, now=request.now)
        except (MeetingRefused, NotConvener) as refused:
            form.add_error(None, gettext(str(refused)))
        else:
            messages.success(request, gettext("已记录。"))
            return redirect("desk:decision", key=key)
    status = UNPROCESSABLE if form is not None and form.errors else 200
    context = {"one": one, "form": form, "today": request.today}
    return render(request, "desk/meetings/decision.html", context, status=status)


def _outcomes(request: OfficerRequest, *, one: selectors.Followed) -> list[tuple[str, str]]:
    """What this officer may tell of it now."""
    if one.state == "done" and selectors.convenes(request.actor):
        return [("confirmed", gettext("确认落实")), ("sent_back", gettext("退回继续落实"))]
    if one.state not in ("done", "confirmed") and selectors.reports_on(one.decision, actor=request.actor):
        return [("going", gettext("正在落实")), ("done", gettext("已经完成"))]
    return []
