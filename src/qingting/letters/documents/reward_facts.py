"""What the documents of a reward state: the decision for who reported, the sheet for finance without petition or act."""

from __future__ import annotations

from qingting.letters.documents.case import Case, written_iso
from qingting.letters.documents.fill import Facts
from qingting.rules.reward_book import reward_book
from qingting.text.money import capitals, yuan

AGAIN = "可以在“查询进度”页面补充理由再申请一次，由其他人员重新认定。"


def _money(case: Case) -> dict[str, str]:
    given = case.given
    amount = int(given.get("amount", "0"))
    return {
        "number": given.get("number", ""),
        "amount": yuan(amount),
        "capitals": capitals(amount),
        "claim_by": written_iso(given.get("claim_by", "")),
    }


def grant_reward(case: Case) -> Facts:
    given, scheme = case.given, reward_book()
    people = given.get("people", "1")
    return Facts(
        {
            **_money(case),
            "people": people if people != "1" else "",
            "act": given.get("act", ""),
            "tier": given.get("tier", ""),
            "scheme": f"《{scheme.title}》（{scheme.instrument}）",
        }
    )


def reward_payment(case: Case) -> Facts:
    given = case.given
    told = {name: given.get(name, "") for name in ("people", "line", "year")}
    return Facts({**_money(case), **told})


def refuse_reward(case: Case) -> Facts:
    given, clauses = case.given, case.letter.body.get("clauses", ())
    return Facts(
        {
            "number": given.get("number", ""),
            "ground": case.paragraph(0).rstrip("。"),
            "reason": case.paragraph(1),
            "clauses": "、".join(clauses),
            "again": AGAIN if given.get("again") else "",
        }
    )
