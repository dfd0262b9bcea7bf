"""Hot spots: what petitions tell together, the sign of many people, the weekly digest (D44)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from qingting.journeys.watch import look_lately, watch, weekly
from qingting.letters.models import Notice
from qingting.oversight.sources import services
from qingting.oversight.sources.models import Concentration, Digest, Sighting, Source
from qingting.oversight.sources.selectors import Asked, days, history, seen, spots
from qingting.oversight.sources.services import Many
from qingting.petitions.models import Petition
from qingting.text.source_names import point_name, source_name
from tests.people import NOON, ZONE, Cast, cast, register_one

pytestmark = pytest.mark.django_db
NOW = NOON
KILN = "雨润镇铁合金厂"


@pytest.fixture
def people() -> Cast:
    return cast()


def named(people: Cast, *, ago: float, who: str = "", **fields: Any) -> Petition:
    """Somebody names a source so many days ago; without `who` nobody says who it is."""
    told = {"respondent": KILN, "types": ["air.dust"], **fields}
    person = (
        {"petitioner": {"name": "马某", "phone": who}}
        if who
        else {"petitioner": None, "anonymous_reason": ""}
    )
    return register_one(people, now=NOW - timedelta(days=ago), **{**told, **person})


def people_of(number: int) -> str:
    return f"1399723{number:04}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青海省海东市高庙水泥有限责任公司", "高庙水泥"),
        ("高庙水泥（二期）", "高庙 水泥公司"),
        ("ＡＢ化工厂", "ab化工厂"),
    ],
)
def test_one_enterprise_has_one_name(one: str, other: str) -> None:
    assert source_name(one) == source_name(other) != ""


@pytest.mark.parametrize("text", ["", "不详", "邻居马**", "某砂石料场", "无", "A", "　", "邻居"])
def test_what_names_nobody_in_particular_has_none(text: str) -> None:
    assert source_name(text) == ""


def test_a_place_is_known_by_its_village_and_nobodys_home_by_nothing() -> None:
    assert point_name("喇家村西河滩") == point_name("喇家村，村口") == "喇家村"
    assert point_name("湟水河大桥下") == "湟水河大桥下"
    assert point_name("联系人马成祥，电话13997231234") == ""
    assert source_name("𠮷" * 300) == "𠮷" * 80


def test_d44_petitions_are_brought_together_by_source_and_type(people: Cast) -> None:
    for n in range(3):
        named(people, ago=n + 1, who=people_of(n))
    named(people, ago=40, who=people_of(9))
    named(
        people,
        ago=2,
        who=people_of(1),
        respondent=f"青海{KILN}有限公司",
        types=["air.odour", "noise.industrial"],
    )
    named(people, ago=2, who=people_of(3), respondent="", place="喇家村北口")
    assert services.note() == 7
    assert services.note() == 0
    assert Source.objects.filter(kind="point").get().key == "喇家村"
    found = spots(Sighting.objects.all(), asked=Asked(NOW, days=30))
    (air,) = found  # the noise was named once
    assert (air.source.type, air.petitions, air.people, air.before, air.new) == ("air", 4, 3, 1, False)
    assert air.grows
    (wide,) = spots(Sighting.objects.all(), asked=Asked(NOW, days=90, county="ld", type="air"))
    assert (wide.petitions, wide.people, wide.new) == (5, 4, True)
    assert spots(Sighting.objects.all(), asked=Asked(NOW, county="mh")) == []
    past = history(Sighting.objects.all(), source=air.source)
    assert past is not None
    assert (past.petitions, past.people, past.concluded, past.verified) == (5, 4, 0, 0)
    counted = days(Sighting.objects.all(), source=air.source, since=NOW - timedelta(days=30))
    assert [one.petitions for one in counted] == [1, 2, 1]


def test_d44_many_people_raise_the_sign_by_itself_and_the_units_are_told_once(people: Cast) -> None:
    for n in range(3):
        named(people, ago=20 - n, who=people_of(n))
    (sign,) = look_lately(now=NOW - timedelta(days=17))
    assert (sign.petitions, sign.people) == (3, 3)
    assert look_lately(now=NOW - timedelta(days=17)) == []
    told = Notice.objects.filter(template="concentrated")
    assert sorted(told.values_list("unit__code", flat=True)) == ["hd-sthj", "hd-xfj", "ld-sthj"]
    assert not Petition.objects.filter(grade="key").exists()
    named(people, ago=1, who=people_of(7))
    assert look_lately(now=NOW) == []
    assert Concentration.objects.get().people == 4
    look_lately(now=NOW + timedelta(days=30))
    assert Concentration.objects.get().cleared_at == NOW + timedelta(days=30)


@pytest.mark.parametrize("many", [Many(0, 30), Many(3, 0)])
def test_without_a_number_nothing_is_concentrated(people: Cast, many: Many) -> None:
    for n in range(3):
        named(people, ago=1, who=people_of(n))
    services.note()
    assert services.look_for_crowds(many, now=NOW) == []


def test_one_person_three_times_and_those_without_a_name_are_no_crowd(people: Cast) -> None:
    for _ in range(3):
        named(people, ago=1, who=people_of(0))
    for _ in range(3):
        named(people, ago=1)
    watch(now=NOW)
    assert not Concentration.objects.exists()
    (spot,) = spots(Sighting.objects.all(), asked=Asked(NOW))
    assert (spot.petitions, spot.people) == (6, 2)


def test_a_declined_petition_and_one_that_names_nothing_are_not_noted(people: Cast) -> None:
    declined = named(people, ago=1, who=people_of(0))
    Petition.objects.filter(pk=declined.pk).update(state="declined")
    named(people, ago=1, who=people_of(1), respondent="", place="")
    assert services.note() == 0


def test_an_actor_counts_the_petitions_that_are_seen(people: Cast) -> None:
    named(people, ago=1, who=people_of(0))
    named(people, ago=1, who=people_of(1), unit="mh-sthj")
    services.note()
    assert seen(people.actor("ld-sthj", "unit_head")).count() == 1
    assert seen(people.actor("hd-xfj", "supervisor")).count() == 2


def test_d44_the_weekly_digest_goes_to_the_ecology_bureau_and_stays(people: Cast) -> None:
    """Told on Monday, 23 November of the week from the 16th."""
    monday = datetime(2026, 11, 23, 8, 0, tzinfo=ZONE)
    for n in range(3):
        named(people, ago=n % 2, who=people_of(n))
    for ago in (8, 40):
        named(people, ago=ago, who=people_of(5), respondent="邻居马成祥养羊", types=["water.livestock"])
    for n in range(2):
        named(people, ago=0, who=people_of(n), respondent="邻居马成祥养羊", types=["water.livestock"])
    kept = weekly(now=monday)
    assert kept is not None
    assert (kept.unit.code, kept.monday) == ("hd-sthj", date(2026, 11, 16))
    week = kept.content
    assert (week["from"], week["to"], week["petitions"], week["people"]) == ("2026-11-16", "2026-11-22", 5, 3)
    assert [row["petitions"] for row in week["top"]] == [3, 3]
    assert [row["type"] for row in week["new"]] == ["air"]
    assert [row["type"] for row in week["growing"]] == ["water"]
    assert [row["people"] for row in week["concentrated"]] == [3, 3]
    assert "马成祥" not in str(week)
    assert "1399723" not in str(week)
    notice = Notice.objects.get(template="hot_spots")
    assert (notice.unit_id, notice.petition) == (kept.unit_id, None)
    named(people, ago=1, who=people_of(8))
    assert weekly(now=monday) == kept
    assert Digest.objects.get().content == week
    assert Notice.objects.filter(template="hot_spots").count() == 1
