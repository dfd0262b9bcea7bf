"""Who is competent for a petition, by the dated list of responsibilities, and the ground on which it is passed on (D45)."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, InputRefused
from qingting.journeys.step import Step
from qingting.people import selectors as people
from qingting.people.models import Unit
from qingting.people.selectors import Competent, Where
from qingting.petitions.transfers import Ground
from qingting.rules.history import is_municipal
from qingting.text.citations import citation


class Grounded(Input):
    """A unit that is to handle the petition, and the clause by which it is competent."""

    to: Annotated[
        str, Field(title="转给", min_length=1, json_schema_extra={"widget": "choice", "choices": "receivers"})
    ]
    instrument: Annotated[
        str,
        Field(
            title="依据的文件",
            description="该单位在责任清单的建议之列的，可以留空，按清单填入。",
            max_length=80,
            json_schema_extra={"widget": "text"},
        ),
    ] = ""
    clause: Annotated[
        str,
        Field(
            title="依据的条款",
            description="例如：第六十八条。",
            max_length=80,
            json_schema_extra={"widget": "text"},
        ),
    ] = ""


def suggested(step: Step) -> tuple[Competent, ...]:
    """Ranked units for this petition today; a key case that the city holds stays at the city (四(二))."""
    petition, standing = step.petition, step.standing
    at_city = is_municipal(step.edition, unit=standing.holder, level=petition.holder.level)
    direct = standing.grade == "key" and at_city
    where = Where(
        county="" if direct else petition.county,
        town=petition.town,
        words=f"{petition.title} {petition.complaint}",
    )
    return people.competent(petition.types, where=where, on=step.today)


def ground_of(step: Step, *, to: Unit, given: Grounded, words: str) -> Ground:
    """The clause as typed, else as the list has it, else as the words cite it; InputRefused where there is none."""
    if given.instrument and given.clause:
        return Ground(given.instrument, given.clause, words)
    listed = next((one.best for one in suggested(step) if one.unit.pk == to.pk), None)
    cited = (listed.instrument, listed.clause) if listed else citation(words)
    if cited is None or (given.instrument and given.instrument != cited[0]):
        raise InputRefused((_missing(given),))
    return Ground(*cited, words)


def _missing(given: Grounded) -> FieldError:
    """The list of responsibilities does not name this unit: its competence must be shown."""
    if given.instrument:
        return FieldError("clause", _("请写明依据的是该文件的哪一条。"))
    return FieldError(
        "instrument", _("责任清单里没有这个单位办理此类问题的依据，请写明法律或文件的名称和条款。")
    )
