"""D04: signs of a key case are shown with their facts, by the city's own numbers, and change nothing by themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from qingting.journeys.key_grounds import Suggestion
from qingting.journeys.key_grounds import signs as signs_of
from qingting.journeys.perform import step_of
from qingting.petitions.models import Petition
from tests.journeys.road import move
from tests.people import NOON, Cast, cast, register_one

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def signs(people: Cast, *, on: Petition, unit: str = "ld-sthj") -> dict[str, Suggestion]:
    actor = people.actor(unit, "handler")
    return {one.ground: one for one in signs_of(step_of(on, actor=actor, now=NOON))}


def one(people: Cast, *, phone: str, days: int = 0, unit: str = "ld-sthj", **fields: Any) -> Petition:
    who = {"name": "某人", "phone": phone} if phone else None
    reason = {} if phone else {"anonymous_reason": "不愿留名"}
    return register_one(
        people, unit=unit, now=NOON + timedelta(days=days), petitioner=who, **{**reason, **fields}
    )


def test_d04_an_ordinary_petition_shows_no_sign(people: Cast) -> None:
    assert signs(people, on=register_one(people)) == {}


@pytest.mark.parametrize(("number", "shown"), [(4, False), (5, True)])
def test_d04_many_people_by_the_local_number(people: Cast, number: int, shown: bool) -> None:  # noqa: FBT001
    petition = Petition.objects.get(pk=register_one(people).pk)
    petition.people = number
    assert ("wide_or_many" in signs(people, on=petition)) is shown


def test_d04_what_comes_from_above_is_a_sign_with_its_words(people: Cast) -> None:
    leader = register_one(
        people, channel="leader", source={"kind": "leader", "who": "某副市长", "words": "请查处"}
    )
    assert "某副市长" in signs(people, on=leader)["leader_instruction"].because
    superior = register_one(people, channel="superior", source={"kind": "superior", "body": "省生态环境厅"})
    assert "省生态环境厅" in signs(people, on=superior)["central_transfer"].because


def test_d04_three_petitioners_on_one_respondent_in_thirty_days(people: Cast) -> None:
    first = one(people, phone="13900000001")
    second = one(people, phone="13900000002", days=29)
    assert "concentrated" not in signs(people, on=second)
    third = one(people, phone="13900000003", days=30, unit="mh-sthj")
    sign = signs(people, on=third, unit="mh-sthj")["concentrated"]
    assert "30 日内有 3 位信访人" in sign.because
    assert sign.others == (), "another county's petitions count, and are not shown"
    assert set(signs(people, on=first)["concentrated"].others) == {second.number}


def test_d04_after_thirty_days_or_from_one_person_it_is_no_concentration(people: Cast) -> None:
    one(people, phone="13900000001")
    one(people, phone="13900000002", days=2)
    late = one(people, phone="13900000003", days=31)
    assert "concentrated" not in signs(people, on=late)
    for day in (40, 41, 42):
        again = one(people, phone="13900000009", days=day, respondent="某养殖场", place="")
    assert "concentrated" not in signs(people, on=again)


def test_d04_those_without_a_name_count_as_one(people: Cast) -> None:
    for day in range(3):
        last = one(people, phone="", days=day)
    assert "concentrated" not in signs(people, on=last)


def test_d04_the_same_place_counts_where_the_type_is_the_same(people: Cast) -> None:
    for number, types in enumerate((["air.dust"], ["air.dust", "noise"], ["water"])):
        petition = one(people, phone=f"1390000000{number}", respondent="", types=types)
    assert "concentrated" not in signs(people, on=petition)
    same = one(people, phone="13900000008", respondent="", types=["air.dust"])
    assert "concentrated" in signs(people, on=same)


def test_d04_a_sign_never_classifies_and_is_gone_once_the_ground_is_named(people: Cast) -> None:
    source = {"kind": "superior", "body": "生态环境部"}
    petition = register_one(people, channel="superior", source=source)
    assert (petition.grade, list(signs(people, on=petition))) == ("", ["central_transfer"])
    handler = people.actor("ld-sthj", "handler")
    given = {"grade": "key", "grounds": ["central_transfer"]}
    move("classify", petition=petition, by=handler, now=NOON, given=given)
    assert signs(people, on=petition) == {}
