"""Ask for a statutory review of the opinion, or for the second one, within 30 days (条例 第三十五、三十六条)."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from qingting.journeys import inputs
from qingting.journeys.perform import Request, perform
from qingting.journeys.table import JOURNEYS
from qingting.journeys.tracking import public_view
from qingting.people.access import PETITIONER
from qingting.petitions.models import Petition
from qingting.rules.edition import load_edition
from qingting.rules.moves import MoveRefused
from qingting.web.portal.present import Present, present
from qingting.web.portal.question import passage
from qingting.web.portal.seen import petition_of
from qingting.web.templatetags.qingting import refusal

# The first review, then the second: the one of them that is open now.
VERBS = ("apply_review", "apply_second_review")


class Why(forms.Form):
    reason = passage(
        gettext_lazy("不服的理由"),
        limit=5_000,
        help=gettext_lazy("对哪一条意见不服、为什么、希望怎样。"),
        missing=gettext_lazy("请写下不服的理由。"),
    )


@never_cache
def review(request: HttpRequest, digits: str) -> HttpResponse:
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    if petition is None:
        return redirect("portal:track")
    verb = next((verb for verb in VERBS if verb in public_view(petition, now=at.now).may), "")
    form = Why(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and asked(request, verb=verb, form=form, at=at, of=petition)
    ):
        messages.success(request, _("已提交。上一级机关自收到之日起30日内作出意见，并书面答复您。"))
        return redirect("portal:case", digits=digits)
    if not verb:
        messages.error(request, _("这件现在不能申请复查或复核。可以做什么、在什么期限内，见下面。"))
        return redirect("portal:case", digits=digits)
    once = request.POST.get("once") or str(uuid4())
    move = load_edition(petition.edition).moves[verb]
    context = {"form": form, "petition": petition, "once": once, "move": move, "verb": verb}
    return render(request, "portal/review.html", context)


def asked(request: HttpRequest, *, verb: str, form: Why, at: Present, of: Petition) -> bool:
    """Sent once, whatever is pressed twice; a refusal stands over the form and what was typed stays."""
    verb = verb or VERBS[0]
    key = request.POST.get("once", "")[:60]
    try:
        given = inputs.read(JOURNEYS[verb].given, data={"reason": form.cleaned_data["reason"]})
        perform(
            JOURNEYS[verb], given=given, request=Request(of.digits, key=key), actor=PETITIONER, now=at.now
        )
    except MoveRefused as refused:
        form.add_error(None, refusal(refused.refusal))
    except inputs.InputRefused as refused_input:
        form.add_error(None, str(refused_input))
    return not form.errors
