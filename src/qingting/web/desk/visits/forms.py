"""The forms of a reception: Django draws them and keeps what was typed, the journeys judge."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingting.web.desk.choices import LEADER_WAYS, people
from qingting.web.desk.typed import TypedForm
from qingting.web.places import COUNTIES


class AnnounceForm(TypedForm):
    def __init__(self, *given: Any, leaders: Any, first: str, least: int, **named: Any) -> None:
        super().__init__(*given, **named)
        listed = [("", _("请选择")), *people(leaders)]
        days = _("至少提前 %(days)s 日公布。") % {"days": least}
        self.fields["leader"] = forms.ChoiceField(label=_("哪位领导"), choices=listed)
        self.fields["how"] = forms.ChoiceField(
            label=_("方式"), choices=list(LEADER_WAYS.items()), widget=forms.RadioSelect
        )
        self.fields["starts_at"] = _moment(_("开始时间"), first=first, help=days)
        self.fields["ends_at"] = _moment(_("结束时间"), first=first)
        self.fields["county"] = forms.ChoiceField(
            label=_("面向县区"), required=False, choices=[("", _("全市")), *COUNTIES.items()]
        )
        self.fields["place"] = forms.CharField(label=_("地点"))
        self.fields["topics"] = forms.CharField(
            label=_("接访内容"), help_text=_("例如：生态环境信访，以砂石料场扬尘为主。")
        )
        self.fields["places"] = forms.CharField(
            label=_("名额"), widget=forms.NumberInput(attrs={"class": "short", "min": 1, "max": 100})
        )


def _moment(label: Any, *, first: str, help: Any = "") -> forms.CharField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local", "min": f"{first}T00:00"})
    return forms.CharField(label=label, help_text=help, widget=widget)


class CallOffForm(TypedForm):
    why = forms.CharField(label=_("取消原因"), help_text=_("会公布，并告知已预约的人。"))


class PresenceForm(TypedForm):
    petition = forms.CharField(
        label=_("信访编号"),
        required=False,
        help_text=_("新来的人先登记来访件，再填编号；承诺要落到信访件上。"),
    )
    note = forms.CharField(label=_("说明"), required=False)


class LookForm(TypedForm):
    reason = forms.CharField(label=_("查看理由"))
