"""The complaint wizard: one question a page, no scripts needed; sending it makes a petition that waits for registration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from qingting.journeys.inputs import InputRefused
from qingting.journeys.voice import has_voice
from qingting.petitions.attempts import TooManySubmissions, crowded
from qingting.web.portal import draft as drafts
from qingting.web.portal import photos, who
from qingting.web.portal.asking import Check, Source, What, When, Where, Wish, You
from qingting.web.portal.challenge import offer, passed
from qingting.web.portal.draft import Draft
from qingting.web.portal.photos import Photos
from qingting.web.portal.present import Present, present
from qingting.web.portal.question import Question
from qingting.web.portal.receipt import remember
from qingting.web.portal.send import send
from qingting.web.portal.summary import summary
from qingting.web.portal.where import kept
from qingting.web.spots import spot_of

STEPS: dict[str, type[Question]] = {
    "what": What,
    "where": Where,
    "when": When,
    "source": Source,
    "photos": Photos,
    "you": You,
    "wish": Wish,
    "check": Check,
}
ORDER = tuple(STEPS)
# Steps with a page of their own.
OWN = frozenset({"what", "where", "source", "photos", "check"})
# Steps whose answer is no words.
UNKEPT = frozenset({"photos", "check"})
# Where files may come along: a recording in place of words, pictures and papers.
WITH_FILES = frozenset({"what", "photos"})


def begin(request: HttpRequest) -> HttpResponse:
    return redirect("portal:complain_step", step=ORDER[0])


@never_cache
def step(request: HttpRequest, step: str) -> HttpResponse:
    """Show a question, or take its answer and go on."""
    draft = drafts.read(request.session)
    wanted = step if step in STEPS else ORDER[0]
    open_step = first_open(draft)
    at = present()
    if ORDER.index(wanted) > ORDER.index(open_step):
        if request.method == "POST":
            keep_late(request, step=wanted, draft=draft, at=at)
        return redirect("portal:complain_step", step=open_step)
    if request.method != "POST":
        return page(
            request,
            form=STEPS[wanted](initial=begun(draft, step=wanted), edition=at.edition),
            draft=draft,
            at=at,
        )
    if (aside := turned_aside(request, step=wanted, draft=draft, at=at)) is not None:
        return aside
    form = STEPS[wanted](request.POST, request.FILES, edition=at.edition)
    if form.may_be_said and has_voice(draft.id):
        form.need_no_words()
    if not form.is_valid():
        return page(request, form=form, draft=draft, at=at)
    if isinstance(form, Check):
        return finish(request, form=form, draft=draft, at=at)
    draft.answers[wanted] = {} if isinstance(form, Photos) else form.cleaned_data
    kept.settled(draft, step=wanted)
    drafts.keep(draft, session=request.session)
    return redirect("portal:complain_step", step=first_open(draft))


def keep_late(request: HttpRequest, *, step: str, draft: Draft, at: Present) -> None:
    """Sent after the session ended: this page's words stay and are not asked for again; the others come from the device."""
    form = STEPS[step](request.POST, edition=at.edition)
    if step in UNKEPT or not form.is_valid():
        return
    draft.answers[step] = form.cleaned_data
    drafts.keep(draft, session=request.session)
    messages.warning(request, _("隔的时间太长，前面几页要再看一遍；您刚才写的这一页已经存下。"))


def turned_aside(request: HttpRequest, *, step: str, draft: Draft, at: Present) -> HttpResponse | None:
    """To the map, or for names of enterprises: with what is typed so far, not yet judged."""
    if step == "where" and (road := kept.turned_aside(draft, typed=request.POST)):
        drafts.keep(draft, session=request.session)
        return redirect(road)
    if step == "source" and (names := who.searched(request, county=draft.of("where").get("county", ""))):
        form = Source(initial=request.POST.dict(), edition=at.edition)
        return page(request, form=form, draft=draft, at=at, more=names)
    return with_files(request, step=step, draft=draft, at=at) if step in WITH_FILES else None


def with_files(request: HttpRequest, *, step: str, draft: Draft, at: Present) -> HttpResponse | None:
    """What came along is kept at once; the page again where a file was crossed out or cannot be taken."""
    if photos.changed(draft, posted=request.POST):
        drafts.keep(draft, session=request.session)
        typed = {**request.POST.dict(), "types": request.POST.getlist("types")}
        return page(request, form=STEPS[step](initial=typed, edition=at.edition), draft=draft, at=at)
    if not request.FILES:
        return None
    problems = photos.take(draft, request=request, now=at.now)
    drafts.keep(draft, session=request.session)
    if not problems:
        return None
    form = STEPS[step](request.POST, edition=at.edition)
    for problem in problems:
        form.add_error("photos" if "photos" in form.fields else None, problem)
    return page(request, form=form, draft=draft, at=at)


def begun(draft: Draft, *, step: str) -> Mapping[str, Any]:
    return kept.so_far(draft) if step == "where" else draft.of(step)


def first_open(draft: Draft) -> str:
    """The first step without an answer; one cannot go beyond it."""
    return next((step for step in ORDER if step not in draft.answers), ORDER[-1])


def finish(request: HttpRequest, *, form: Question, draft: Draft, at: Present) -> HttpResponse:
    if _asked(request, at=at) and not passed(request.POST, now=at.now):
        form.add_error(None, _("现在提交的人多，请完成下面这一步，再按一次“提交”。"))
        return page(request, form=form, draft=draft, at=at)
    try:
        arrived = send(draft, at=at, address=request.META.get("REMOTE_ADDR", ""))
    except TooManySubmissions as flood:
        form.add_error(None, _(str(flood)))
        return page(request, form=form, draft=draft, at=at)
    except InputRefused as refused:
        for error in refused.errors:
            form.add_error(None, error.sentence)
        return page(request, form=form, draft=draft, at=at)
    remember(request, arrived=arrived)
    drafts.drop(request.session)
    return HttpResponseRedirect(reverse("portal:receipt"))


def _asked(request: HttpRequest, *, at: Present) -> bool:
    return crowded(request.META.get("REMOTE_ADDR", ""), now=at.now)


def page(
    request: HttpRequest, *, form: Question, draft: Draft, at: Present, more: Mapping[str, Any] | None = None
) -> HttpResponse:
    step = next(name for name, question in STEPS.items() if isinstance(form, question))
    place = ORDER.index(step)
    context: dict[str, Any] = {
        "offer": offer(at.now) if step == "check" and _asked(request, at=at) else None,
        "step": step,
        "form": form,
        "place": place + 1,
        "whole": len(ORDER),
        "way": _("第 %(place)d 步，共 %(whole)d 步") % {"place": place + 1, "whole": len(ORDER)},
        "back": ORDER[place - 1] if place else "",
        "draft": draft,
        "answers": summary(draft, edition=form.edition) if step == "check" else (),
        "photos": photos.kept(draft) if step in WITH_FILES and drafts.KEY in request.session else (),
        "placed": spot_of(draft.of("where")),
        "county": draft.of("where").get("county", ""),
        "spot": spot_of(form.data or form.initial) if step == "where" else None,
        **(more or {}),
    }
    return render(
        request,
        f"portal/complain_{step}.html" if step in OWN else "portal/complain.html",
        context,
    )
