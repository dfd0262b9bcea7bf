"""A move's pydantic input drawn as a Django form: the model says what is asked, the widget how."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast, get_args

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from qingting.journeys.inputs import Input
from qingting.journeys.step import Step
from qingting.journeys.voice import SPOKEN, has_voice
from qingting.petitions.models import Claim
from qingting.web.desk.choices import choices
from qingting.web.desk.notices import exhibits

FEW = 7
ROWS = 5
YES_NO = (("true", _("是")), ("false", _("否")))
LARGEST = 20 * 1024 * 1024
TOO_LARGE = _("有文件超过 20 MB，请压缩或分开上传。")
Named = tuple[str, forms.Field]


def fields_of(model: type[Input], *, step: Step, claims: Sequence[Claim]) -> Iterator[Named]:
    for name, info in model.model_fields.items():
        if str(extra(info).get("choices")) in {"signed", "petitioners"} and not step.standing.signers:
            continue  # nobody else signed: there is nothing to choose
        if _widget(info) == "door":
            continue  # the petitioner's own door tells it
        if _widget(info) == "voice" and not has_voice(step.petition.pk):
            continue  # nobody spoke
        if _widget(info) == "claims":
            yield from _per_claim(name, info=info, step=step, claims=claims)
        else:
            field = field_of(info, step=step)
            if _widget(info) == "voice":
                field.required = step.petition.complaint == SPOKEN
            yield name, field


def field_of(info: FieldInfo, *, step: Step) -> forms.Field:
    made = _MADE[_widget(info)](info, step)
    made.label = gettext(info.title or "")
    made.help_text = gettext(info.description) if info.description else ""
    made.required = info.is_required()
    return made


def _per_claim(name: str, *, info: FieldInfo, step: Step, claims: Sequence[Claim]) -> Iterator[Named]:
    """`findings-1-finding`, `findings-1-facts`: one group of fields for each claim."""
    for claim in claims:
        for part, inner in item_of(info).model_fields.items():
            if part != "claim":
                field = field_of(inner, step=step)
                field.claim = claim  # type: ignore[attr-defined]
                yield f"{name}-{claim.seq}-{part}", field


def item_of(info: FieldInfo) -> type[BaseModel]:
    """The model of one item of a list of models."""
    (inner,) = get_args(info.annotation)
    return cast("type[BaseModel]", inner)


def is_claims(info: FieldInfo) -> bool:
    return _widget(info) == "claims"


def extra(info: FieldInfo) -> Mapping[str, Any]:
    return info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}


def _widget(info: FieldInfo) -> str:
    return str(extra(info).get("widget") or "text")


def longest(info: FieldInfo) -> int | None:
    return next((rule.max_length for rule in info.metadata if hasattr(rule, "max_length")), None)


def _text(info: FieldInfo, step: Step) -> forms.Field:
    return forms.CharField(widget=forms.TextInput(attrs={"autocomplete": "off"}))


def _area(info: FieldInfo, step: Step) -> forms.Field:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": ROWS}))


def _lines(info: FieldInfo, step: Step) -> forms.Field:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": ROWS, "data-lines": "1"}))


def _choice(info: FieldInfo, step: Step) -> forms.Field:
    listed = choices(str(extra(info)["choices"]), step=step)
    if (
        len(listed) <= FEW
        and info.is_required()
        and not any(isinstance(label, list) for _code, label in listed)
    ):
        return forms.ChoiceField(choices=listed, widget=forms.RadioSelect)
    return forms.ChoiceField(choices=[("", gettext("请选择")), *listed], widget=forms.Select)


def _many(info: FieldInfo, step: Step) -> forms.Field:
    listed = choices(str(extra(info)["choices"]), step=step)
    # A list in groups is long: its boxes stand close together, a group a line.
    attrs = {"class": "chips"} if any(isinstance(label, list) for _code, label in listed) else {}
    return forms.MultipleChoiceField(choices=listed, widget=forms.CheckboxSelectMultiple(attrs=attrs))


def _yesno(info: FieldInfo, step: Step) -> forms.Field:
    return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect)


def _date(info: FieldInfo, step: Step) -> forms.Field:
    """A day that has been, or with `ahead` one to come."""
    edge = "min" if extra(info).get("ahead") else "max"
    return forms.CharField(widget=forms.DateInput(attrs={"type": "date", edge: step.today.isoformat()}))


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


def _files(info: FieldInfo, step: Step) -> forms.Field:
    attrs = {"multiple": True, "data-limit": str(LARGEST), "data-too-large": TOO_LARGE}
    return forms.FileField(widget=SeveralFiles(attrs=attrs))


def _datetime(info: FieldInfo, step: Step) -> forms.Field:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local", "max": f"{step.today.isoformat()}T23:59"})
    return forms.CharField(widget=widget)


def _number(info: FieldInfo, step: Step) -> forms.Field:
    attrs = {"class": "short", "inputmode": "numeric"}
    for rule in info.metadata:
        attrs |= {
            edge: str(getattr(rule, name))
            for name, edge in (("ge", "min"), ("le", "max"))
            if hasattr(rule, name)
        }
    return forms.CharField(widget=forms.NumberInput(attrs=attrs))


def _exhibits(info: FieldInfo, step: Step) -> forms.Field:
    return exhibits.picks(step.petition, step=step)


def _looks(info: FieldInfo, step: Step) -> forms.Field:
    return exhibits.looks(step.petition, step=step)


_MADE: Mapping[str, Callable[[FieldInfo, Step], forms.Field]] = {
    "text": _text, "area": _area, "lines": _lines, "choice": _choice, "many": _many, "yesno": _yesno, "date": _date,
    "datetime": _datetime, "number": _number, "files": _files, "exhibits": _exhibits, "looks": _looks, "voice": _area,
}  # fmt: skip
