"""archive 归档: the matter has reached its end; nothing of it is deleted."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input
from qingting.journeys.step import Journey


class Archive(Input):
    note: Annotated[
        str,
        Field(title="归档说明", max_length=500, description="可不填。", json_schema_extra={"widget": "area"}),
    ] = ""


JOURNEY = Journey(verb="archive", given=Archive)
