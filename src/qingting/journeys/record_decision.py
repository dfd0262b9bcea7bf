"""record_decision 登记处理决定: penalty, order, no penalty or the judiciary; what of it is public (五(三), D37)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import Field, field_validator

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.step import Deed, Journey, Step
from qingting.oversight.enforcement import services as enforcement
from qingting.oversight.enforcement.services import Decided
from qingting.petitions import petitioners


class RecordDecision(Input):
    case: Annotated[
        int,
        Field(
            title="哪一起案件", ge=1, le=999, json_schema_extra={"widget": "choice", "choices": "open_cases"}
        ),
    ]
    decided: Annotated[
        Literal["penalty", "order", "no_penalty", "judicial"],
        Field(title="处理决定", json_schema_extra={"widget": "choice", "choices": "case_decisions"}),
    ]
    document: Annotated[str, asked("决定文号", widget="text", limit=60)]
    on: Annotated[date, Field(title="决定日期", json_schema_extra={"widget": "date"})]
    fine: Annotated[
        Decimal | None,
        Field(
            title="罚款（元）",
            description="行政处罚有罚款的才填，例如 20000 或 1500.50。",
            gt=0,
            max_digits=14,
            decimal_places=2,
            json_schema_extra={"widget": "text"},
        ),
    ] = None
    public: Annotated[
        bool,
        Field(
            title="依法公开",
            description="具有一定社会影响的处罚决定应当依法公开（行政处罚法第四十八条）。",
            json_schema_extra={"widget": "yesno"},
        ),
    ]
    summary: Annotated[
        str,
        Field(
            title="公开摘要",
            description="公开的填写：违法行为、处理结果；随办结公示公开，不写信访人。",
            max_length=500,
            json_schema_extra={"widget": "area"},
        ),
    ] = ""

    @field_validator("fine", mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        """Written with commas, as money is."""
        return value.replace(",", "").replace("，", "") if isinstance(value, str) else value


def act(step: Step, given: RecordDecision) -> Deed:
    _refuse_unpublishable(step, given)
    fields = given.model_dump(exclude={"case"})
    enforcement.decide(step.petition, number=given.case, decision=Decided(**fields))
    data: dict[str, Any] = {
        "case": given.case,
        "decided": given.decided,
        "document": given.document,
        "on": given.on.isoformat(),
        "public": given.public,
    }
    if given.fine is not None:
        data["fine"] = str(given.fine)
    return Deed(data=data)


def _refuse_unpublishable(step: Step, given: RecordDecision) -> None:
    """What is public says what was decided, and never who petitioned."""
    if not given.public:
        return
    if not given.summary:
        raise InputRefused((FieldError("summary", _("依法公开的，请填写“公开摘要”。")),))
    known = petitioners.identities(step.petition)
    for name in ("summary", "document"):
        if petitioners.suspected(getattr(given, name), known=known):
            raise InputRefused(
                (FieldError(name, _("这里有可能认出个人的内容（姓名、电话、住址等），公开前请删去。")),)
            )


JOURNEY = Journey(verb="record_decision", given=RecordDecision, act=act)
