"""supplement 补充: more facts from the petitioner, or noted by an officer, at any time before the end."""

from __future__ import annotations

from typing import Annotated, Any

from qingting.journeys.inputs import Input, asked
from qingting.journeys.photos import attached, photos
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told

OUTSIDE = frozenset({"petitioner", "channel", "system"})


class Supplement(Input):
    text: Annotated[str, asked("补充内容", widget="area")]
    files: Annotated[list[str], photos(title="附件", purpose="evidence")]


def act(step: Step, given: Supplement) -> Deed:
    told = (Told("supplement", audience="unit", unit_id=step.petition.holder_id),)
    data: dict[str, Any] = attached(step, digests=given.files, field="files")
    if step.actor.kind == "system":
        # It came from another address than the petitioner's: a registrar says whether it is theirs.
        data["unconfirmed"] = str(len(step.standing.unconfirmed) + 1)
    content = given.model_dump(mode="json", exclude_defaults=True)
    return Deed(data=data, content=content, told=told if step.actor.kind in OUTSIDE else ())


JOURNEY = Journey(verb="supplement", given=Supplement, act=act)
