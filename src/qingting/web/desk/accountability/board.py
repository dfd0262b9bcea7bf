"""Accountability 问责线索: what was opened here, what the own unit is asked, what came to the discipline organ (D38)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qingting.oversight.accountability import selectors
from qingting.oversight.accountability.models import Referral
from qingting.people.language import unit_name
from qingting.rules.edition import edition_on
from qingting.web.desk.accountability.door import page
from qingting.web.desk.door import OfficerRequest

SHOWN = 200
STATES: dict[str, Promise] = {
    "asked": _("等单位说明"),
    "answered": _("单位已说明"),
    "referred": _("已移送"),
    "received": _("已签收"),
    "closed": _("已反馈结果"),
    "dropped": _("不移送"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """`state` in words; for the unit that is heard only whether it has answered."""

    referral: Referral
    concerned: str
    unit: str
    state: str


@page
def board(request: OfficerRequest) -> HttpResponse:
    actor = request.actor
    context: dict[str, Any] = {
        "may_refer": selectors.may_refer(actor),
        "is_discipline": selectors.is_discipline(actor),
        "may_answer": selectors.may_answer(actor),
        "opened": rows_of(selectors.opened_by(actor)[:SHOWN]),
        "sent": rows_of(selectors.sent_to(actor)[:SHOWN]),
        "asked": [_heard(one) for one in selectors.asking(actor)[:SHOWN]],
        "edition": edition_on(request.today),
        "today": request.today,
    }
    return render(request, "desk/accountability/board.html", context)


def rows_of(referrals: Iterable[Referral]) -> list[Row]:
    return [
        Row(one, unit_name(one.concerned), unit=unit_name(one.unit), state=str(STATES[one.state]))
        for one in referrals
    ]


def _heard(referral: Referral) -> Row:
    state = STATES["answered"] if referral.answer else STATES["asked"]
    return Row(referral, unit_name(referral.concerned), unit=unit_name(referral.unit), state=str(state))
