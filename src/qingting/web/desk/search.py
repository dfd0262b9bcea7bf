"""Search 查询: words, number, state, county, type, key cases, open cases, among what the officer may see."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from qingting.petitions.models import Petition
from qingting.petitions.selectors import LISTED, digits_of, filtered, visible
from qingting.rules.edition import Edition, edition_on
from qingting.web.desk.choices import pollution, words
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.keyset import RECEIVED, sliced
from qingting.web.desk.rows import rows_of
from qingting.web.places import COUNTIES

NUMBER_LENGTH = 10
FILTERS = ("q", "state", "county", "type", "key", "open")


class Filters(forms.Form):
    q = forms.CharField(label=_("编号、地点、企业或内容"), max_length=100, required=False)
    state = forms.ChoiceField(label=_("状态"), required=False)
    county = forms.ChoiceField(label=_("县区"), required=False)
    type = forms.ChoiceField(label=_("污染类型"), required=False)
    key = forms.BooleanField(label=_("只看重点件"), required=False)
    open = forms.BooleanField(label=_("只看未结束的"), required=False)

    def __init__(self, *given: Any, edition: Edition, **named: Any) -> None:
        super().__init__(*given, **named)
        anything = [("", _("全部"))]
        self.fields["state"].choices = [*anything, *words(edition.states)]  # type: ignore[attr-defined]
        self.fields["county"].choices = [*anything, *COUNTIES.items()]  # type: ignore[attr-defined]
        self.fields["type"].choices = [*anything, *pollution(edition)]  # type: ignore[attr-defined]
        self.fields["q"].widget.attrs |= {"type": "search", "autocomplete": "off"}


@page
def search(request: OfficerRequest) -> HttpResponse:
    edition = edition_on(request.today)
    form = Filters(request.GET, edition=edition)
    asked = form.cleaned_data if form.is_valid() else {}
    whole = _by_number(request)
    if whole is not None:
        return redirect("desk:petition", digits=whole.digits)
    rows = filtered(visible(request.actor), by=asked).only(*LISTED, "digits")
    found = sliced(rows, order=RECEIVED, asked=request.GET)
    context = {
        "form": form,
        "q": request.GET.get("q", ""),
        "asked": any(asked.get(name) for name in FILTERS),
        "slice": found,
        "rows": rows_of(found.rows, today=request.today),
        "today": request.today,
    }
    return render(request, "desk/search.html", context)


def _by_number(request: OfficerRequest) -> Petition | None:
    """A whole number typed goes straight to its petition."""
    typed = request.GET.get("q", "")
    digits = digits_of(typed)
    if len(digits) != NUMBER_LENGTH or len(typed.strip()) > len("海东〔2026〕000894号"):
        return None
    return visible(request.actor).filter(digits=digits).only("digits").first()
