"""refuse_extension 不同意延期: the head says no with a reason; the term stays as it is."""

from __future__ import annotations

from typing import Annotated

from qingting.journeys.inputs import Input, asked
from qingting.journeys.step import Journey


class RefuseExtension(Input):
    reason: Annotated[str, asked("不同意的理由", widget="area", limit=2000)]


JOURNEY = Journey(verb="refuse_extension", given=RefuseExtension)
