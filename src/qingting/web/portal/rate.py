"""Rate a reply by one tap; dissatisfied starts the talk and the recheck."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qingting.journeys import inputs
from qingting.journeys.perform import Request, perform
from qingting.journeys.rate import JOURNEY as RATE
from qingting.journeys.rate_as_signatory import JOURNEY as RATE_AS_SIGNATORY
from qingting.journeys.signed import signer_of
from qingting.people.access import PETITIONER
from qingting.rules.moves import MoveRefused
from qingting.web.portal.present import present
from qingting.web.portal.seen import petition_of
from qingting.web.templatetags.qingting import refusal


@require_POST
def rate(request: HttpRequest, digits: str) -> HttpResponse:
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    if petition is None:
        return redirect("portal:track")
    version = request.POST.get("version", "")[:9]
    signer = signer_of(petition)
    journey, own = (RATE_AS_SIGNATORY, {"signer": signer}) if signer else (RATE, {})
    asked = Request(number=digits, key=f"rate/{digits}/{version}/{signer}")
    rating = request.POST.get("rating", "")
    try:
        given = inputs.read(journey.given, data={"rating": rating, **own})
        perform(journey, given=given, request=asked, actor=PETITIONER, now=at.now)
    except inputs.InputRefused:
        messages.error(request, _("请从三项里选一项：满意、基本满意、不满意。"))
    except MoveRefused as refused:
        messages.error(request, refusal(refused.refusal))
    else:
        messages.success(request, thanks(rating))
    return redirect("portal:case", digits=digits)


def thanks(rating: str) -> str:
    if rating == "dissatisfied":
        return _("已记下。承办单位会与您沟通、复查，再答复您。哪里不满意，可以在下面补充说明。")
    return _("谢谢，已记下您的评价。")
