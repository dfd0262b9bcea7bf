"""Forms whose mistakes are found by the journeys: Django draws them and keeps what was typed, pydantic judges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict
from django.utils.translation import gettext

from qingting.journeys.inputs import FieldError, Input
from qingting.journeys.step import Step
from qingting.petitions.models import Claim
from qingting.web.desk.fields import extra, fields_of, is_claims, item_of, longest
from qingting.web.desk.notices import exhibits


class TypedForm(forms.Form):
    """`refuse` is the only way to a mistake; nothing is cleaned here."""

    use_required_attribute = False

    def full_clean(self) -> None:
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data: dict[str, Any] = {}

    def refuse(self, errors: Iterable[FieldError]) -> None:
        """Mark each field that is named; what names none stands on top."""
        for error in errors:
            name = self.name_of(error.field)
            place = name or NON_FIELD_ERRORS
            self.errors.setdefault(place, ErrorList(renderer=self.renderer)).append(
                self.said(error, name=name)
            )

    def name_of(self, path: str) -> str:
        """The field's name for a dotted path; empty where there is none."""
        whole = path.replace(".", "-")
        return (
            whole if whole in self.fields else path.split(".")[0] if path.split(".")[0] in self.fields else ""
        )

    def said(self, error: FieldError, *, name: str) -> str:
        """Of a list that is typed line by line, which line it is."""
        place = error.field.split(".")[1:2]
        if name and place and place[0].isdigit() and isinstance(self.fields[name].widget, forms.Textarea):
            return gettext("第 %(n)s 行：%(sentence)s") % {"n": int(place[0]) + 1, "sentence": error.sentence}
        return error.sentence


class MoveForm(TypedForm):
    """The form of one move."""

    def __init__(
        self, model: type[Input], *given: Any, step: Step, claims: Sequence[Claim], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.model = model
        self.claims = claims
        self.fields |= dict(fields_of(model, step=step, claims=claims))

    def groups(self) -> list[dict[str, Any]]:
        """Fields in order; those of one claim together under its words."""
        found: list[dict[str, Any]] = []
        for field in self:
            claim = getattr(field.field, "claim", None)
            if not found or found[-1]["claim"] is not claim or claim is None:
                found.append({"claim": claim, "fields": []})
            found[-1]["fields"].append(field)
        return found

    def name_of(self, path: str) -> str:
        """`findings.0.facts` is the first claim's field."""
        head, *rest = path.split(".")
        info = self.model.model_fields.get(head)
        if info is not None and is_claims(info) and rest and rest[0].isdigit():
            return super().name_of(f"{head}-{self.claims[int(rest[0])].seq}-{'-'.join(rest[1:])}")
        return super().name_of(path)

    def said(self, error: FieldError, *, name: str) -> str:
        claim = getattr(self.fields[name], "claim", None) if name else None
        if claim is None:
            return super().said(error, name=name)
        return gettext("第 %(n)s 条：%(sentence)s") % {"n": claim.seq, "sentence": error.sentence}


def given_of(model: type[Input], *, data: QueryDict, claims: Sequence[Claim]) -> dict[str, Any]:
    """What was posted, in the shape of the model; empty answers to optional questions are left out."""
    given: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        widget = str(extra(info).get("widget") or "text")
        value = _value(name, widget=widget, data=data)
        if widget == "claims":
            value = [
                _claim(name, seq=claim.seq, parts=item_of(info).model_fields, data=data) for claim in claims
            ]
        if value or info.is_required():
            given[name] = value
    return {name: value for name, value in given.items() if value is not None}


def _value(name: str, *, widget: str, data: QueryDict) -> Any:
    if widget == "files":
        return None  # they come beside the text; `uploads` stores them and gives their digests
    if widget in {"exhibits", "looks"}:
        return exhibits.picked(data) if widget == "exhibits" else exhibits.looked(data)
    if widget == "many":
        return data.getlist(name)
    text = data.get(name, "").strip()
    if widget == "lines":
        return [line.strip() for line in text.splitlines() if line.strip()]
    if widget in {"choice", "yesno", "date", "datetime", "number"} and not text:
        return None  # so that the sentence is "please fill in", not "this is no number"
    return text


def _claim(name: str, *, seq: int, parts: Mapping[str, Any], data: QueryDict) -> dict[str, Any]:
    texts = {part: data.get(f"{name}-{seq}-{part}", "").strip() for part in parts if part != "claim"}
    chosen = {part for part in parts if extra(parts[part]).get("widget") == "choice"}
    return {"claim": seq} | {part: text for part, text in texts.items() if text or part not in chosen}


def limits(model: type[Input]) -> dict[str, int]:
    """Longest texts by field, for the counter beside a text area."""
    return {name: most for name, info in model.model_fields.items() if (most := longest(info))}
