"""link_repeat 关联重复件: the same person, the same matter: one investigation, its own number, its own reply (D25)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from qingting.journeys.inputs import Input, asked
from qingting.journeys.linking import no_chain, other, reviewed_to_the_end, same_person
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters.services import Told
from qingting.petitions import services as petitions


class LinkRepeat(Input):
    earlier: Annotated[
        str, asked("原信访件编号", widget="text", help="同一人此前反映同一件事的信访件。", limit=40)
    ]
    note: Annotated[
        str,
        Field(
            title="说明",
            max_length=500,
            description="与原件相比有没有新的事实。",
            json_schema_extra={"widget": "area"},
        ),
    ] = ""


def facts(step: Step, given: LinkRepeat) -> dict[str, Any]:
    earlier = other(step, number=given.earlier, field="earlier")
    return {"earlier": earlier.number, "same_person": same_person(step, as_of=earlier)}


def act(step: Step, given: LinkRepeat) -> Deed:
    earlier = other(step, number=given.earlier, field="earlier")
    no_chain(step, to=earlier, field="earlier")
    petitions.link(step.petition, repeat_of=earlier)
    ended = reviewed_to_the_end(earlier)
    told = (Told("link_repeat", audience="unit", unit_id=earlier.holder_id),)
    return Deed(data={"earlier": earlier.number, "review_ended": ended}, told=told)


JOURNEY = Journey(verb="link_repeat", given=LinkRepeat, act=act, facts=facts)
