"""The register of enterprises 企业名录: the names that people may choose from in the wizard, put on and taken off here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingting.oversight.sources import enterprises as register
from qingting.oversight.sources.enterprises import ListedAlready, NameRefused
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.roles import for_supervising
from qingting.web.places import COUNTIES, county_name


class Name(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("名称"),
        max_length=120,
        help_text=gettext_lazy("营业执照上的名称；只写单位，不写个人。"),
        error_messages={
            "required": gettext_lazy("请写企业名称。"),
            "max_length": gettext_lazy("名称太长，最多 120 字。"),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    county = forms.ChoiceField(
        label=gettext_lazy("县区"),
        choices=[("", gettext_lazy("不限")), *COUNTIES.items()],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("没有这个县区，请从列出的选项里选。")},
    )


@page
@for_supervising
def enterprises(request: OfficerRequest) -> HttpResponse:
    form = Name(request.POST or None, initial=request.GET.dict())
    if request.method == "POST":
        if "remove" in request.POST:
            return _removed(request)
        if form.is_valid() and _added(request, form=form):
            return redirect("desk:enterprises")
    context: dict[str, Any] = {
        "form": form,
        "rows": [(one, county_name(one.county)) for one in register.listed()],
        "today": request.today,
    }
    return render(request, "desk/sources/enterprises.html", context)


def _added(request: OfficerRequest, *, form: Name) -> bool:
    given = form.cleaned_data
    try:
        register.enlist(given["name"], county=given["county"], actor=request.actor, now=request.now)
    except (NameRefused, ListedAlready) as refused:
        form.add_error("name", _(str(refused)))
        return False
    messages.success(request, _("已列入名录，群众填写时可以选。"))
    return True


def _removed(request: OfficerRequest) -> HttpResponse:
    one = register.chosen(request.POST["remove"])
    if one is not None:
        register.withdraw(one, actor=request.actor, now=request.now)
        messages.success(request, _("已移出名录；以前选过它的信访事项不变。"))
    return redirect("desk:enterprises")
