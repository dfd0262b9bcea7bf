"""One function per kind: which facts of a petition its document states. A new kind is a TOML file and a function here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from django.db.models import Q

from qingting.letters.documents.case import Case, day_in_zone, sentence, word, written, written_iso
from qingting.letters.documents.fill import Facts
from qingting.letters.documents.reward_facts import grant_reward, refuse_reward, reward_payment
from qingting.letters.models import Letter
from qingting.people.models import Unit

HOW: Mapping[str, str] = {"letter": "书面", "phone": "电话", "sms": "短信", "visit": "当面", "track": "网上"}
OUTCOMES: Mapping[str, str] = {
    "kept": "经复查，原处理结论维持不变。",
    "changed": "经复查，原处理结论予以变更，以本答复为准。",
}
DECISIONS: Mapping[str, str] = {
    "维持": "维持原处理意见。",
    "变更": "变更原处理意见，以本意见书为准。",
    "撤销": "撤销原处理意见，由原办理单位重新办理并再次书面答复。",
}
PROVISIONAL = "次年放假安排尚未公布，以上办结期限为暂定，公布后如有变化另行告知。"
OPENING = re.compile(r"^经(?:现场)?(?:核查|调查|查)[，,：:]?")


def facts_of(case: Case) -> Facts:
    """The facts of this kind, with what every kind may use."""
    own = FACTS[case.kind.kind](case)
    return Facts({**case.common(), **own.values}, own.lists)


def claims(case: Case) -> list[dict[str, str]]:
    """Number, text, facts, finding, result and answer of each claim, as far as they are known."""
    answers = {one["claim"]: one["text"] for one in case.letter.body.get("answers", ())}
    wanted = case.kind.lists["claims"]
    rows = [
        {
            "n": str(claim.seq),
            "text": case.quoted(claim.text).rstrip("。；，"),
            "facts": sentence(OPENING.sub("", claim.facts)),
            "finding": word(case.edition.findings, code=claim.finding),
            "result": sentence(claim.result),
            "answer": sentence(answers.get(claim.seq, "")),
        }
        for claim in case.claims
    ]
    return [{name: text for name, text in row.items() if name in wanted} for row in rows]


def cited(clause: str) -> str:
    """信访工作条例 第二十三条 → 《信访工作条例》第二十三条."""
    instrument, _space, rest = clause.partition(" ")
    return f"{instrument}{rest}" if "号" in instrument else f"《{instrument}》{rest}"


def types(case: Case) -> str:
    return "、".join(
        label for code in case.petition.types if (label := word(case.edition.pollution, code=code))
    )


def accept(case: Case) -> Facts:
    given = case.given
    values = {
        "accepted_on": written(case.today),
        "investigate_due": written_iso(given.get("investigate", "")),
        "conclude_due": written_iso(given.get("conclude", "")),
        "provisional": PROVISIONAL if given.get("provisional") else "",
    }
    return Facts(values, {"claims": claims(case)})


def decline(case: Case) -> Facts:
    clauses = "、".join(cited(one) for one in case.letter.body.get("clauses", ()))
    values = {"reason": case.paragraph(0), "go_to": case.paragraph(1), "clauses": clauses}
    return Facts(values, {"claims": claims(case)})


def transfer(case: Case) -> Facts:
    return Facts(
        {
            "to": case.letter.body["paragraphs"][0],
            "basis": case.paragraph(1),
            "conclude_due": written_iso(case.given.get("conclude", "")),
        }
    )


def transfer_letter(case: Case) -> Facts:
    values = {**transfer(case).values, "types": types(case), "place": case.quoted(case.petition.place)}
    return Facts(values, {"claims": claims(case)})


def extend(case: Case) -> Facts:
    given = case.given
    return Facts(
        {
            "reason": case.paragraph(0),
            "days": case.letter.body["paragraphs"][1],
            "before": written_iso(given.get("before", "")),
            "after": written_iso(given.get("after", "")),
        }
    )


def reply(case: Case) -> Facts:
    values = {"explanation": case.paragraph(0), "remedy": case.paragraph(1)}
    return Facts(values, {"claims": claims(case)})


def recheck_reply(case: Case) -> Facts:
    told = reply(case)
    earlier = Letter.objects.filter(petition=case.petition, kind="reply", at__lte=case.letter.at)
    before = earlier.exclude(pk=case.letter.pk).last()
    first = written(day_in_zone(before.at) if before else case.standing.replied_on)
    outcome = OUTCOMES.get(case.given.get("outcome", ""), OUTCOMES["kept"])
    return Facts({**told.values, "first_reply_on": first, "outcome": outcome}, told.lists)


def opinion(case: Case) -> Facts:
    """The review is named in any case (条例 第三十五条), and once: what was typed may name it already."""
    told = reply(case)
    typed = told.values["remedy"]
    named = f"如不服本处理意见，可以自收到本意见书之日起30日内，向{superior(case.letter.unit)}书面请求复查。"
    return Facts({**told.values, "remedy": typed if "复查" in typed else named + typed}, told.lists)


def ruling(case: Case) -> Facts:
    return transfer(case)


def decide_review(case: Case) -> Facts:
    """Who handled it, what the unit above decides and why, and where it can still be taken."""
    standing, decision = case.standing, case.letter.body["paragraphs"][0]
    handled_by = Unit.objects.filter(code=standing.handled_by).values_list("name", flat=True).first()
    values = {
        "handled_by": handled_by or "原办理机关、单位",
        "replied_on": written(standing.replied_on),
        "decision": DECISIONS.get(decision.partition("，")[0], sentence(decision)),
        "reason": case.paragraph(1),
        "superior": superior(case.letter.unit),
    }
    return Facts(values, {"claims": claims(case)})


def decide_second_review(case: Case) -> Facts:
    return decide_review(case)


def superior(unit: Unit) -> str:
    """Where a statutory review is asked for: the government above, or the superior unit of the same business."""
    same = Q(kind=unit.kind, level="municipal") if unit.level != "municipal" else Q(pk__in=[])
    above = Unit.objects.filter(Q(pk=unit.parent_id) | same, active=True).exclude(pk=unit.pk)
    return "或者".join(above.order_by("-path").values_list("name", flat=True)) or "上一级机关、单位"


def form_opinion(case: Case) -> Facts:
    values = {"opinion": case.paragraph(0), "measures": case.paragraph(1), "types": types(case)}
    return Facts(values, {"claims": claims(case)})


def report_up(case: Case) -> Facts:
    petition = case.petition
    grounds = "、".join(word(case.edition.grounds, code=code) for code in case.standing.grounds)
    values = {
        "to": case.letter.body["paragraphs"][0],
        "summary": case.paragraph(1),
        "grounds": grounds,
        "types": types(case),
        "people": str(petition.people),
        "place": case.quoted(petition.place),
    }
    return Facts(values, {"claims": claims(case)})


def supervise(case: Case) -> Facts:
    """To whom, at which level, why, what is late, what is to be done and by when."""
    edition, given = case.edition, case.given
    values = {
        "to": case.letter.body["paragraphs"][0],
        "level": word(edition.levels, code=given.get("level", "")),
        "state": word(edition.states, code=case.standing.state),
        "occasions": sentence(
            "；".join(word(edition.occasions, code=code) for code in given.get("occasions", "").split(","))
        ),
        "late": sentence(given.get("late", "")),
        "asks": case.paragraph(1),
        "due": written_iso(given.get("due", "")),
        "place": case.quoted(case.petition.place),
    }
    return Facts(values, {"claims": claims(case)})


def closing_report(case: Case) -> Facts:
    standing = case.standing
    values = {
        "internal": case.paragraph(0),
        "types": types(case),
        "place": case.quoted(case.petition.place),
        "visits": str(standing.visits) if standing.visits else "",
        "concluded_on": written(standing.concluded_on),
        "replied_on": written(standing.replied_on),
        "rating": word(case.edition.ratings, code=standing.rating),
    }
    return Facts(values, {"claims": claims(case)})


def public_report(case: Case) -> Facts:
    title = case.letter.body["paragraphs"][0]
    names = ("problem", "found", "measures", "result")
    texts = {name: case.paragraph(place) for place, name in enumerate(names, start=1)}
    return Facts({"public_title": title, **texts})


def follow_up(case: Case) -> Facts:
    standing, account = case.standing, case.letter.account
    values = {
        "how": HOW.get(case.given.get("how", ""), ""),
        "who": account.name if account else "",
        "effect": case.paragraph(0),
        "concluded_on": written(standing.concluded_on),
        "rating": word(case.edition.ratings, code=standing.rating),
    }
    return Facts(values, {"claims": claims(case)})


FACTS: Mapping[str, Callable[[Case], Facts]] = {
    one.__name__: one
    for one in (
        accept, decline, transfer, transfer_letter, extend, reply, recheck_reply, opinion, form_opinion, report_up,
        closing_report, public_report, follow_up, ruling, decide_review, decide_second_review,
        supervise, grant_reward, refuse_reward, reward_payment,
    )
}  # fmt: skip
