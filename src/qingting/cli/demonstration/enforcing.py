"""What is said when a case is filed and decided, what leaders hear and promise, why a notice is withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from qingting.cli.demonstration.hands import leader_of
from qingting.cli.demonstration.material import units
from qingting.cli.demonstration.scene import Scene, respondent
from qingting.letters.documents.numbering import short_words
from qingting.people.models import Account, Unit

Words = dict[str, Any]
PROMISE_DAYS = 15
DECIDED: Mapping[str, Words] = {
    "order": {"decided": "order", "public": False},
    "penalty": {
        "decided": "penalty",
        "fine": "20000",
        "public": True,
        "summary": "污染防治措施不落实，责令改正，处罚款二万元。",
    },
}


def _document(scene: Scene, *, word: str) -> str:
    """乐环立〔2026〕7号: the organ's short words, the kind of document, a number of its own."""
    unit = Unit.objects.get(code=units()[scene.holder]["code"])
    organ = short_words(unit).removesuffix("信访")
    return f"{organ}{word}〔{scene.at.year}〕{int(scene.row['key'][1:])}号"


def _file(scene: Scene) -> Words:
    return {
        "document": _document(scene, word="立"),
        "whom": respondent(scene) or "现场经营者",
        "violation": f"{scene.story['public']['facts']}涉嫌违反污染防治的规定。",
        "on": scene.at.date(),
    }


def _decide(scene: Scene) -> Words:
    word = "责改" if scene.how == "order" else "罚"
    return {"case": 1, "document": _document(scene, word=word), "on": scene.at.date(), **DECIDED[scene.how]}


def _hear(scene: Scene) -> Words:
    leader = Account.objects.get(username=leader_of(scene.holder)["username"])
    return {
        "how": "field" if scene.how == "field" else "reception",
        "leader": leader.pk,
        "at": max(scene.at - timedelta(minutes=60), scene.since),
        "said": str(scene.story["public"]["problem"]),
        "answer": "情况属实的立即整改，整改情况当面告知。",
        "promise": "协调有关部门到现场，督促整改到位，并向群众说明结果。",
        "owner": "承办单位负责人",
        "due_on": scene.at.date() + timedelta(days=PROMISE_DAYS),
    }


ENFORCING: Mapping[str, Callable[[Scene], Words]] = {
    "file_case": _file,
    "record_decision": _decide,
    "close_case": lambda scene: {
        "case": 1,
        "on": scene.at.date(),
        "result": "罚款已缴纳，责令改正的事项已完成，现场复核符合要求。",
    },
    "withdraw_decision": lambda scene: {
        "public_decision": 2,
        "ground": "revoked",
        "on": scene.at.date() - timedelta(days=1),
        "document": f"东政复〔{scene.at.year}〕{int(scene.row['key'][1:])}号",
        "reason": "复议认为罚款的裁量理由没有写明，决定撤销，责令重新作出决定；责令改正的事项已经完成。",
    },
    "withdraw_notice": lambda scene: {"reason": "整改期限写错了，更正后重新公示。"},
    "explain_no_case": lambda scene: {
        "reason": "违法行为轻微，当场改正，没有造成危害后果，依法不予处罚，已当场告诫并安排巡查。",
    },
    "record_reception": _hear,
    "keep_promise": lambda scene: {
        "promise": 1,
        "on": scene.at.date(),
        "done": f"已到{scene.place['place']}现场办公，整改要求逐项落实，结果已向群众说明。",
    },
}
