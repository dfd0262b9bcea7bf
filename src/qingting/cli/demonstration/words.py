"""What is typed with each verb: the input of the journey, from the story and the turns of speech."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from qingting.cli.demonstration.hands import superior
from qingting.cli.demonstration.material import joint_unit, officers, turn, units
from qingting.cli.demonstration.notice_titles import notice_title
from qingting.cli.demonstration.scene import EDITION, Scene, complaint, crew_of, titles, visited_at
from qingting.cli.demonstration.supervising import SUPERVISING
from qingting.cli.demonstration.upward import UPWARD
from qingting.people.models import Account

Words = dict[str, Any]
REPLIED_BY = {
    "letter": "letter",
    "visit": "visit",
    "superior": "letter",
    "leader": "letter",
    "12345": "phone",
}


def given(verb: str, *, scene: Scene) -> Words:
    """The input of this verb; one without words of its own asks for none."""
    written = _WRITTEN.get(verb)
    return written(scene) if written else {}


def _register(scene: Scene) -> Words:
    names = ("title", "types", "county", "town", "place", "respondent", "claims")
    told = complaint(scene)
    return {name: told[name] for name in names}


def _per_claim(scene: Scene, *, texts: list[str]) -> list[Words]:
    return [{"claim": number, "text": text} for number, text in enumerate(texts, start=1)]


def _told_by(scene: Scene) -> str:
    """Nobody calls or visits who left no name."""
    return REPLIED_BY.get(scene.row["channel"], "sms") if scene.row["by"] else "track"


def _classify(scene: Scene) -> Words:
    if scene.how == "raised":
        return {"grade": "key", "grounds": ["concentrated"], "reason": turn("raised_reasons", row=scene.row)}
    if scene.how == "lowered":
        return {"grade": "general", "reason": turn("lowered_reasons", row=scene.row)}
    return {"grade": scene.story["grade"], "grounds": scene.story.get("grounds", [])}


def _report_up(scene: Scene) -> Words:
    """To the government above, and to the city's unit of the same business (四(二))."""
    holder = units()[scene.holder]
    above = [code for code, unit in units().items() if unit["level"] == "municipal"]
    same = [code for code in above if units()[code]["kind"] == holder["kind"] and code != scene.holder]
    grounds = "、".join(EDITION.grounds[ground].zh for ground in scene.story.get("grounds", ["concentrated"]))
    summary = f"{scene.story['public']['problem']}属重点件（{grounds}），我单位已派人核查，进展将及时续报。"
    return {"to": [holder["parent"], *same], "summary": summary}


def _transfer(scene: Scene) -> Words:
    """By the law of the matter; to the ecology bureau of the place, because the matter lies there."""
    own = scene.fill(scene.story.get("transfer", ""))
    return {"to": scene.row["holder"], "basis": own or turn("territorial", row=scene.row)}


def _name_handler(scene: Scene) -> Words:
    """The second of the unit's people takes it over."""
    able = [
        o["username"] for o in officers().values() if o["unit"] == scene.holder and "handler" in o["roles"]
    ]
    return {"handler": Account.objects.get(username=able[1]).pk}


def _record_visit(scene: Scene) -> Words:
    seen = scene.each("seen") if scene.rounds == 0 else [scene.told("recheck")]
    return {
        "at": visited_at(scene, seen=seen[0]),
        "place": scene.place["place"],
        "people": crew_of(scene),
        "seen": "\n".join(seen),
    }


def _conclude_investigation(scene: Scene) -> Words:
    findings = zip(scene.story["findings"], scene.each("facts"), strict=True)
    return {
        "findings": [
            {"claim": number, "finding": finding, "facts": facts}
            for number, (finding, facts) in enumerate(findings, start=1)
        ]
    }


def _form_opinion(scene: Scene) -> Words:
    return {"opinion": scene.told("opinion"), "measures": _measures(scene)}


def _measures(scene: Scene) -> str:
    return "；".join(scene.each("measures")) + "。"


def _extend(scene: Scene) -> Words:
    words: Words = {"days": 30, "reason": scene.told("extension")}
    return words if scene.how == "untold" else {**words, **_told_today(scene)}


def _told_today(scene: Scene) -> Words:
    return {"told_on": scene.at.date(), "told_by": _told_by(scene)}


def _invite_joint(scene: Scene) -> Words:
    task = "；".join(scene.each("claims"))
    due_on = scene.at.date() + timedelta(days=3)
    return {"to": joint_unit(scene.row), "task": f"请按职责分工协助核查：{task}。", "due_on": due_on}


def _order(scene: Scene) -> Words:
    due_on = scene.at.date() + timedelta(days=15)
    return {"whom": scene.place["who"] or "现场责任单位", "demand": _measures(scene), "due_on": due_on}


def _conclude(scene: Scene) -> Words:
    results = _per_claim(scene, texts=scene.each("replies"))
    return {"results": results, "summary": scene.fill(scene.story["public"]["result"])}


def _draft_reply(scene: Scene) -> Words:
    again = scene.rounds > 0
    explained = "explanations_again" if again else "explanations"
    return {
        "answers": _per_claim(scene, texts=scene.each("again" if again else "replies")),
        "explanation": turn(explained, row=scene.row),
    }


def _reply(scene: Scene) -> Words:
    posted = scene.how == "posted"
    return {
        **_draft_reply(scene),
        "remedy": _remedy(scene),
        "delivered_on": None if posted else scene.at.date(),
        "delivered_by": "letter" if posted else _told_by(scene),
    }


def _remedy(scene: Scene) -> str:
    if scene.route != "opinion":
        return turn("remedies", row=scene.row)
    above = str(units()[superior(scene.holder)]["name"])
    return EDITION.routes["opinion"].remedy.format(superior=above)


def _decided(scene: Scene) -> Words:
    reason = "经查阅案卷、听取双方意见，原处理意见认定事实清楚，适用依据正确，程序合法。"
    return {
        "decision": scene.how,
        "reason": reason,
        "delivered_on": scene.at.date(),
        "delivered_by": "letter",
    }


def _how(told: str) -> str:
    return "phone" if "电话" in told else "visit"


def _rate(scene: Scene) -> Words:
    words = "dissatisfied_words" if scene.how == "dissatisfied" else "satisfied_words"
    return {"rating": scene.how, "reason": turn(words, row=scene.row)}


def _settle(scene: Scene) -> Words:
    reasons = {
        "explained": scene.story.get("explained", ""),
        "statutory_review_ended": turn("review_ended_reasons", row=scene.row),
    }
    return {"exit": scene.how, "reason": reasons.get(scene.how, "")}


def _public(scene: Scene) -> Words:
    """The allow-listed text; of the place, it names the county only (D28)."""
    public = scene.story["public"]
    return {
        "public_title": notice_title(scene),
        "public_problem": public["problem"],
        "public_facts": public["facts"],
        "public_measures": _measures(scene),
        "public_result": public["result"],
    }


def _write_closing_report(scene: Scene) -> Words:
    channel = EDITION.channels[scene.row["channel"]].zh
    parts = [
        f"来源：{channel}，反映{titles()[scene.row['key']]}。",
        f"核查：{''.join(scene.each('facts'))}",
        f"处理：{scene.told('opinion')}",
        f"整改：{_measures(scene)}",
        f"结果：{scene.story['public']['result']}",
    ]
    return {"internal": "\n".join(parts), **_public(scene)}


def _review_redaction(scene: Scene) -> Words:
    approved = scene.how == "approved"
    note = turn("review_passed" if approved else "review_returned", row=scene.row)
    return {"approved": approved, "note": note, **_public(scene)}


_WRITTEN: Mapping[str, Callable[[Scene], Words]] = {
    "receive": complaint,
    "register": _register,
    "decline": lambda scene: {
        "reason_code": scene.story["declined"]["code"],
        "reason": scene.story["declined"]["reason"],
        "go_to": scene.story["declined"]["go_to"],
    },
    "classify": _classify,
    "report_up": _report_up,
    **UPWARD,
    **SUPERVISING,
    "transfer": _transfer,
    "raise_dispute": lambda scene: {"reason": scene.told("objection")},
    "rule_on_dispute": lambda scene: {"to": scene.row["holder"], "reason": scene.told("transfer")},
    "name_handler": _name_handler,
    "object": lambda scene: {"reason": scene.told("objection")},
    "answer_objection": lambda scene: {
        "agreed": scene.how == "agreed",
        "answer": turn(f"objection_{scene.how}", row=scene.row),
    },
    "record_visit": _record_visit,
    "conclude_investigation": _conclude_investigation,
    "form_opinion": _form_opinion,
    "request_extension": lambda scene: {"days": 30, "reason": scene.told("extension")},
    "refuse_extension": lambda scene: {"reason": "理由不够具体，请写明还要做哪些工作、各需多久，再报。"},
    "extend": _extend,
    "tell_extension": _told_today,
    "declare_recusal": lambda scene: {"relation": "本人近亲属在被反映单位工作。"},
    "invite_joint": _invite_joint,
    "report_joint": lambda scene: {"found": "\n".join(scene.each("facts"))},
    "dispose": lambda scene: {
        "on": scene.at.date(),
        "harm": "；".join(scene.each("claims")) + "。",
        "measure": "当场要求停止，监督清理，并安排人员值守。",
    },
    "order_rectification": _order,
    "confirm_rectified": lambda scene: {
        "order": 1,
        "on": scene.at.date(),
        "result": scene.story["public"]["result"],
    },
    "hold_hearing": lambda scene: {
        "on": scene.at.date(),
        "place": "本单位会议室",
        "people": "主持人、承办人员、被反映单位代表、村民代表",
        "heard": "各方陈述了情况，对核查结果没有异议，对整改期限提出了意见。",
    },
    "mediate": lambda scene: {
        "on": scene.at.date(),
        "people": "调解员、被反映单位代表、村民代表",
        "agreed": True,
        "agreement": _measures(scene),
    },
    "conclude": _conclude,
    "draft_reply": _draft_reply,
    "reply": _reply,
    "record_delivery": lambda scene: {
        "delivered_on": scene.at.date(),
        "delivered_by": "letter",
        "proof": "挂号信回执，本人签收。",
    },
    "talk": lambda scene: {"how": _how(scene.told("talk")), "said": scene.told("talk")},
    "rate": _rate,
    "recheck": lambda scene: {"outcome": scene.how, "report": scene.told("recheck")},
    "set_route": lambda scene: {"route": scene.how},
    "apply_review": lambda scene: {"reason": "处理意见没有解决我反映的问题，请上级机关重新认定。"},
    "decide_review": _decided,
    "apply_second_review": lambda scene: {"reason": "复查没有到现场看，不服，请求复核。"},
    "decide_second_review": _decided,
    "propose_end": lambda scene: {"reason": scene.story.get("explained", "")},
    "approve_end": lambda scene: {
        "agreed": scene.how == "agreed",
        "opinion": "合理诉求已经落实，其余请求没有法律法规依据，解释说明到位，同意终止。",
    },
    "settle": _settle,
    "write_closing_report": _write_closing_report,
    "review_redaction": _review_redaction,
    "follow_up": lambda scene: {
        "how": _how(scene.told("follow_up")),
        "effect": scene.told("follow_up"),
    },
    "reveal_identity": lambda scene: {"reason": turn("reveal_reasons", row=scene.row)},
    "supplement": lambda scene: {"text": turn("supplements", row=scene.row)},
}
