"""Per county and unit 各单位: what runs and is late, what was concluded in time; in the order of the tree, never ranked."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qingting.oversight.supervision.units import by_unit, quarter_of
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.oversight.watching import frame, scope_for
from qingting.web.desk.roles import for_watching


@require_safe
@page
@for_watching
def units(request: OfficerRequest) -> HttpResponse:
    since, until = quarter_of(request.today)
    groups = by_unit(scope_for(request), since=since, until=until, today=request.today)
    return render(request, "desk/oversight/units.html", {**frame(request), "groups": groups, "since": since})
