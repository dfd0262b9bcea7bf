"""The stories of the demonstration: complete, of the length that people write, and told in the edition's codes."""

import re
from collections import Counter
from typing import Any

import pytest

from qingting.rules.edition import load_edition
from tests.demonstration.material import DEMONSTRATION, officers, petitioners, read, stories, units

EDITION = load_edition("haidong-2024-17")
PER_CLAIM = ("findings", "facts", "replies", "again")
TOLD = ("seen", "findings", "facts", "opinion", "measures", "replies", "public")
STORIES = sorted(stories())


def told(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in parts for text in told(part)]


def test_there_are_enough_and_no_two_alike() -> None:
    assert len(stories()) >= 80
    for field in ("title", "complaint", "brief"):
        counted = Counter(story[field] for story in stories().values())
        assert counted.most_common(1)[0][1] == 1, field


@pytest.mark.parametrize("key", STORIES)
def test_lengths(key: str) -> None:
    story = stories()[key]
    assert len(story["title"]) <= 30
    assert 1 <= len(story["claims"]) <= 4
    for place in story["at"]:
        assert 50 <= len(story["complaint"].format(**place)) <= 400, place
        assert len(story["brief"].format(**place)) <= 200
        assert len(place["place"]) <= 200


@pytest.mark.parametrize("key", STORIES)
def test_the_handling_answers_each_claim(key: str) -> None:
    story = stories()[key]
    wanted = ("declined",) if "declined" in story else TOLD
    assert set(wanted) <= story.keys()
    for field in PER_CLAIM:
        assert len(story[field] if field in story else story["claims"]) == len(story["claims"]), field
    assert ("again" in story) == ("recheck" in story) == ("talk" in story)
    assert "declined" in story or story["public"].keys() == {"problem", "facts", "result"}


@pytest.mark.parametrize("key", STORIES)
def test_codes_are_the_editions(key: str) -> None:
    story = stories()[key]
    assert set(story["types"]) <= set(EDITION.pollution)
    assert set(story.get("findings", ())) <= set(EDITION.findings)
    assert set(story.get("grounds", ())) <= set(EDITION.grounds)
    assert (story["grade"] == "key") == bool(story.get("grounds"))
    assert story.get("declined", {"code": "litigation"})["code"] in EDITION.declines


@pytest.mark.parametrize("key", STORIES)
def test_places_lie_in_units_that_exist(key: str) -> None:
    story, prefix = stories()[key], key[:2]
    for place in story["at"]:
        assert units()[place["town"]]["level"] == "town"
        assert prefix == "yq" or place["town"].startswith(prefix)
        assert place["who"].startswith("某") or not place["who"], "no real company is named"
    codes = [
        code if "-" in code else f"{prefix}-{code}" for code in (story["holder"], *story.get("joint", ()))
    ]
    assert all(code in units() or code.endswith("-town") for code in codes)
    assert story["holder"] == "sthj" or story["transfer"]


@pytest.mark.parametrize("key", STORIES)
def test_placeholders_are_filled(key: str) -> None:
    story = stories()[key]
    texts = told({name: value for name, value in story.items() if name != "at"})
    used = {name for text in texts for name in re.findall(r"\{(\w+)\}", text)}
    assert used <= {"place", "who"}
    assert all(place["who"] for place in story["at"]) or "who" not in used


@pytest.mark.parametrize("key", STORIES)
def test_the_public_words_tell_no_place(key: str) -> None:
    """D28: a notice names the county, never the village or the lane."""
    story = stories()[key]
    public = " ".join(told(story.get("public", {})))
    for place in story["at"]:
        assert place["place"] not in public
        assert "{" not in public


def test_names_long_and_rare_are_among_the_petitioners() -> None:
    names = [person["name"] for person in petitioners().values()]
    assert any(ord(mark) > 0xFFFF for name in names for mark in name)
    assert max(len(name) for name in names) >= 6
    assert len(set(names)) >= 100


def test_nobodys_number_is_used_twice_and_none_is_in_use() -> None:
    phones = [person["phone"] for person in petitioners().values()]
    assert len(set(phones)) == len(phones)
    assert all(re.fullmatch(r"1380000\d{4}", phone) for phone in phones)


def test_every_role_has_an_officer_and_every_unit_exists() -> None:
    people = officers().values()
    accounts = set(EDITION.roles) - {"petitioner", "channel", "system"}
    assert {role for officer in people for role in officer["roles"]} == accounts
    assert {officer["unit"] for officer in people} <= set(units())
    names = Counter(officer["name"] for officer in people)
    assert names.most_common(1)[0][1] == 1


def test_security_system_and_audit_are_three_people() -> None:
    guards = {"security_admin", "system_admin", "auditor"}
    assert all(
        not guards & set(officer["roles"]) or len(officer["roles"]) == 1 for officer in officers().values()
    )


def test_turns_have_words() -> None:
    assert all(words for words in read(DEMONSTRATION / "stories" / "turns.toml").values())
