"""The sealed sheet 密封件 for the printer: by the named handler alone, each time entered as a look."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from qingting.journeys.inputs import InputRefused
from qingting.journeys.open_sealed_sheet import OpenSealedSheet
from qingting.journeys.sealed_sheet import printed
from qingting.letters.documents.copies import PDF
from qingting.petitions.selectors import find
from qingting.rules.moves import MoveRefused
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.permitted import sentence


@require_POST
@page
def sealed_sheet(request: OfficerRequest, *, digits: str) -> HttpResponse:
    """Posted: opening it writes. The file's name tells the number only."""
    petition = find(digits, actor=request.actor)
    given = OpenSealedSheet(signer=request.POST.get("signer", "")[:5])
    try:
        data = printed(petition.digits, given=given, actor=request.actor, now=request.now)
    except MoveRefused as refused:
        messages.warning(request, sentence(refused.refusal))
    except InputRefused as refused:
        messages.warning(request, refused.errors[0].sentence)
    else:
        response = HttpResponse(data, content_type=PDF)
        response["Content-Disposition"] = f'attachment; filename="{petition.digits}-sealed.pdf"'
        return response
    return redirect("desk:petition", digits=petition.digits)
