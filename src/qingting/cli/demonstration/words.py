"""What is typed with each verb: the input of the journey, from the story and the turns of speech."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from qingting.cli.demonstration.material import officers, turn, units
from qingting.cli.demonstration.notice_titles import notice_title
from qingting.cli.demonstration.scene import EDITION, Scene, complaint, crew_of, titles, visited_at

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
    told_on = scene.at.date()
    return {
        "days": 30,
        "reason": scene.told("extension"),
        "told_on": told_on,
        "told_by": _told_by(scene),
    }


def _conclude(scene: Scene) -> Words:
    results = _per_claim(scene, texts=scene.each("replies"))
    return {"results": results, "summary": scene.fill(scene.story["public"]["result"])}


def _reply(scene: Scene) -> Words:
    again = scene.rounds > 0
    explained = "explanations_again" if again else "explanations"
    return {
        "answers": _per_claim(scene, texts=scene.each("again" if again else "replies")),
        "explanation": turn(explained, row=scene.row),
        "remedy": turn("remedies", row=scene.row),
        "delivered_on": scene.at.date(),
        "delivered_by": _told_by(scene),
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
    return {"exit": scene.how, "reason": reasons.get(scene.how, ""), "legal_officer": _legal(scene)}


def _legal(scene: Scene) -> str:
    if scene.how != "explained":
        return ""
    return next(str(officer["name"]) for officer in officers().values() if "legal" in officer["roles"])


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
    "transfer": _transfer,
    "object": lambda scene: {"reason": scene.told("objection")},
    "answer_objection": lambda scene: {
        "agreed": scene.how == "agreed",
        "answer": turn(f"objection_{scene.how}", row=scene.row),
    },
    "record_visit": _record_visit,
    "conclude_investigation": _conclude_investigation,
    "form_opinion": _form_opinion,
    "extend": _extend,
    "conclude": _conclude,
    "reply": _reply,
    "talk": lambda scene: {"how": _how(scene.told("talk")), "said": scene.told("talk")},
    "rate": _rate,
    "recheck": lambda scene: {"outcome": scene.how, "report": scene.told("recheck")},
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
