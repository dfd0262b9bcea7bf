"""What officers typed with each act. All of it follows from the act's own data, so that a text is made and hashed once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from qingting.cli.simulation.words import MATTERS
from qingting.text.digest import canonical, sm3

# The instrument and clause of every simulated transfer.
LISTED = ("东政办〔2024〕17号", "四(四)")
BASIS = "经核对职责清单，该事项由接收单位负责。"
OBJECTION = "现场位置不在本单位管理范围，附位置说明。"
ANSWER = {"true": "核实属实，同意退回。", "false": "经核实仍属你单位职责，请继续办理。"}
FINDING = {
    "substantiated": "现场核查，反映的情况属实，已责令当场整改。",
    "partly": "现场核查，反映的情况部分属实，其余未发现。",
    "unsubstantiated": "先后两次到现场核查，未发现反映的情况。",
}
REMEDY = "对答复不满意的，可以要求复查，也可以自收到答复之日起30日内向上一级机关申请复查。"
UNFILED = "情节轻微，当场改正，没有造成危害后果，依法不予处罚。"
PLACE, PEOPLE = "反映的地点", "执法人员甲、执法人员乙"


class Said(NamedTuple):
    """Canonical JSON and its digest in hex."""

    text: str
    digest: str


class Matter(NamedTuple):
    """What the sentences are about."""

    type: str
    claims: int

    @property
    def label(self) -> str:
        return MATTERS[self.type][0]


def report_texts(label: str) -> Mapping[str, str]:
    return {
        "public_title": f"关于{label}问题的办理情况",
        "public_problem": f"反映{label}影响周边生活。",
        "public_facts": "执法人员到现场核查，情况已经查清。",
        "public_measures": "责令整改，明确专人跟踪。",
        "public_result": "整改完成，已答复信访人。",
    }


def _each(matter: Matter, *, text: str) -> list[dict[str, Any]]:
    return [{"claim": claim, "text": text} for claim in range(1, matter.claims + 1)]


def _findings(data: Mapping[str, Any], matter: Matter) -> dict[str, Any]:
    findings = [
        {"claim": int(claim), "finding": finding, "facts": FINDING[finding]}
        for claim, finding in data["findings"].items()
    ]
    return {"findings": findings, "no_visit_reason": ""}


def _reply(data: Mapping[str, Any], matter: Matter) -> dict[str, Any]:
    return {
        "answers": _each(matter, text=f"已就{matter.label}问题完成整改。"),
        "explanation": "依据现场核查和监测情况作出本答复。",
        "remedy": REMEDY,
        "delivered_on": data["delivered_on"],
        "delivered_by": "track",
    }


Content = Callable[[Mapping[str, Any], Matter], dict[str, Any]]
CONTENTS: Mapping[str, Content] = {
    "decline": lambda data, matter: {
        "reason_code": data["reason_code"],
        "reason": "所反映的事项依法应当通过其他途径处理。",
        "go_to": "有权处理的机关",
    },
    "classify": lambda data, matter: {**data, "reason": ""},
    "report_up": lambda data, matter: {
        "to": data["to"],
        "summary": f"{matter.label}问题，影响周边群众，拟现场处置。",
    },
    "transfer": lambda data, matter: {
        "to": data["to"],
        "instrument": LISTED[0],
        "clause": LISTED[1],
        "basis": BASIS,
    },
    "object": lambda data, matter: {"reason": OBJECTION},
    "answer_objection": lambda data, matter: {
        "agreed": data["agreed"],
        "answer": ANSWER[str(data["agreed"]).lower()],
    },
    "hold": lambda data, matter: {"note": ""},
    "record_visit": lambda data, matter: {
        "at": f"{data['on']}T10:00:00+08:00",
        "place": PLACE,
        "people": PEOPLE,
        "seen": f"查看了{matter.label}来源和防治设施。",
    },
    "conclude_investigation": _findings,
    "supplement": lambda data, matter: {"text": "昨晚又出现了同样的情况。"},
    "form_opinion": lambda data, matter: {
        "opinion": f"责令限期整改{matter.label}问题，跟踪核实。",
        "measures": "",
    },
    "request_extension": lambda data, matter: {**data, "reason": "需要委托监测，结果尚未出具。"},
    "extend": lambda data, matter: {**data, "reason": "需要委托监测，结果尚未出具。", "told_by": "track"},
    "conclude": lambda data, matter: {
        "results": _each(matter, text="已整改到位。"),
        "summary": f"{matter.label}问题已整改，现场复核符合要求。",
    },
    "reply": _reply,
    "rate": lambda data, matter: {"rating": data["rating"], "reason": ""},
    "talk": lambda data, matter: {"how": "phone", "said": "已说明整改进度，约定再次到现场查看。"},
    "recheck": lambda data, matter: {
        "outcome": data["outcome"],
        "report": "换人到现场重新核查。",
        "only_person": "",
    },
    "settle": lambda data, matter: {
        "exit": data["exit"],
        "reason": "" if data["exit"] == "satisfied" else "已多次说明。",
    },
    "propose_end": lambda data, matter: {"reason": f"{matter.label}问题已整改，余下请求没有依据，已多次说明。"},
    "approve_end": lambda data, matter: {**data, "opinion": "依据充分，解释说明到位。"},
    "write_closing_report": lambda data, matter: {
        "internal": f"{matter.label}问题的办结报告。",
        **report_texts(matter.label),
    },
    "review_redaction": lambda data, matter: {"approved": True, **report_texts(matter.label), "note": ""},
    "publish": lambda data, matter: {"note": ""},
    "follow_up": lambda data, matter: {"how": "visit", "effect": "回访时问题没有反弹。"},
    "explain_no_case": lambda data, matter: {"reason": UNFILED},
    "archive": lambda data, matter: {"note": ""},
}  # fmt: skip


@lru_cache(maxsize=65536)
def _said(kind: str, data: str, matter: Matter) -> Said:
    return hashed(CONTENTS[kind](_UNREAD[data], matter))


# The canonical text of an act's data → the data: the text is what the cache goes by.
_UNREAD: dict[str, Mapping[str, Any]] = {}


def said(kind: str, *, data: Mapping[str, Any], text: str, matter: Matter) -> Said | None:
    """None for acts that say nothing: an acceptance that comes with the registration."""
    if kind not in CONTENTS:
        return None
    _UNREAD.setdefault(text, data)
    return _said(kind, text, matter)


def hashed(content: Mapping[str, Any]) -> Said:
    plain = canonical(content)
    return Said(plain.decode(), sm3(plain).hex())
