"""register 登记: the day it comes (四(一)). New ones are written at once; arrivals from the portal are completed."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.add_signatory import JOURNEY as ADD_SIGNATORY
from qingting.journeys.add_signatory import AddSignatory
from qingting.journeys.arrival import Arrival, Arrived, arrive
from qingting.journeys.inputs import County, FieldError, Input, InputRefused, asked
from qingting.journeys.perform import Request, perform
from qingting.journeys.step import Deed, Journey, Step
from qingting.journeys.voice import SPOKEN, written_down
from qingting.petitions import services as petitions
from qingting.petitions import signing


class Register(Input):
    """What the registrar settles on an arrival: the words of the complaint itself stay as they came."""

    spoken: Annotated[
        str,
        Field(
            title="录音里说了什么",
            description="请听附件里的录音，照原话记下来。办理的单位只看文字，听不到声音。",
            max_length=10_000,
            json_schema_extra={"widget": "voice"},
        ),
    ] = ""
    title: Annotated[str, asked("标题", widget="text", limit=120)]
    types: Annotated[
        list[str],
        Field(
            title="污染类型",
            min_length=1,
            max_length=8,
            json_schema_extra={"widget": "many", "choices": "types"},
        ),
    ]
    county: Annotated[
        County, Field(title="县区", json_schema_extra={"widget": "choice", "choices": "counties"})
    ] = ""
    town: Annotated[str, Field(title="乡镇（街道）", max_length=40, json_schema_extra={"widget": "text"})] = (
        ""
    )
    place: Annotated[str, Field(title="地点", max_length=200, json_schema_extra={"widget": "text"})] = ""
    respondent: Annotated[
        str, Field(title="被反映对象", max_length=120, json_schema_extra={"widget": "text"})
    ] = ""
    claims: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=2000)]],
        Field(
            title="诉求要点",
            description="一行一条；答复时逐条回应。",
            min_length=1,
            max_length=20,
            json_schema_extra={"widget": "lines"},
        ),
    ]


def facts(step: Step, given: Register) -> dict[str, Any]:
    received_on = step.standing.received_on or step.today
    return {
        "channel": step.petition.channel,
        "anonymous": step.petition.identity_id is None,
        "claims": len(given.claims),
        "received_on": received_on.isoformat(),
    }


def act(step: Step, given: Register) -> Deed:
    """What came as a recording alone is written down here, or those who handle it would have nothing to read."""
    complaint = step.petition.complaint
    if complaint == SPOKEN and not given.spoken:
        raise InputRefused((FieldError("spoken", _("这一件只有录音，请听一遍，把说的内容写下来再登记。")),))
    step.petition.registered_at = step.now
    told = {
        **given.model_dump(exclude={"claims", "spoken"}),
        "complaint": written_down(complaint, spoken=given.spoken),
    }
    petitions.describe(step.petition, fields=told, claims=given.claims)
    return Deed(data=facts(step, given), content={"spoken": given.spoken} if given.spoken else {})


def register(arrival: Arrival) -> Arrived:
    """Register a new petition; unless it asks for later, it is accepted with it (option accept_with_register)."""
    same_day = arrival.complaint.acceptance == "same_day" and arrival.edition.option("accept_with_register")
    verbs = ("register", "accept") if same_day else ("register",)
    return _with_signers(arrival, verbs=verbs) if arrival.complaint.signers else arrive(arrival, verbs=verbs)


def _with_signers(arrival: Arrival, *, verbs: tuple[str, ...]) -> Arrived:
    """All of them with the petition, or nothing."""
    with transaction.atomic():
        arrived = arrive(arrival, verbs=verbs)
        if not arrived.again:
            given = AddSignatory(signers=arrival.complaint.signers)
            here = replace(arrival.actor, unit=arrival.unit)
            asked = Request(number=arrived.number)
            perform(ADD_SIGNATORY, given=given, request=asked, actor=here, now=arrival.now)
        return replace(arrived, signers=signing.codes(arrived.number))


JOURNEY = Journey(verb="register", given=Register, act=act, facts=facts)
