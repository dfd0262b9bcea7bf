"""The leaders' page 领导看板: what the own line holds, who is late and why, key cases, open orders (五(一), D30)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qingting.oversight.supervision.boards import key_cases, late, totals
from qingting.oversight.supervision.selectors import open_orders
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.oversight.watching import frame, late_rows, scope_for
from qingting.web.desk.roles import for_watching

LATE, KEY, ORDERS = 20, 20, 10


@require_safe
@page
@for_watching
def leaders(request: OfficerRequest) -> HttpResponse:
    scope, today = scope_for(request), request.today
    context: dict[str, Any] = {
        **frame(request),
        "totals": totals(scope, today=today),
        "late": late_rows(list(late(scope, today=today)[:LATE]), request=request),
        "key_cases": list(key_cases(scope)[:KEY]),
        "orders": list(open_orders(scope)[:ORDERS]),
    }
    return render(request, "desk/oversight/leaders.html", context)
