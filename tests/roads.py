"""What each verb is given on the way from arrival to archive, as JSON, with the role that gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# Two claims, as tests/people.COMPLAINT has them.
FINDINGS = [
    {"claim": 1, "finding": "substantiated", "facts": "作业面未覆盖，洒水不足，扬尘明显。"},
    {"claim": 2, "finding": "partly", "facts": "夜间有装车，未见破碎作业。"},
]
REPLY = {
    "answers": [{"claim": 1, "text": "扬尘属实，已责令覆盖洒水。"}, {"claim": 2, "text": "夜间装车已停止。"}],
    "explanation": "依据大气污染防治法第六十九条处理。",
    "remedy": "不满意的，可以自收到之日起30日内向市生态环境局申请复查。",
    "delivered_by": "phone",
}
PUBLIC = {
    "public_title": "乐都区某砂石料场扬尘问题办结情况",
    "public_problem": "采砂场作业扬尘影响农田。",
    "public_facts": "作业面未覆盖，夜间有装车。",
    "public_measures": "责令覆盖、洒水，停止夜间装车，立案处罚。",
    "public_result": "整改完成，扬尘明显减少。",
}


@dataclass(frozen=True)
class Stride:
    """One move: the verb, the role (of the holding unit) and what it is given; `day` fields get the day it is made."""

    verb: str
    role: str
    given: Mapping[str, Any] = field(default_factory=dict)
    days: tuple[str, ...] = ()

    def body(self, today: str) -> dict[str, Any]:
        return {**self.given, **dict.fromkeys(self.days, today)}


HOLD = Stride("hold", "handler")
GENERAL = Stride("classify", "registrar", {"grade": "general"})
KEY = Stride("classify", "registrar", {"grade": "key", "grounds": ["wide_or_many"]})
VISIT = Stride(
    "record_visit",
    "handler",
    {"place": "喇家村西河滩", "people": "孙小明、李小华", "seen": "料堆未覆盖，进出车辆带泥。"},
    ("at",),
)
INVESTIGATION = Stride("conclude_investigation", "handler", {"findings": FINDINGS})
OPINION = Stride("form_opinion", "handler", {"opinion": "责令改正并立案。", "measures": "当日覆盖洒水。"})
CONCLUDE = Stride(
    "conclude",
    "handler",
    {
        "results": [{"claim": 1, "text": "已覆盖洒水。"}, {"claim": 2, "text": "夜间不再装车。"}],
        "summary": "整改完成。",
    },
)
ANSWER = Stride("reply", "reviewer", REPLY, ("delivered_on",))
TALK = Stride("talk", "handler", {"how": "phone", "said": "认为洒水次数不够。"})
RECHECK = Stride("recheck", "second_handler", {"outcome": "changed", "report": "增加洒水至每日四次。"})
SETTLE = Stride("settle", "handler", {"exit": "satisfied"})
REPORT = Stride("write_closing_report", "handler", {"internal": "内部报告全文。", **PUBLIC})
REVIEW = Stride("review_redaction", "publisher", {"approved": True, **PUBLIC})
PUBLISH = Stride("publish", "publisher")
UNFILED = Stride("explain_no_case", "handler", {"reason": "情节轻微，当场改正，依法不予处罚。"})
ARCHIVE = Stride("archive", "handler")
FOLLOW_UP = Stride("follow_up", "handler", {"how": "phone", "effect": "已无扬尘。"})


def rated(rating: str) -> Stride:
    return Stride("rate", "registrar", {"rating": rating})


TO_REPLY = (GENERAL, HOLD, VISIT, INVESTIGATION, OPINION, CONCLUDE, ANSWER)
AGAIN = (rated("dissatisfied"), TALK, RECHECK, ANSWER)
TO_ARCHIVE = (rated("satisfied"), SETTLE, REPORT, REVIEW, PUBLISH, UNFILED, ARCHIVE)
