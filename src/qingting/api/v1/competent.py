"""GET which units are competent for a petition, by the dated list of responsibilities (D45)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.http import HttpResponse
from pydantic import BaseModel, Field

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest, CaseWorker
from qingting.api.root import Op, operation
from qingting.api.v1.petition import PATH, seen
from qingting.api.v1.reading import unit
from qingting.api.v1.shapes import UnitBrief
from qingting.journeys.competence import suggested
from qingting.journeys.step import Step
from qingting.people.language import in_chinese
from qingting.people.selectors import Basis


class BasisShape(BaseModel):
    """A row of the list of responsibilities that names this kind of unit."""

    problem: str
    part: Literal["lead", "joint"]
    instrument: str
    clause: str
    locally_designated: bool = Field(description="The law leaves the choice to the local government.")
    note: str


class CompetentUnit(BaseModel):
    unit: UnitBrief
    level: str
    part: Literal["lead", "joint"]
    holds: bool = Field(description="The petition lies with this unit now.")
    bases: list[BasisShape]


class CompetentUnits(BaseModel):
    """`on` is the day whose list was read."""

    on: date
    items: list[CompetentUnit]


@operation(
    Op(
        path=f"{PATH}/competent",
        name="read_competent",
        summary="Read which units are competent by the dated list of responsibilities",
        tag="petitions",
        auth=CaseWorker(),
        gives={200: CompetentUnits},
        problems=(404,),
    )
)
def read_competent(request: ApiRequest, number: str) -> HttpResponse:
    """Ranked by types, place and words of the petition, each with instrument and clause; a suggestion, no decision."""
    return answer(_competent(seen(request, number)))


def _competent(step: Step) -> CompetentUnits:
    items = [
        CompetentUnit(
            unit=unit(one.unit),
            level=one.unit.level,
            part=one.best.part,
            holds=one.unit.pk == step.petition.holder.pk,
            bases=[_basis(basis) for basis in one.bases],
        )
        for one in suggested(step)
    ]
    return CompetentUnits(on=step.today, items=items)


def _basis(basis: Basis) -> BasisShape:
    return BasisShape(
        problem=basis.problem if in_chinese() else basis.problem_en,
        part=basis.part,
        instrument=basis.instrument,
        clause=basis.clause,
        locally_designated=basis.local,
        note=basis.note,
    )
