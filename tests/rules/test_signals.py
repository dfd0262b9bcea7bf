"""Signals of idling, judged without a database: each fires on its own facts, and none on a clean course (D41, D43)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qingting.rules.courses import Around, Happened, Speaking, course_of, speaking_grounds, watched
from qingting.rules.refusals import RulebookError
from qingting.rules.rows import Word
from qingting.rules.signal_book import load_signals, read_signals, told
from qingting.rules.signals import Act, Answer, Course, Later, Raised, closed_in_bulk, judge

BOOK = load_signals()
TODAY = date(2026, 11, 18)
DAY = date(2026, 11, 2)
ACT = Act(DAY, "ld-sthj", person=7, by="officer")
FINDING = {"findings": {"1": "substantiated", "2": "unsubstantiated"}}
# Visited, found true, put right, answered at length, published, rated by the petitioner.
CLEAN = Course(
    state="settled",
    grade="general",
    holder="ld-sthj",
    receiver="ld-sthj",
    accepted_on=date(2026, 10, 1),
    concluded_on=DAY,
    last_act=DAY,
    finding=ACT,
    visited=True,
    verified=ACT,
    measured=True,
    answer=Answer(ACT, 180, twin="海东〔2026〕000001", alike=89),
    rated=replace(ACT, by="petitioner", rating="satisfied", unit="", person=None),
    investigators=frozenset({7}),
)
PLANTED: Mapping[str, Mapping[str, Any]] = {
    "passed_around": {"transfers": [replace(ACT, to="ld-zjj"), replace(ACT, unit="ld-zjj", to="ld-sthj")]},
    "idle": {"state": "held", "last_act": date(2026, 11, 3)},
    "no_visit": {"visited": False},
    "short_reply": {"answer": Answer(ACT, 59)},
    "same_reply": {"answer": Answer(ACT, 180, twin="海东〔2026〕000001", alike=90)},
    "again_after_closing": {"later": Later("海东〔2026〕000009", date(2026, 11, 12), "source")},
    "no_measure": {"measured": False},
    "no_notice": {"notice_due": date(2026, 11, 17)},
    "key_as_general": {"grounds": ["wide_or_many"]},
    "own_rating": {"rated": replace(ACT, rating="mostly")},
}


def holding(course: Course) -> list[Raised]:
    return list(judge(course, book=BOOK, today=TODAY))


def test_d41_a_clean_course_raises_nothing() -> None:
    assert holding(CLEAN) == []


@pytest.mark.parametrize("code", PLANTED)
def test_d43_each_signal_fires_once_on_its_own_facts(code: str) -> None:
    (found,) = holding(replace(CLEAN, **PLANTED[code]))
    assert (found.code, found.unit in {"ld-sthj", "ld-zjj"}) == (code, True)
    for language in ("zh-hans", "en"):
        sentence = told(BOOK.kinds[code], found.facts, words={}, language=language)
        assert "{" not in sentence


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "held", "last_act": date(2026, 11, 4)},  # fourteen days
        {"state": "held", "last_act": date(2026, 6, 1), "waits_until": TODAY},  # an order runs until today
        {"transfers": [replace(ACT, to="ld-zjj"), replace(ACT, to="ld-cgj")]},
        {"answer": Answer(ACT, 60)},
        {"later": Later("海东〔2027〕000009", date(2027, 2, 1), "source")},  # ninety-one days
        {"measured": False, "verified": replace(ACT, on=date(2026, 11, 15))},
        {"notice_due": TODAY},
        {"grade": "key", "grounds": ["wide_or_many"]},
        {"rated": replace(ACT, rating="dissatisfied")},
        {"rated": replace(ACT, rating="satisfied", unit="hd-xfj")},
        {"rated": replace(ACT, rating="satisfied"), "followers": [replace(ACT, unit="hd-sthj")]},
    ],
    ids=str,
)
def test_at_the_edge_nothing_is_raised(fields: Mapping[str, Any]) -> None:
    assert holding(replace(CLEAN, **fields)) == []


def test_the_third_transfer_counts_without_a_return() -> None:
    road = [replace(ACT, to=unit) for unit in ("ld-zjj", "ld-cgj", "ld-swj")]
    (found,) = holding(replace(CLEAN, transfers=road))
    assert found.facts == {"transfers": 3, "units": ["ld-sthj", "ld-zjj", "ld-cgj", "ld-swj"]}


def test_closing_in_bulk_counts_from_its_threshold() -> None:
    kind = BOOK.kinds["last_day_bulk"]
    numbers = [f"海东〔2026〕00000{n}" for n in range(kind.threshold)]
    assert closed_in_bulk(kind, unit="ld-sthj", on=DAY, numbers=numbers[1:]) is None
    found = closed_in_bulk(kind, unit="ld-sthj", on=DAY, numbers=numbers)
    assert found is not None
    assert found.facts["count"] == kind.threshold


def test_a_course_is_folded_from_the_ledger() -> None:
    def one(kind: str, day: int, data: Mapping[str, Any] | None = None, by: str = "officer") -> Happened:
        return Happened(kind, date(2026, 11, day), "ld-sthj", 7 if by == "officer" else None, by, data or {})

    events = [
        one("accept", 1),
        one("transfer", 2, {"to": "ld-zjj"}),
        one("conclude_investigation", 4, FINDING),
        one("record_visit", 5),
        one("order_rectification", 6, {"due_on": "2026-12-01"}),
        one("rate", 9, {"rating": "mostly"}, by="petitioner"),
    ]
    around = Around("opined", "general", holder="ld-zjj", receiver="ld-sthj")
    course = course_of(events, around=around, book=BOOK)
    assert (course.accepted_on, course.last_act) == (date(2026, 11, 1), date(2026, 11, 6))
    assert not course.visited  # the visit came after the finding
    assert course.verified is not None
    assert course.measured
    assert course.waits_until == date(2026, 12, 1)
    assert course.rated is not None
    assert course.rated.by == "petitioner"
    assert {"accept", "transfer", "dispose", "file_case", "reply"} <= watched(BOOK)


def test_grounds_of_a_key_case_that_the_facts_speak_for() -> None:
    assert speaking_grounds(Speaking("web", {}, 4), many=5) == []
    assert speaking_grounds(Speaking("web", {}, 5, crowded=True), many=5) == ["wide_or_many", "concentrated"]
    assert speaking_grounds(Speaking("superior", {"body": "青海省生态环境厅"}, 1), many=0) == []
    central = {"body": "中央生态环境保护督察组"}
    assert speaking_grounds(Speaking("superior", central, 1), many=0) == ["central_transfer"]
    assert speaking_grounds(Speaking("leader", {"office": "副市长"}, 1), many=0) == ["leader_instruction"]
    assert speaking_grounds(Speaking("leader", {"office": "乐都区副区长"}, 1), many=0) == []


def test_facts_are_told_in_words_and_both_languages() -> None:
    kind = BOOK.kinds["key_as_general"]
    facts = {"on": "2026-11-02", "grounds": ["wide_or_many", "concentrated"]}
    words = {"wide_or_many": Word("wide_or_many", "人数多", "Many people"), **BOOK.words}
    assert "人数多、concentrated" in told(kind, facts, words=words, language="zh-hans")
    assert "Many people, concentrated" in told(kind, facts, words=words, language="en")


def test_every_kind_says_where_its_number_comes_from() -> None:
    for kind in BOOK.kinds.values():
        assert kind.local, f"{kind.code}: the document sets no number"
        assert kind.because.clause, kind.code
        assert all((kind.zh, kind.en, kind.unit, kind.unit_en)), kind.code


def test_a_quote_that_does_not_stand_in_the_clause_is_refused() -> None:
    row = {
        "zh": "甲", "en": "A", "clause": "三(一)", "quote": "没有这句话", "threshold": 1, "unit": "次", "unit_en": "times",
        "local": True, "sentence": "", "sentence_en": "",
    }  # fmt: skip
    with pytest.raises(RulebookError, match="没有这句话"):
        read_signals({"made_up": row})
    with pytest.raises(RulebookError, match="threshold"):
        read_signals({"made_up": {**row, "threshold": "three"}})
