"""The forms of the joint meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingting.meetings.services import LONGEST
from qingting.people.language import unit_name
from qingting.people.models import Unit

MANY = 8
LONG = 10_000


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A unit by its name in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        return unit_name(obj)


class UnitChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return unit_name(obj)


def units() -> Any:
    """Who may attend and carry out: everything above the townships."""
    return Unit.objects.filter(active=True, level__in=["municipal", "county"]).order_by("path")


class CallForm(forms.Form):
    day = forms.DateField(label=_("会议日期"), widget=forms.DateInput(attrs={"type": "date"}))
    place = forms.CharField(label=_("会议地点"), max_length=200)
    units = UnitChoices(
        label=_("参加单位"),
        queryset=Unit.objects.none(),
        widget=forms.SelectMultiple(attrs={"size": "12"}),
        help_text=_("按住 Ctrl 可以多选。"),
    )
    agenda = forms.CharField(
        label=_("议题"), required=False, max_length=LONG, widget=forms.Textarea, help_text=_("每行一项。")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["units"].queryset = units()  # type: ignore[attr-defined]


class MinutesForm(forms.Form):
    minutes = forms.CharField(label=_("会议纪要"), max_length=LONG, widget=forms.Textarea)
    version = forms.IntegerField(widget=forms.HiddenInput)


class DecisionForm(forms.Form):
    """One row of the decisions; an empty one is passed over."""

    text = forms.CharField(label=_("议定事项"), required=False, max_length=2000)
    owner = UnitChoice(label=_("责任单位"), required=False, queryset=Unit.objects.none())
    days = forms.IntegerField(label=_("期限（日）"), initial=30, min_value=1, max_value=LONGEST)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["owner"].queryset = units()  # type: ignore[attr-defined]
        # A row that was not touched asks for nothing.
        self.empty_permitted, self.use_required_attribute = True, False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("text") and not cleaned.get("owner"):
            self.add_error("owner", _("请选择责任单位。"))
        return cleaned


class TellForm(forms.Form):
    outcome = forms.ChoiceField(label=_("落实情况"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("说明"), max_length=2000, widget=forms.Textarea)

    def __init__(self, *given: Any, outcomes: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined]
