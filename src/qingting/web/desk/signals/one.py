"""One signal: its facts, its clause and number, what was said; a form for the unit, or for who watches."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from qingting.journeys.answer_signal import LONGEST, AnswerSignal, WeighAnswer, answer_signal, weigh_answer
from qingting.journeys.inputs import FieldError, InputRefused, read
from qingting.journeys.perform import Request, StaleVersion
from qingting.oversight.signals.models import Signal
from qingting.oversight.signals.selectors import SignalUnknown, find, may_accept, may_answer
from qingting.people.language import unit_name
from qingting.petitions.answered import KeyReused
from qingting.petitions.selectors import visible
from qingting.rules.edition import edition_on
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.signals.rows import rows_of, standings
from qingting.web.desk.typed import TypedForm

CONFLICT, UNPROCESSABLE = 409, 422


class WordsForm(TypedForm):
    """The unit's answer."""

    unmarked: tuple[str, ...] = ()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        area = forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST})
        self.fields["words"] = forms.CharField(label=gettext("说明"), widget=area)
        self.fields["words"].help_text = gettext("当时的情况、为什么这样办、接下来怎样做。")


class WeighForm(WordsForm):
    """What a supervisor or leader says to it."""

    unmarked = ("words",)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        pairs = [("accepted", gettext("已看，认可")), ("returned", gettext("请单位再说明"))]
        verdict = forms.ChoiceField(label=gettext("意见"), choices=pairs, widget=forms.RadioSelect)
        self.fields = {"verdict": verdict, **self.fields}
        self.fields["words"].help_text = gettext("请单位再说明的必填。")


@require_http_methods(["GET", "POST"])
@page
def one(request: OfficerRequest, *, key: UUID) -> HttpResponse:
    try:
        signal = find(key, actor=request.actor)
    except SignalUnknown:
        raise Http404 from None
    form = _form(request, signal=signal)
    if request.method != "POST":
        return _page(request, signal=signal, form=form)
    if form is None:
        return _page(request, signal=signal, form=None, status=CONFLICT)
    return _attempted(request, signal=signal, form=form)


def _form(request: OfficerRequest, *, signal: Signal) -> WordsForm | None:
    data = request.POST if request.method == "POST" else None
    if may_answer(signal, actor=request.actor):
        return WordsForm(data)
    return WeighForm(data) if may_accept(signal, actor=request.actor) else None


def _attempted(request: OfficerRequest, *, signal: Signal, form: WordsForm) -> HttpResponse:
    try:
        _said(request, signal=signal, form=form)
    except InputRefused as refused:
        form.refuse(refused.errors)
        return _page(request, signal=signal, form=form, status=UNPROCESSABLE)
    except StaleVersion:
        form.refuse([FieldError("", gettext("您打开这一页以后有人说明过，请看过后再提交；您写的还在。"))])
        return _page(request, signal=find(signal.id, actor=request.actor), form=form, status=CONFLICT)
    except KeyReused:
        form.refuse([FieldError("", gettext("这一页已经提交过一次，内容又有改动。请核对后再次提交。"))])
        return _page(request, signal=find(signal.id, actor=request.actor), form=form, status=CONFLICT)
    messages.success(request, gettext("已记录。"))
    return redirect("desk:signal", key=signal.id)


def _said(request: OfficerRequest, *, signal: Signal, form: WordsForm) -> None:
    posted = request.POST
    expected = posted.get("version", "")
    asked = Request(
        str(signal.id),
        expected=int(expected) if expected.isdecimal() else None,
        key=posted.get("key", "")[:100],
    )
    typed = {name: posted.get(name, "") for name in form.fields if posted.get(name) or name == "words"}
    if isinstance(form, WeighForm):
        weighed = cast("WeighAnswer", read(WeighAnswer, data=typed))
        weigh_answer(weighed, request=asked, actor=request.actor, now=request.now)
    else:
        given = cast("AnswerSignal", read(AnswerSignal, data=typed))
        answer_signal(given, request=asked, actor=request.actor, now=request.now)


def _page(
    request: OfficerRequest, *, signal: Signal, form: WordsForm | None, status: int = 200
) -> HttpResponse:
    (row,) = rows_of([signal], actor=request.actor, edition=edition_on(request.today))
    labels = standings()
    context = {
        "row": row,
        "petition": signal.petition,
        "opens": signal.petition_id is not None
        and visible(request.actor).filter(pk=signal.petition_id).exists(),
        "form": form,
        "weighs": isinstance(form, WeighForm),
        "remarks": [(one, labels[one.kind], unit_name(one.account.unit)) for one in signal.remarks.all()],
        "version": len(signal.remarks.all()),
        "key": request.POST.get("key", "") if status == UNPROCESSABLE else uuid4().hex,
        "today": request.today,
    }
    return render(request, "desk/signals/one.html", context, status=status)
