"""answer_signatory 联名人送达: the reply reached these signers, how, when, and by which proof (四(五), D21)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from qingting.journeys.inputs import Input, Way, asked
from qingting.journeys.step import Deed, Journey, Step


class AnswerSignatory(Input):
    signers: Annotated[
        list[str],
        Field(
            title="送达哪几位联名人",
            description="只列还没有送达的；同一天、同一方式的可以一起登记。",
            min_length=1,
            json_schema_extra={"widget": "many", "choices": "waiting"},
        ),
    ]
    delivered_on: Annotated[date, Field(title="送达日期", json_schema_extra={"widget": "date"})]
    delivered_by: Annotated[
        Way, Field(title="送达方式", json_schema_extra={"widget": "choice", "choices": "told_by"})
    ]
    proof: Annotated[
        str,
        asked("送达凭证", widget="text", help="回执、邮件单号、签收或通话记录；不写姓名、电话。", limit=300),
    ]


def act(step: Step, given: AnswerSignatory) -> Deed:
    data: dict[str, Any] = {
        "signers": list(dict.fromkeys(given.signers)),
        "delivered_on": given.delivered_on.isoformat(),
        "delivered_by": given.delivered_by,
    }
    return Deed(data=data)


JOURNEY = Journey(verb="answer_signatory", given=AnswerSignatory, act=act)
