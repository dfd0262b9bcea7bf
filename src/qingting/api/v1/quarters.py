"""GET a quarter's figures: the frozen ones, or those so far, for who reads the joint meeting's pack (D31)."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Path
from pydantic import BaseModel, Field

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest, CaseWorker, Forbidden
from qingting.api.root import Op, operation
from qingting.journeys.inputs import FieldError, InputRefused
from qingting.journeys.step import day_of
from qingting.meetings.freezing import current
from qingting.meetings.quarters import NoSuchQuarter, Quarter, read_quarter
from qingting.meetings.selectors import READING, snapshot


class QuarterFigures(BaseModel):
    """`version` and `digest` are null and empty while the quarter is not frozen; then the figures still change."""

    quarter: str
    version: int | None
    digest: str = Field(description="SM3 of the frozen figures, in hexadecimal.")
    provisional: bool = Field(description="Not frozen: counted just now.")
    figures: dict[str, Any] = Field(description="What is counted and what is left out: docs/meetings.md.")


Written = Annotated[str, Path(title="季度", max_length=6, description="A quarter, for example 2026Q3.")]


@operation(
    Op(
        path="/v1/quarters/{quarter}",
        name="read_quarter",
        summary="Read the figures of a quarter",
        tag="meetings",
        auth=CaseWorker(),
        gives={200: QuarterFigures},
    )
)
def read_figures(request: ApiRequest, quarter: Written) -> HttpResponse:
    """Totals with their comparisons, rates with numerator and denominator, lists and check sums of one quarter."""
    if not request.auth.roles & READING:
        raise Forbidden
    asked = _quarter(quarter, request=request)
    frozen = snapshot(asked)
    found = frozen.figures if frozen else current(asked, now=request.now)
    return answer(
        QuarterFigures(
            quarter=str(asked),
            version=frozen.version if frozen else None,
            digest=bytes(frozen.digest).hex() if frozen else "",
            provisional=frozen is None,
            figures=found,
        )
    )


def _quarter(written: str, *, request: ApiRequest) -> Quarter:
    try:
        quarter = read_quarter(written)
    except NoSuchQuarter:
        raise _refused(_("季度请写成 2026Q3 这样：四位年份、字母 Q、1 到 4。")) from None
    if quarter.on(day_of(request.now)) == "ahead":
        raise _refused(_("这个季度还没有开始，没有可统计的数据，请选择已经开始的季度。"))
    return quarter


def _refused(sentence: str) -> InputRefused:
    return InputRefused((FieldError("quarter", sentence),))
