"""Every notice that the house sends has words in both languages."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from qingting.letters.aside_words import BETWEEN_OFFICES, TO_VISITOR
from qingting.letters.wording import TEMPLATES, TO_PETITIONER, NoWording, worded, words_of
from qingting.tasks.clock import kind_of
from qingting.tasks.office import REMINDERS

ROOT = Path(__file__).resolve().parents[2] / "src" / "qingting"
DAYS = {
    "conclude": "2026-12-24",
    "claim_reward": "2027-01-25",
    "object": "2026-12-02",
    "recheck": "2026-12-03",
}
FACTS: Mapping[str, Any] = {
    "by": DAYS,
    "by_en": DAYS,
    "number": "海东〔2026〕000894", "term": "办结", "term_en": "Conclude", "due": "2026-12-01", "before": "2026-11-30",
    "on": "12月1日 09:00", "place": "信访局一楼", "state": "有位置", "state_en": "you have a place", "why": "出差",
    "since": "2026-11-02", "people": 3, "monday": "2026-11-16",
    "code": "ABCDE12345", "notice": "您的信访件已答复", "notice_en": "Your petition is answered",
}  # fmt: skip

# Digests and the like.
# That somebody was pressed is told without the number: nobody who reads over a shoulder learns whose it is.
OF_NO_PETITION = {"hot_spots", "pressed_sign", *TO_VISITOR, *BETWEEN_OFFICES}


def templates_in_code() -> set[str]:
    """The first argument of every `Told("…")`."""
    calls = (
        node
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Told" and node.args
    )
    return {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}  # type: ignore[misc]


def test_every_template_has_words() -> None:
    used = templates_in_code()
    assert {"accept", "reply", "transfer_in"} <= used
    assert used <= set(TEMPLATES)


def test_arrivals_and_reminders_have_words() -> None:
    assert {"receive", "register", "accept"} <= set(TO_PETITIONER)
    assert kind_of.__annotations__["return"] == "str"
    assert REMINDERS | {"undelivered"} <= set(TEMPLATES)


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_words_are_complete_and_name_the_number(template: str) -> None:
    audience = "petitioner" if template in TO_PETITIONER else "unit"
    made = worded(template, audience=audience, facts=FACTS, site="https://xf.example.gov.cn")
    assert FACTS["number"] in made.text or template in OF_NO_PETITION
    assert "{" not in made.subject + made.text
    assert ("/track/" if audience == "petitioner" else "/desk/") in made.text
    assert "（）" not in worded(template, audience=audience, facts=FACTS, site="").text


def test_a_template_without_words_is_refused() -> None:
    with pytest.raises(NoWording, match="wording"):
        words_of("no such")
