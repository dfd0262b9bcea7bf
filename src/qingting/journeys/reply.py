"""reply 答复: factual and clear, an answer to every claim, with the remedies; again after each recheck (四(五))."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from qingting.journeys.claims import every_claim_once
from qingting.journeys.inputs import ClaimText, Input, Way, asked, not_in_future
from qingting.journeys.step import Deed, Journey, Step
from qingting.letters import services as letters
from qingting.letters.services import Draft, Told


class Reply(Input):
    answers: Annotated[
        list[ClaimText], Field(title="逐条答复", min_length=1, json_schema_extra={"widget": "claims"})
    ]
    explanation: Annotated[str, asked("说明", widget="area", help="依据、理由，用信访人听得懂的话。")]
    remedy: Annotated[
        str, asked("救济途径", widget="area", help="不满意可以怎样做、向谁提出、多久之内。", limit=1000)
    ]
    delivered_on: Annotated[
        date | None,
        Field(
            title="送达日期",
            description="当场送达的填写；邮寄等以后送达的留空，送达后办理“登记送达”。",
            json_schema_extra={"widget": "date"},
        ),
    ] = None
    delivered_by: Annotated[
        Way,
        Field(title="送达方式", json_schema_extra={"widget": "choice", "choices": "told_by"}),
    ]


def facts(step: Step, given: Reply) -> dict[str, Any]:
    return {"answers": {str(one.claim): one.text for one in given.answers}}


def _document(step: Step) -> str:
    """A statement of opinion where the matter went that way, else the reply, or the reply after a recheck."""
    if step.standing.route == "opinion":
        return "opinion"
    return "recheck_reply" if step.standing.rechecks else ""


def _delivery(given: Reply) -> dict[str, Any]:
    """When it was handed over; else that this is still awaited, and nothing counts from it yet."""
    if given.delivered_on is None:
        return {"awaits_delivery": True}
    return {"delivered_on": given.delivered_on.isoformat()}


def _owed(step: Step) -> dict[str, list[str]]:
    """Of a joint petition, to whom else the reply has to be delivered."""
    return {"signers": list(step.standing.signers)} if step.standing.signers else {}


def _rechecked(step: Step) -> dict[str, str]:
    """What the last recheck came to, for the letter that answers after it."""
    outcomes = [str(event.data.get("outcome", "")) for event in step.history if event.kind == "recheck"]
    return {"outcome": outcomes[-1]} if outcomes else {}


def act(step: Step, given: Reply) -> Deed:
    if given.delivered_on is not None:
        not_in_future(given.delivered_on, now=step.today)
    every_claim_once(step.standing.claims, named=[one.claim for one in given.answers], field="answers")
    draft = Draft(
        "reply",
        paragraphs=(given.explanation, given.remedy),
        answers={one.claim: one.text for one in given.answers},
        document=_document(step),
        facts=_rechecked(step),
    )
    letters.write(
        draft,
        petition=step.petition,
        unit=step.petition.holder,
        account_id=step.actor.account_id,
        now=step.now,
    )
    data = {"round": step.standing.rounds + 1, **_delivery(given), **_owed(step)}
    return Deed(data=data, told=(Told("reply"),))


JOURNEY = Journey(verb="reply", given=Reply, act=act, facts=facts)
