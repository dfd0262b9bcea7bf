"""The codes of signers who were just recorded, to be handed out; kept on no other page of the desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render

from qingting.journeys.step import Step
from qingting.petitions.models import Signatory
from qingting.petitions.signing import code_of
from qingting.vault import selectors as vault
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.looking import looked_at
from qingting.web.desk.petition import about

# How long whoever recorded signers may hand their codes out.
HANDING_OUT = timedelta(minutes=30)


@page
def signers(request: OfficerRequest, *, digits: str) -> HttpResponse:
    """The codes, to be handed out; for whoever recorded the signers, half an hour long."""
    step = looked_at(request, digits=digits)
    mine = _fresh(step, request=request)
    slips = [(row, vault.masked(row.identity).name, _spaced(code_of(row))) for row in mine]
    return render(request, "desk/signers.html", {**about(step), "slips": slips})


def _fresh(step: Step, *, request: OfficerRequest) -> Sequence[Signatory]:
    recorded = step.petition.signatories.filter(account_id=request.user.pk, at__gt=request.now - HANDING_OUT)
    return list(recorded.select_related("identity"))


def _spaced(code: str) -> str:
    return f"{code[:5]} {code[5:]}"
