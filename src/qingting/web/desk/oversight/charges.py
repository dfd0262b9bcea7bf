"""一岗双责: who of a unit's leaders answers for what, what I am in charge of, what came of my instructions (五(一), D30)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from qingting.ledger.models import Entry
from qingting.oversight.supervision.boards import charged_to, instructed_by
from qingting.oversight.supervision.models import Charge
from qingting.oversight.supervision.selectors import charges_in
from qingting.oversight.supervision.services import Assignment, assign, relieve
from qingting.people.models import Account
from qingting.petitions.models import Petition, Record
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.oversight.watching import frame, scope_for
from qingting.web.desk.roles import LEADING, for_watching

SHOWN, MANY = 20, 300
PARTS = {"main": _("主要领导"), "deputy": _("分管领导"), "other": _("其他领导")}
LAST_YEAR = 2190


class Assigning(forms.Form):
    """Who of the own unit answers for what, since when."""

    use_required_attribute = False
    unmarked: tuple[str, ...] = ()
    account = forms.ModelChoiceField(
        label=_("谁"),
        queryset=Account.objects.none(),
        empty_label=_("请选择"),
        error_messages={"required": _("请选择是谁。")},
    )
    part = forms.ChoiceField(
        label=_("职责"), choices=PARTS.items(), error_messages={"required": _("请选择职责。")}
    )
    field = forms.CharField(
        label=_("分管范围"),
        max_length=80,
        required=False,
        help_text=_("如：大气、噪声；主要领导可不填。"),
        error_messages={"max_length": _("分管范围最多 80 字，请删减。")},
    )
    since = forms.DateField(
        label=_("从哪天起"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("请填写从哪天起。"), "invalid": _("日期请写成 2026-01-31 这样。")},
    )

    def __init__(self, *given: Any, request: OfficerRequest, **named: Any) -> None:
        super().__init__(*given, **named)
        self.request = request
        own = Account.objects.filter(unit=request.user.unit_id, is_active=True)
        self.fields["account"].queryset = own.order_by("name", "pk")  # type: ignore[attr-defined]

    def clean_since(self) -> Any:
        since = self.cleaned_data["since"]
        if since > self.request.today or since.year < 1990:
            raise forms.ValidationError(_("日期不能晚于今天，也不能早于 1990 年，请检查。"))
        return since


@dataclass(frozen=True, slots=True)
class Instructed:
    """An instruction and where its petition stands now."""

    entry: Entry
    petition: Petition
    words: str


@require_http_methods(["GET", "HEAD", "POST"])
@page
@for_watching
def charges(request: OfficerRequest) -> HttpResponse:
    may = bool(request.actor.roles & LEADING)
    given = request.POST if may and request.method == "POST" else None
    form = Assigning(given, request=request, initial={"since": request.today}) if may else None
    if form is not None and form.is_bound and form.is_valid():
        _assigned(request, form=form)
        return redirect("desk:charges")
    account = request.user.pk
    context: dict[str, Any] = {
        **frame(request),
        "form": form,
        "parts": PARTS,
        "own": request.user.unit_id,
        "charges": list(charges_in(scope_for(request), on=request.today)[:MANY]),
        "mine": list(charged_to(account)[:SHOWN]),
        "instructed": _instructed(account),
    }
    return render(request, "desk/oversight/charges.html", context, status=422 if given is not None else 200)


def _assigned(request: OfficerRequest, *, form: Assigning) -> None:
    data = form.cleaned_data
    assignment = Assignment(
        request.user.unit,
        account=data["account"],
        part=data["part"],
        field=data["field"],
        since=data["since"],
    )
    assign(assignment, actor=request.actor, now=request.now)
    messages.success(request, gettext("已登记。"))


@require_POST
@page
@for_watching
def end_charge(request: OfficerRequest, *, charge: UUID) -> HttpResponse:
    """Only of the own unit, and only by who leads it."""
    found = Charge.objects.filter(pk=charge, unit=request.user.unit_id, until__isnull=True).first()
    if found is None or not request.actor.roles & LEADING:
        raise Http404
    relieve(found, on=request.today, actor=request.actor, now=request.now)
    messages.success(request, gettext("已停止，原来的记录留存。"))
    return redirect("desk:charges")


def _instructed(account: int) -> list[Instructed]:
    """Three queries: the entries, their petitions, the words."""
    entries = list(instructed_by(account)[:SHOWN])
    petitions = Petition.objects.select_related("holder").in_bulk([entry.subject for entry in entries])
    records = Record.objects.filter(petition__in=petitions, kind="instruct")
    words = {(one.petition_id, one.seq): str(one.content.get("words", "")) for one in records}
    return [
        Instructed(one, petitions[one.subject], words.get((one.subject, one.seq), ""))
        for one in entries
        if one.subject in petitions
    ]
