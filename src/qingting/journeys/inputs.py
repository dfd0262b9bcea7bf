"""What a move asks for, declared once: the desk draws a form from it, the API validates by it.

A field's `title` is its Chinese label (a msgid); `widget` says how the desk asks; sentences for bad input live here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal, get_args

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic.fields import FieldInfo

TEXT_LENGTH = 10_000
# How a petitioner is told or answered; the edition labels these under "told_by".
Way = Literal["letter", "phone", "sms", "wechat", "email", "visit", "track"]
# Days outside these cannot be meant, and would leave what a calendar can reckon with.
FIRST_YEAR, LAST_YEAR = 1990, 2190
# The counties and the industrial park, by the prefix of their units.
County = Literal["", "ld", "pa", "mh", "hz", "hl", "xh", "yq"]


class Input(BaseModel):
    """Base of every move's input: unknown fields are refused, surrounding blanks dropped."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)

    @field_validator("*", mode="after")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        """Refuse what no database or calendar can hold, whichever door it came through."""
        for one in value if isinstance(value, list) else (value,):
            if isinstance(one, str) and "\x00" in one:
                raise ValueError(_("文字里有不可见的空字符，无法保存；请删去后重试。"))
            if isinstance(one, date) and not FIRST_YEAR <= one.year <= LAST_YEAR:
                raise ValueError(_("日期应在 1990 年到 2190 年之间，请检查。"))
        return value


def asked(title: str, *, widget: str, help: str = "", choices: str = "", limit: int = TEXT_LENGTH) -> Any:
    """Field metadata. `choices` names a list of the edition (grounds, ratings …) or "units"."""
    extra = {"widget": widget, "choices": choices}
    if widget in {"text", "area"}:
        return Field(title=title, description=help, min_length=1, max_length=limit, json_schema_extra=extra)  # type: ignore[arg-type]
    return Field(title=title, description=help, json_schema_extra=extra)  # type: ignore[arg-type]


class ClaimText(Input):
    """One text for one claim, by the claim's number."""

    claim: Annotated[int, Field(title="诉求要点序号", ge=1, le=99)]
    text: Annotated[str, asked("内容", widget="area")]


@dataclass(frozen=True, slots=True)
class FieldError:
    """`field` is a dotted path ("findings.0.facts"), `sentence` says what is wrong and what to do."""

    field: str
    sentence: str


class InputRefused(Exception):
    """The input of a move is not complete; each error names its field."""

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        super().__init__(" ".join(error.sentence for error in errors))
        self.errors = errors


_SENTENCES: Mapping[str, Any] = {
    "missing": gettext_lazy("请填写“%(title)s”。"),
    "string_too_short": gettext_lazy("请填写“%(title)s”。"),
    "string_too_long": gettext_lazy("“%(title)s”最多 %(max_length)s 字，请删减；完整材料可作为附件。"),
    "too_short": gettext_lazy("“%(title)s”至少要有 %(min_length)s 项。"),
    "too_long": gettext_lazy("“%(title)s”最多 %(max_length)s 项。"),
    "extra_forbidden": gettext_lazy("没有“%(title)s”这一项，请去掉。"),
    "literal_error": gettext_lazy("“%(title)s”请从所列选项中选择。"),
    "enum": gettext_lazy("“%(title)s”请从所列选项中选择。"),
    "int_parsing": gettext_lazy("“%(title)s”请填整数。"),
    "int_type": gettext_lazy("“%(title)s”请填整数。"),
    "float_parsing": gettext_lazy("“%(title)s”请填数字。"),
    "greater_than_equal": gettext_lazy("“%(title)s”不能小于 %(ge)s。"),
    "less_than_equal": gettext_lazy("“%(title)s”不能大于 %(le)s。"),
    "greater_than": gettext_lazy("“%(title)s”要大于 %(gt)s。"),
    "string_type": gettext_lazy("“%(title)s”请填文字。"),
    "string_unicode": gettext_lazy("“%(title)s”里有无法识别的字符，请删去后重试。"),
    "json_invalid": gettext_lazy("内容不是有效的 JSON，请检查格式。"),
}
_BY_PREFIX: Mapping[str, Any] = {
    "date_": gettext_lazy("“%(title)s”请写成 2026-01-31 这样的日期。"),
    "datetime_": gettext_lazy("“%(title)s”请写成 2026-01-31 09:30 这样的时间。"),
    "decimal_": gettext_lazy("“%(title)s”请填数字，最多两位小数，例如 20000 或 1500.50。"),
    "bool_": gettext_lazy("“%(title)s”请选择是或否。"),
    "list_": gettext_lazy("“%(title)s”请逐项填写。"),
}
_OTHERWISE = gettext_lazy("“%(title)s”填写有误，请检查。")


def sentence_of(error: Mapping[str, Any], *, title: str) -> str:
    kind = str(error["type"])
    if kind == "value_error":
        return str(error["ctx"]["error"])
    known = _SENTENCES.get(kind) or next(
        (text for head, text in _BY_PREFIX.items() if kind.startswith(head)), _OTHERWISE
    )
    context = {
        key: value for key, value in (error.get("ctx") or {}).items() if isinstance(value, (int, float, str))
    }
    return str(known) % {
        "title": _(title),
        "max_length": TEXT_LENGTH,
        "min_length": 1,
        "ge": 0,
        "le": 0,
        "gt": 0,
        **context,
    }


def title_of(model: type[BaseModel], *, path: tuple[int | str, ...]) -> str:
    """The Chinese label of the field that an error path names, following lists of sub-models."""
    field = model.model_fields.get(str(path[0])) if path else None
    if field is None:
        return str(path[0]) if path else ""
    inner = _models_in(field)
    names = tuple(part for part in path[1:] if isinstance(part, str))
    if not (inner and names):
        return field.title or str(path[0])
    chosen = _chosen(inner, tag=names[0])
    rest = names[1:] if chosen else names
    return title_of(chosen or inner[0], path=rest) if rest else field.title or str(path[0])


def _models_in(field: FieldInfo) -> list[type[BaseModel]]:
    return [
        part
        for part in _arguments(field.annotation)
        if isinstance(part, type) and issubclass(part, BaseModel)
    ]


def _chosen(models: Sequence[type[BaseModel]], *, tag: object) -> type[BaseModel] | None:
    """The model of a union that its `kind` chose: pydantic puts the kind into the path of an error."""
    kinds = ((model, model.model_fields.get("kind")) for model in models)
    return next((model for model, kind in kinds if kind and tag in get_args(kind.annotation)), None)


def _place(path: Sequence[int | str], *, model: type[BaseModel]) -> str:
    """The dotted path as whoever filled it in knows it: without the kind that chose a model."""
    field = model.model_fields.get(str(path[0])) if path else None
    tagged = field is not None and len(path) > 1 and _chosen(_models_in(field), tag=path[1]) is not None
    return ".".join(str(part) for part in ((path[0], *path[2:]) if tagged else path))


def _arguments(annotation: Any) -> tuple[Any, ...]:
    nested = getattr(annotation, "__args__", ())
    return (annotation, *(deep for part in nested for deep in _arguments(part)))


def read(model: type[Input], *, data: Mapping[str, Any]) -> Input:
    """Validate, or raise `InputRefused` with one sentence per field. Never echoes what was typed."""
    try:
        return model.model_validate(data)
    except ValidationError as refused:
        raise InputRefused(
            explained(refused.errors(include_url=False, include_input=False), model=model)
        ) from None


def explained(errors: Any, *, model: type[BaseModel]) -> tuple[FieldError, ...]:
    return tuple(
        FieldError(
            field=_place(error["loc"], model=model),
            sentence=sentence_of(error, title=title_of(model, path=tuple(error["loc"]))),
        )
        for error in errors
    )


def not_in_future(value: date | datetime, *, now: date | datetime) -> None:
    if value > now:
        raise InputRefused((FieldError(field="on", sentence=_("时间不能晚于现在，请检查。")),))
