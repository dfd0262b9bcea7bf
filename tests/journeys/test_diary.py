"""The observation diary: what may be noted, by whom, how often, and the hours that come out of it (D12, D44)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingting.journeys import inputs
from qingting.journeys.diary import diary
from qingting.journeys.inputs import InputRefused
from qingting.journeys.perform import Outcome, Request, perform
from qingting.journeys.reading import seen
from qingting.journeys.table import JOURNEYS
from qingting.journeys.tracking import public_view
from qingting.letters.models import Notice
from qingting.people.access import PETITIONER, Actor
from qingting.petitions.models import Petition
from qingting.rules.diary import Observed, Pattern, grid_of, pattern_of
from qingting.rules.diary_book import kind_for, load_diary, read_diary
from qingting.rules.moves import MoveRefused
from qingting.rules.refusals import RulebookError
from tests.journeys.road import COMPLETE, move
from tests.people import NOON, ZONE, Cast, arrive_one, cast, register_one

JOURNEY = JOURNEYS["observe"]
EVENING = NOON + timedelta(hours=6)


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@pytest.fixture
def petition(people: Cast) -> Petition:
    return register_one(people, petitioner=None, anonymous_reason="匿名")


def note(
    petition: Petition, *, now: datetime = EVENING, by: Actor = PETITIONER, key: str = "", **given: Any
) -> Outcome:
    read = inputs.read(JOURNEY.given, data={**COMPLETE["observe"], **given})
    return perform(JOURNEY, given=read, request=Request(petition.number, key=key), actor=by, now=now)


def test_d44_an_anonymous_petitioner_notes_what_is_smelled_and_when(petition: Petition) -> None:
    note(petition, text="从砂场那边来，𬱖河边最重。", lasted="hours")
    note(petition, at="2026-11-17T23:30", strength=0, weather="刮北风")
    view = public_view(petition, now=EVENING)
    assert view.observed == 2
    latest = view.observations[0]
    assert (latest.at.hour, latest.kind_words, latest.strength_words) == (2, "气味", "很重")
    assert (latest.lasted_words, latest.weather) == ("一两个小时", "无风")
    assert not [one for one in view.timeline if one.kind == "observe"], "the diary has a place of its own"
    assert Notice.objects.filter(template="observe").count() == 1, "the unit is told once a day"
    note(petition, now=EVENING + timedelta(days=1))
    assert Notice.objects.filter(template="observe").count() == 2


@pytest.mark.parametrize(("given", "why"), [
    ({"at": "2026-11-18T18:01"}, "不能晚于现在"),
    ({"at": "2026-11-19T00:01"}, "还没有到"),
    ({"at": "2026-10-18T12:00"}, "太早了，只能补记 2026-10-19 以来"),
    ({"at": "1066-10-14T12:00"}, "1990 年到 2190 年"),
    ({"at": "昨天夜里"}, "2026-01-31 09:30 这样的时间"),
    ({"kind": "stink"}, "没有“stink”这一种观察"),
    ({"strength": 6}, "不能大于 5"),
    ({"strength": -1}, "不能小于 0"),
    ({"lasted": "forever"}, "持续多久"),
    ({"text": "味" * 1001}, "最多 1000 字"),
    ({"weather": "风" * 61}, "最多 60 字"),
    ({"files": ["0" * 64]}, "不在本件的附件里"),
    ({"signer": "3"}, "没有编号为 3 的联名人"),
])  # fmt: skip
def test_what_cannot_be_meant_is_refused(petition: Petition, given: dict[str, Any], why: str) -> None:
    with pytest.raises((InputRefused, MoveRefused), match=why):
        note(petition, **given)


def test_at_most_so_many_a_day_for_each_petitioner(people: Cast) -> None:
    arrived = arrive_one(people, now=EVENING, signers=["马文才 13900000002", "李秀英 13900000003"])
    petition = Petition.objects.get(number=arrived.number)
    for minute in range(24):
        note(petition, at=f"2026-11-18T02:{minute:02}", key=f"k{minute}")
    assert note(petition, at="2026-11-18T02:00", key="k0").again
    with pytest.raises(MoveRefused, match="一天最多 24 条"):
        note(petition)
    note(petition, signer="1")
    note(petition, now=EVENING + timedelta(days=1))
    assert public_view(petition, now=EVENING).observed == 25, "what a signer noted is not shown to the first"


def test_many_entries_cost_no_more_queries(petition: Petition, people: Cast) -> None:
    handler = people.actor("ld-sthj", "handler")
    note(petition)

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as own:
            public_view(
                Petition.objects.select_related("holder", "receiver", "identity").get(pk=petition.pk),
                now=EVENING,
            )
        with CaptureQueriesContext(connection) as theirs:
            read = seen(petition.number, actor=handler, now=EVENING)
            assert diary(read.chain, records=read.records)
        return len(own), len(theirs)

    before = asked()
    for minute in range(20):
        note(petition, at=f"2026-11-18T02:{minute:02}")
    assert asked() == before


def test_d28_the_words_are_masked_for_a_unit_that_does_not_know_who_it_is(people: Cast) -> None:
    petition = register_one(people)
    registrar = people.actor("ld-sthj", "registrar")
    note(petition, text="我马成祥在院子里闻到的，13997231234。")
    for verb in ("classify", "transfer"):
        move(verb, petition=petition, by=registrar, now=EVENING)
    read = seen(petition.number, actor=people.actor("ld-zjj", "handler"), now=EVENING)
    (entry,) = diary(read.chain, records=read.records)
    assert "13997231234" not in entry.text
    assert "马成祥" not in entry.text
    assert "院子里闻到" in entry.text


def entries(*times: tuple[int, int], strength: int = 3) -> list[Observed]:
    """Day of November 2026 and hour; the 3rd, 10th and 17th are Tuesdays."""
    return [
        Observed(datetime(2026, 11, day, hour, 10, tzinfo=ZONE), "smell", strength) for day, hour in times
    ]


def test_the_hours_of_most_observations_over_midnight_too() -> None:
    night = entries((3, 22), (3, 23), (4, 0), (4, 1), (10, 23), (11, 1), (17, 22), (17, 14), (12, 8))
    found = pattern_of(night)
    assert (found.counted, found.first, found.until, found.hours) == (9, 22, 2, 4)
    assert (found.within, found.weekday, found.on_weekday) == (7, 1, 5)


def test_no_hours_where_none_stand_out_or_too_few_tell() -> None:
    assert pattern_of(entries((3, 22), (4, 22), (5, 22))) == Pattern(3)
    assert pattern_of(entries(*((3 + n % 14, n) for n in range(24)))).hours == 0
    assert pattern_of([*entries(*((day, 3) for day in range(1, 9)), strength=0)]) == Pattern(0)
    assert pattern_of([]) == Pattern(0)


def test_the_grid_counts_by_weekday_and_hour_and_keeps_the_strongest() -> None:
    grid = grid_of(
        [*entries((3, 22), (10, 22)), *entries((17, 22), strength=5), *entries((17, 9), strength=0)]
    )
    assert (grid.counts[1][22], grid.strongest[1][22], grid.most) == (3, 5, 3)
    assert sum(map(sum, grid.counts)) == 3


@pytest.mark.parametrize(("types", "kind"), [
    (["air.odour"], "smell"), (["noise.industrial"], "noise"), (["air.dust", "noise"], "dust"), (["soil"], "other"),
    ([], "other"),
])  # fmt: skip
def test_the_form_begins_with_the_kind_of_the_petition(types: list[str], kind: str) -> None:
    assert kind_for(types) == kind


def test_a_book_with_a_word_missing_is_refused() -> None:
    row = {"zh": "气味", "en": "Smell", "types": [], "scale": ["没有"], "scale_en": ["None"]}
    with pytest.raises(RulebookError, match=r"强弱从 0 到 5"):
        read_diary({"kinds": {"smell": row}})
    assert len(load_diary().kinds) == 6
