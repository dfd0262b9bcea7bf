"""The reward scheme as data: each row rests on a clause or says that it is local, and nothing in it is an amount (D40)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest

from qingting.rules.edition import load_edition
from qingting.rules.refusals import RulebookError
from qingting.rules.reward_book import FILE, read, reward_book

EDITION = load_edition("haidong-2024-17")
TABLE: Mapping[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
SECTIONS = ("offices", "conditions", "acts", "exclusions", "refusals", "tiers", "choices")


def test_d40_what_is_not_known_of_the_provincial_measure_is_marked_local() -> None:
    book = reward_book()
    assert (book.instrument, book.text_known) == ("青生发〔2023〕163号", False)
    for section in SECTIONS:
        for row in getattr(book, section).values():
            assert (row.because is None) == row.local, f"{section}.{row.code}"
            assert row.because is None or row.because.instrument != book.instrument, "its text is not at hand"


def test_d39_no_amount_is_data_of_the_scheme() -> None:
    assert all(set(row) & {"amount", "yuan", "max"} == set() for row in TABLE["tiers"].values())


def test_its_acts_are_kinds_of_pollution_that_the_edition_knows() -> None:
    known = set(EDITION.pollution)
    assert {one for act in reward_book().acts.values() for one in act.types} <= known
    assert [act.code for act in reward_book().acts_for(["air.dust", "noise.social"])] == ["discharge_air"]
    assert reward_book().acts_for(["noise.traffic"]) == ()
    assert reward_book().acts_for(["airship"]) == ()


def test_its_offices_are_those_of_the_edition() -> None:
    offices = reward_book().offices
    assert offices["ecology"].unit == EDITION.option("reward_office")
    assert offices["finance"].unit == EDITION.option("reward_fund")


@pytest.mark.parametrize(
    ("where", "change", "says"),
    [
        ("acts.noise", {"local": False}, "二者取一"),
        ("acts.noise", {"note": ""}, "note"),
        ("acts.discharge_air", {"quote": "重奖"}, "没有“重奖”这句话"),
        ("acts.discharge_air", {"instrument": "某办法"}, "没有登记文件“某办法”"),
        ("tiers.major", {"amount": 5000}, "不认识的键“amount”"),
        ("tiers.major", {"basis": 5}, "应为文字"),
        ("scheme", {"text_known": "yes"}, "应为true 或 false"),
    ],
)
def test_a_faulty_row_is_refused_by_name(where: str, change: Mapping[str, Any], says: str) -> None:
    table = deepcopy(dict(TABLE))
    row = table
    for part in where.split("."):
        row = row[part]
    row.update(change)
    with pytest.raises(RulebookError) as refused:
        read(table)
    assert where in str(refused.value)
    assert says in str(refused.value)


def test_an_unknown_or_empty_section_is_refused() -> None:
    with pytest.raises(RulebookError, match="不认识的一节“bonus”"):
        read({**TABLE, "bonus": {}})
    with pytest.raises(RulebookError, match="acts：至少要有一行"):
        read({**TABLE, "acts": {}})
