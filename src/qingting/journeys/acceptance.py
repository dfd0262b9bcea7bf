"""The acceptance notice 受理告知书: what it says, for a petition accepted at once and for one accepted later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qingting.letters.services import Draft
from qingting.rules.clocks import Clock


def acceptance_letter(unit: str, *, clocks: Sequence[Clock], on: date) -> Draft:
    """Received, by whom it is handled, by when, and how to follow it (条例 第二十三条)."""
    due = {clock.term: clock.due for clock in clocks}
    paragraphs = [f"您反映的问题已于 {on:%Y-%m-%d} 登记受理，由{unit}按程序办理。"]
    if "investigate" in due and "conclude" in due:
        kept = "（暂定，待次年放假安排公布）" if due["conclude"].provisional else ""
        paragraphs.append(f"调查核实最迟 {due['investigate'].on}，办结最迟 {due['conclude'].on}{kept}。")
    paragraphs.append("您可以凭编号和查询码随时查看进展、补充情况、评价答复。")
    clauses = tuple(
        f"{why.instrument} {why.clause}"
        for term in ("investigate", "conclude")
        if term in due
        for why in due[term].because
    )
    facts: dict[str, str] = {
        term: due[term].on.isoformat() for term in ("investigate", "conclude") if term in due
    }
    if any(due[term].provisional for term in facts):
        facts["provisional"] = "yes"
    return Draft("accept", paragraphs=tuple(paragraphs), clauses=tuple(dict.fromkeys(clauses)), facts=facts)
