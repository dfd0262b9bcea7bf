"""Questions between the petitioner and the unit: answer what one was asked, ask how far it is."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from qingting.journeys.questions import ANSWER_LENGTH, QUESTION_LENGTH
from qingting.journeys.tracking import public_view
from qingting.rules.edition import load_edition
from qingting.web.portal import photos
from qingting.web.portal.present import present
from qingting.web.portal.question import passage
from qingting.web.portal.saying import say
from qingting.web.portal.seen import petition_of

# What stands in the answer where somebody only sent a file.
SPOKEN = "回答见附件。"


class Answer(forms.Form):
    text = passage(
        gettext_lazy("您的回答"),
        limit=ANSWER_LENGTH,
        help=gettext_lazy("知道什么写什么。不用写姓名、电话，承办单位不会问您是谁。"),
        missing=gettext_lazy("请写下您的回答；不知道的，写“不知道”也行。"),
    )
    photos = photos.field(gettext_lazy("照片、短视频、录音或文件"))


class Ask(forms.Form):
    text = passage(
        gettext_lazy("您想问什么"),
        limit=QUESTION_LENGTH,
        help=gettext_lazy("例如：办到哪一步了？什么时候来现场？"),
        missing=gettext_lazy("请写下您想问的。"),
    )


@never_cache
def answer(request: HttpRequest, digits: str, number: int) -> HttpResponse:
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    if petition is None:
        return redirect("portal:track")
    own = {one.number: one for one in public_view(petition, now=at.now).questions if one.by == "unit"}
    if number not in own:
        raise Http404
    form = Answer(request.POST or None, request.FILES or None)
    # Who would rather speak than write sends a recording.
    form.fields["text"].required = not request.FILES
    if request.method == "POST" and form.is_valid():
        given = {"question": number, "text": form.cleaned_data["text"] or SPOKEN}
        if say("answer_question", request=request, form=form, petition=petition, given=given, at=at):
            messages.success(request, _("已回答，承办单位会看到。"))
            return redirect("portal:case", digits=digits)
    context = {
        "form": form,
        "petition": petition,
        "question": own[number],
        "once": request.POST.get("once") or str(uuid4()),
        "today": at.today,
    }
    return render(request, "portal/answer.html", context)


@never_cache
def ask(request: HttpRequest, digits: str) -> HttpResponse:
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    if petition is None:
        return redirect("portal:track")
    form = Ask(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"text": form.cleaned_data["text"]}
        if say("ask_holder", request=request, form=form, petition=petition, given=given, at=at):
            messages.success(request, _("问题已送到承办单位，解答后您在这里看到。"))
            return redirect("portal:case", digits=digits)
    term = load_edition(petition.edition).terms.get("answer_petitioner")
    context = {
        "form": form,
        "petition": petition,
        "term": term,
        "once": request.POST.get("once") or str(uuid4()),
    }
    return render(request, "portal/ask.html", context)
