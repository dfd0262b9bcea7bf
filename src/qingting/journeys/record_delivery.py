"""record_delivery 登记送达: how and when a reply reached the petitioner, with its proof; the 30 days count from then."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from qingting.journeys.inputs import Input, Way, asked
from qingting.journeys.step import Deed, Journey, Step


class RecordDelivery(Input):
    delivered_on: Annotated[
        date,
        Field(
            title="送达日期",
            description="信访人收到的那天，30日由此起算。",
            json_schema_extra={"widget": "date"},
        ),
    ]
    delivered_by: Annotated[
        Way,
        Field(title="送达方式", json_schema_extra={"widget": "choice", "choices": "told_by"}),
    ]
    proof: Annotated[
        str,
        asked("送达凭证", widget="text", help="回执、邮件单号、签收或通话记录；不写姓名、电话。", limit=300),
    ]


def act(step: Step, given: RecordDelivery) -> Deed:
    return Deed(data={"delivered_on": given.delivered_on.isoformat(), "delivered_by": given.delivered_by})


JOURNEY = Journey(verb="record_delivery", given=RecordDelivery, act=act)
