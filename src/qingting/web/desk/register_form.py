"""The register form: one screen, drawn from the complaint's own labels; pydantic judges, what was typed stays."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingting.journeys.complaint import Complaint
from qingting.journeys.inputs import FieldError
from qingting.journeys.petitioner import Petitioner
from qingting.rules.edition import Edition
from qingting.web.desk.choices import WAYS, pollution, words
from qingting.web.desk.source_form import PREFIX, source_fields, source_of
from qingting.web.desk.typed import TypedForm
from qingting.web.places import COUNTIES

PLAIN = ("complaint", "title", "county", "town", "place", "respondent", "happened", "wanted", "channel", "source_number",
         "received_at", "people", "reply_channel")  # fmt: skip
SIGNERS_HELP = _(
    "第一信访人以外的，一行一人：姓名 电话 住址，可从表格粘贴；是代表的在行末写“代表”。各有查询码、答复和评价。"
)
WHO = ("name", "phone", "id_number", "address", "email")


class RegisterForm(TypedForm):
    def __init__(self, *given: Any, edition: Edition, today: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields |= _what(edition, today=today) | _where(edition) | _who()
        chosen = str(self.data.get("channel") or self.initial.get("channel") or "")
        self.fields |= source_fields(chosen, today=today)

    def source(self) -> list[forms.BoundField]:
        """What the chosen channel brings along."""
        return [self[name] for name in self.fields if name.startswith(PREFIX)]

    def where(self) -> list[forms.BoundField]:
        return [self[name] for name in ("county", "town", "place", "respondent", "happened")]

    def named(self) -> list[forms.BoundField]:
        return [self[name] for name in WHO]

    def name_of(self, path: str) -> str:
        head, *rest = path.split(".")
        if head == "petitioner":
            return rest[0] if rest and rest[0] in self.fields else "phone"
        return super().name_of(path.replace("source.", PREFIX, 1))

    def refuse_missing(self) -> None:
        """The document wants name, contact and complaint; without them the reason must be given (四(一))."""
        typed = self.data.get
        if typed("anonymous") and not typed("anonymous_reason", "").strip():
            self.refuse(
                [FieldError("anonymous_reason", gettext("匿名来件请写明原因，例如“来电人不愿留姓名”。"))]
            )
        if not typed("anonymous") and not any(typed(name, "").strip() for name in WHO):
            self.refuse(
                [
                    FieldError(
                        "name",
                        gettext("请填写信访人姓名和联系方式；信访人不愿留的，请勾选“匿名”并写明原因。"),
                    )
                ]
            )
        if not typed("channel"):
            self.refuse([FieldError("channel", gettext("请选择渠道。"))])


def given_of(data: QueryDict, *, acceptance: str) -> dict[str, Any]:
    """What was posted, in the shape of `Complaint`."""
    given: dict[str, Any] = {name: text for name in PLAIN if (text := data.get(name, "").strip())}
    given["complaint"] = data.get("complaint", "").strip()
    given["claims"] = [line.strip() for line in data.get("claims", "").splitlines() if line.strip()]
    given["types"] = data.getlist("types")
    given["signers"] = [line.strip() for line in data.get("signers", "").splitlines() if line.strip()]
    given["acceptance"] = acceptance
    source = source_of(data, channel=given.get("channel", ""))
    if source is not None:
        given["source"] = source
    if data.get("anonymous"):
        given["anonymous_reason"] = data.get("anonymous_reason", "").strip()
    else:
        given["petitioner"] = {name: data.get(name, "").strip() for name in WHO}
    return given


def _label(name: str, *, model: Any = Complaint) -> str:
    return gettext(model.model_fields[name].title or name)


def _line(name: str, *, model: Any = Complaint, help: Any = "", **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", **attrs})
    return forms.CharField(label=_label(name, model=model), required=False, help_text=help, widget=widget)


def _area(name: str, *, rows: int, help: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    required = Complaint.model_fields[name].is_required()
    return forms.CharField(label=_label(name), required=required, help_text=help, widget=widget)


def _what(edition: Edition, *, today: Any) -> dict[str, forms.Field]:
    open_ = {code: channel for code, channel in edition.channels.items() if channel.open_on(today)}
    # A change of the channel brings its own fields; without scripts a button does.
    draw = {"hx-get": reverse_lazy("desk:register_source"), "hx-target": "#source"}
    channel = forms.ChoiceField(
        label=_label("channel"), choices=[("", _("请选择")), *words(open_)], widget=forms.Select(attrs=draw)
    )
    arrived = forms.CharField(
        label=_label("received_at"),
        required=False,
        help_text=_("不填就是现在。"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "max": f"{today.isoformat()}T23:59"}),
    )
    return {
        "channel": channel,
        "received_at": arrived,
        "source_number": _line("source_number", help=_("热线工单号、转办文号等；同一编号只登记一次。")),
        "complaint": _area("complaint", rows=5, help=_("照原话记：发生了什么、在哪里、什么时候、影响了谁。")),
        "title": _line("title", help=_("不填就取第一句。")),
        "claims": _area("claims", rows=2, help=_("一行一条；答复时逐条回应。不填就算一条。")),
        "wanted": _area("wanted", rows=2),
    }


def _where(edition: Edition) -> dict[str, forms.Field]:
    return {
        "types": forms.MultipleChoiceField(
            label=_label("types"),
            required=False,
            choices=pollution(edition),
            widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
        ),
        "county": forms.ChoiceField(
            label=_label("county"), required=False, choices=[("", _("请选择")), *COUNTIES.items()]
        ),
        "town": _line("town"),
        "place": _line("place", help=_("村、路、河段、厂区，能找到就行。")),
        "respondent": _line("respondent", help=_("企业、工地、养殖场、店铺的名称。")),
        "happened": _line("happened"),
    }


def _who() -> dict[str, forms.Field]:
    people = forms.CharField(
        label=_label("people"),
        required=False,
        widget=forms.NumberInput(attrs={"min": "1", "class": "short", "inputmode": "numeric"}),
    )
    return {
        "anonymous": forms.BooleanField(label=_("匿名，不留身份"), required=False),
        "name": _line("name", model=Petitioner),
        "phone": _line("phone", model=Petitioner, inputmode="tel"),
        "id_number": _line("id_number", model=Petitioner),
        "address": _line("address", model=Petitioner),
        "email": _line("email", model=Petitioner, inputmode="email"),
        "anonymous_reason": _line("anonymous_reason"),
        "reply_channel": forms.ChoiceField(
            label=_label("reply_channel"),
            required=False,
            choices=[("", _("不填就是查询页面")), *WAYS.items()],
        ),
        "people": people,
        "signers": _area("signers", rows=3, help=SIGNERS_HELP),
    }
