"""The quarters with their figures and meetings; one quarter's pack; freezing it; its files (D31)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from qingting.meetings import selectors
from qingting.meetings.freezing import (  # fmt: skip
    Freezing,
    FrozenMeanwhile,
    NotBegun,
    NotConvener,
    NotEnded,
    SumsDiffer,
    current,
    freeze,
)
from qingting.meetings.models import Decision, Meeting, Snapshot
from qingting.meetings.pack.compose import compose
from qingting.meetings.pack.files import MEDIA, Source, source_of
from qingting.meetings.quarters import NoSuchQuarter, Quarter, quarter_of, read_quarter
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.meetings.showing import shown
from qingting.web.desk.roles import for_watching

SHOWN = 8
FRESH_SECONDS = 300


def quarter_or_404(written: str, *, request: OfficerRequest) -> Quarter:
    """A quarter that has begun."""
    try:
        quarter = read_quarter(written)
    except NoSuchQuarter:
        raise Http404 from None
    if quarter.on(request.today) == "ahead":
        raise Http404
    return quarter


@require_safe
@page
@for_watching
def meetings(request: OfficerRequest) -> HttpResponse:
    now = quarter_of(request.today)
    quarters = [now.back(back) for back in range(SHOWN)]
    frozen = selectors.latest_of(quarters)
    held = {Quarter(one.year, one.number): one for one in Meeting.objects.filter(year__gte=quarters[-1].year)}
    decided = selectors.followed(
        Decision.objects.order_by("-meeting__year", "-meeting__number", "seq")[:100], today=request.today
    )
    context = {
        "rows": [(one, frozen.get(one), held.get(one), one.on(request.today)) for one in quarters],
        "decided": [one for one in decided if one.state != "confirmed"],
        "today": request.today,
    }
    return render(request, "desk/meetings/quarters.html", context)


@require_safe
@page
@for_watching
def quarter(request: OfficerRequest, written: str) -> HttpResponse:
    asked = quarter_or_404(written, request=request)
    snapshot = selectors.snapshot(asked, version=_version(request))
    source = source_of(snapshot) if snapshot else _running(asked, request=request)
    meeting = selectors.meeting_of(asked)
    decisions = meeting.decisions.all() if meeting else Decision.objects.none()
    context = {
        "quarter": asked,
        "standing": asked.on(request.today),
        "snapshot": snapshot,
        "versions": list(selectors.snapshots(asked)) if snapshot else [],
        "pack": shown(compose(source.figures, issue=source.issue)),
        "meeting": meeting,
        "decisions": selectors.followed(decisions, today=request.today),
        "convenes": selectors.convenes(request.actor),
        "forms": list(MEDIA),
        "today": request.today,
    }
    return render(request, "desk/meetings/quarter.html", context)


def _version(request: OfficerRequest) -> int | None:
    given = request.GET.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 5 else None


def _running(asked: Quarter, *, request: OfficerRequest) -> Source:
    """At most five minutes old: every look at an unfrozen quarter would count everything again."""
    key = f"quarter:{asked}:{request.today}"
    found: Mapping[str, Any] | None = cache.get(key)
    if found is None:
        found = current(asked, now=request.now)
        cache.set(key, found, FRESH_SECONDS)
    return Source(found)


@require_POST
@page
@for_watching
def freeze_quarter(request: OfficerRequest, written: str) -> HttpResponse:
    asked = quarter_or_404(written, request=request)
    reason = request.POST.get("reason", "").strip()[:500]
    if selectors.snapshot(asked) is not None and not reason:
        messages.warning(request, gettext("重新冻结要写明原因，原来的版本仍然保留。"))
        return redirect("desk:quarter", written=str(asked))
    try:
        made = freeze(Freezing(asked, reason=reason), actor=request.actor, now=request.now)
    except (NotConvener, NotEnded, NotBegun, FrozenMeanwhile, SumsDiffer) as refused:
        messages.warning(request, gettext(str(refused)))
    else:
        messages.success(request, gettext("已冻结第 %(n)d 版，以后的变化不影响它。") % {"n": made.version})
    return redirect("desk:quarter", written=str(asked))


@require_safe
@page
@for_watching
def pack_file(request: OfficerRequest, written: str, form: str) -> HttpResponse:
    """Of a frozen quarter; of one that still runs, what it says so far, marked so."""
    asked = quarter_or_404(written, request=request)
    media = next((one for one in MEDIA if one == form), None)
    snapshot: Snapshot | None = selectors.snapshot(asked, version=_version(request))
    if media is None or (snapshot is None and _version(request) is not None):
        raise Http404
    source = source_of(snapshot) if snapshot else _running(asked, request=request)
    response = HttpResponse(source.data(media), content_type=MEDIA[media])
    response["Content-Disposition"] = f'attachment; filename="{source.name(media)}"'
    return response
