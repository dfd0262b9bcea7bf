"""Channels with their own data, key cases reported up, read, instructed, joined, under a leader (D01–D10, D36)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from qingting.clocks.models import Clock
from qingting.journeys.inputs import InputRefused
from qingting.journeys.perform import Outcome, step_of
from qingting.ledger.models import Entry
from qingting.letters.models import Notice
from qingting.people.access import officer
from qingting.people.models import Account
from qingting.people.services import grant
from qingting.petitions.models import Involvement, Petition, Record
from qingting.rules.moves import MoveRefused
from tests.journeys.road import move
from tests.people import NOON, PASSWORD, Cast, cast, register_one

pytestmark = pytest.mark.django_db
DEADLINE = date(2026, 12, 2)
LEADER = {
    "kind": "leader",
    "who": "某副市长",
    "office": "副市长",
    "document": "海政批〔2026〕31号",
    "on": "2026-11-17",
    "words": "请生态环境局严肃查处，结果报我。",
    "due_on": DEADLINE.isoformat(),
}
SUPERIOR = {
    "kind": "superior",
    "body": "青海省生态环境厅",
    "document": "青环信函〔2026〕88号",
    "due_on": DEADLINE.isoformat(),
}
SOURCES: list[dict[str, Any]] = [
    LEADER,
    SUPERIOR,
    {"kind": "letter", "posted_on": "2026-11-15", "pages": 3},
    {"kind": "visit", "place": "区信访接待大厅", "representatives": 5},
    {"kind": "email", "mailbox": "12369@haidong.example", "sent_on": "2026-11-18"},
    {"kind": "wechat", "account": "海东生态环境", "sent_on": "2026-11-18"},
    {"kind": "weibo", "account": "海东环保发布"},
]


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def county_leader(people: Cast) -> Account:
    """The principal of Ledu's government."""
    account = Account.objects.create_user(
        "ld-zf-leader", name="李永福", unit=people.units["ld-zf"], password=PASSWORD
    )
    grant(account, roles=["leader"])
    return account


def act(petition: Petition, verb: str, *, by: Any, **given: object) -> Outcome:
    last = Entry.objects.filter(subject=petition.id).latest("seq").at
    return move(verb, petition=petition, by=by, now=last + timedelta(minutes=1), given=given)


def key_case(people: Cast, *, unit: str = "ld-sthj", **fields: Any) -> Petition:
    petition = register_one(people, unit=unit, **fields)
    act(petition, "classify", by=people.actor(unit, "handler"), grade="key", grounds=["serious_pollution"])
    return petition


def reported(people: Cast) -> Petition:
    petition = key_case(people)
    act(petition, "report_up", by=people.actor("ld-sthj", "handler"))
    return petition


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source["kind"]))
def test_d01_each_channel_keeps_what_it_brought_along(people: Cast, source: dict[str, Any]) -> None:
    petition = register_one(people, channel=source["kind"], source=source)
    assert {name: petition.source[name] for name in source} == source
    said = Record.objects.get(petition=petition, seq=1).content["source"]
    assert {name: said[name] for name in source} == source


def test_d01_the_data_of_another_channel_are_refused(people: Cast) -> None:
    with pytest.raises(InputRefused, match="与所选渠道不符"):
        register_one(people, channel="visit", source=LEADER)
    assert not Petition.objects.exists()


@pytest.mark.parametrize(
    ("day", "field"), [("2026-11-17", "due_on"), ("2031-01-01", "due_on"), ("2026-11-19", "on")]
)
def test_d01_days_that_cannot_be_are_refused(people: Cast, day: str, field: str) -> None:
    with pytest.raises(InputRefused) as refused:
        register_one(people, channel="leader", source={**LEADER, field: day})
    assert [error.field for error in refused.value.errors] == [f"source.{field}"]


def test_d01_who_instructed_what_is_not_left_out(people: Cast) -> None:
    with pytest.raises(InputRefused) as refused:
        register_one(people, channel="leader", source={"kind": "leader"})
    assert {error.sentence for error in refused.value.errors} == {"请填写“批示领导”。", "请填写“批示内容”。"}


def test_d01_people_who_come_together_speak_by_five_at_most(people: Cast) -> None:
    source = {"kind": "visit", "place": "大厅", "representatives": 6}
    with pytest.raises(MoveRefused, match="不得超过5人") as refused:
        register_one(people, channel="visit", source=source)
    assert str(refused.value.refusal.because) == "信访工作条例 第二十条"


@pytest.mark.parametrize("source", [LEADER, SUPERIOR], ids=["leader", "superior"])
def test_d01_the_day_set_above_is_a_clock_of_its_own_until_the_final_report(
    people: Cast, source: dict[str, Any]
) -> None:
    petition = register_one(people, channel=source["kind"], source=source)
    handler = people.actor("ld-sthj", "handler")

    def clock() -> Clock:
        return Clock.objects.get(petition=petition, term="their_term")

    assert (clock().started, clock().due, clock().provisional) == (NOON.date(), DEADLINE, False)
    act(petition, "report_back", by=handler, final=False)
    assert clock().met is None
    act(petition, "report_back", by=handler)
    assert clock().met == NOON.date()
    words = Record.objects.get(petition=petition, seq=4).content
    assert words["document"] == "乐环函〔2026〕12号"


def test_d01_without_a_day_from_above_nothing_runs_and_nobody_waits(people: Cast) -> None:
    petition = register_one(people)
    assert not Clock.objects.filter(petition=petition, term="their_term").exists()
    with pytest.raises(MoveRefused, match="来信"):
        act(petition, "report_back", by=people.actor("ld-sthj", "handler"))
    late = register_one(people, channel="superior", source={"kind": "superior", "body": "省厅"})
    assert not Clock.objects.filter(petition=late, term="their_term").exists()


def test_d05_a_city_unit_reports_to_the_citys_principals(people: Cast) -> None:
    petition = key_case(people, unit="hd-sthj")
    handler = people.actor("hd-sthj", "handler")
    with pytest.raises(MoveRefused, match="没有 海东市人民政府"):
        act(petition, "report_up", by=handler, to=["hd-xfj"])
    act(petition, "report_up", by=handler, to=["hd-zf"])
    mayor = people.account("hd-zf", "leader")
    assert step_of(petition, actor=handler, now=NOON).standing.principals == (str(mayor.pk),)
    act(petition, "read_report", by=people.actor("hd-zf", "leader"))
    assert Entry.objects.get(subject=petition.id, kind="read_report").account_id == mayor.pk


def test_d07_d08_a_county_unit_reports_to_both_or_not_at_all(people: Cast, county_leader: Account) -> None:
    petition = key_case(people)
    handler = people.actor("ld-sthj", "handler")
    with pytest.raises(MoveRefused, match="没有 海东市乐都区人民政府") as refused:
        act(petition, "report_up", by=handler, to=["hd-sthj"])
    assert str(refused.value.refusal.because) == "东政办〔2024〕17号 四(二)"
    with pytest.raises(MoveRefused, match="没有 海东市生态环境局"):
        act(petition, "report_up", by=handler, to=["ld-zf"])
    act(petition, "report_up", by=handler)
    head = people.account("hd-sthj", "unit_head")
    standing = step_of(petition, actor=handler, now=NOON).standing
    assert set(standing.principals) == {str(head.pk), str(county_leader.pk)}
    words = Record.objects.get(petition=petition, kind="report_up").content
    assert "海东市乐都区人民政府 李永福" in words["principals"]


def test_d07_only_who_leads_an_addressed_unit_can_be_named(people: Cast, county_leader: Account) -> None:
    petition = key_case(people)
    stranger = people.account("mh-sthj", "unit_head")
    with pytest.raises(InputRefused, match="不是所选单位的负责人"):
        act(petition, "report_up", by=people.actor("ld-sthj", "handler"), principals=[stranger.pk])


def test_d07_a_read_receipt_is_given_once_and_only_by_who_was_named(
    people: Cast, county_leader: Account
) -> None:
    petition = reported(people)
    leader = officer(county_leader)
    with pytest.raises(MoveRefused, match="不是报给您的"):
        act(petition, "read_report", by=people.actor("ld-sthj", "unit_head"))
    act(petition, "read_report", by=leader)
    with pytest.raises(MoveRefused, match="已经阅过"):
        act(petition, "read_report", by=leader)


def test_d07_an_instruction_comes_back_to_the_holder_word_for_word(
    people: Cast, county_leader: Account
) -> None:
    petition = reported(people)
    act(petition, "instruct", by=officer(county_leader), words="三日内停产整改，结果报我。")
    assert (
        Record.objects.get(petition=petition, kind="instruct").content["words"]
        == "三日内停产整改，结果报我。"
    )
    told = Notice.objects.get(petition=petition, template="instruct")
    assert told.unit_id == people.units["ld-sthj"].pk
    standing = step_of(petition, actor=officer(county_leader), now=NOON).standing
    assert (standing.instructions, standing.readers) == (1, frozenset({str(county_leader.pk)}))


def test_d07_nobody_instructs_before_there_is_a_report(people: Cast) -> None:
    petition = key_case(people, unit="hd-sthj")
    with pytest.raises(MoveRefused, match="还没有呈报"):
        act(petition, "instruct", by=people.actor("hd-zf", "leader"))


def test_d09_the_superior_business_unit_joins_once_it_was_told(people: Cast) -> None:
    petition = reported(people)
    with pytest.raises(MoveRefused, match="上级业务部门"):
        act(petition, "take_part", by=people.actor("ld-sthj", "handler"))
    act(petition, "take_part", by=people.actor("hd-sthj", "handler"))
    city = people.units["hd-sthj"]
    assert Involvement.objects.filter(petition=petition, unit=city, part="joint").exists()
    assert Notice.objects.get(petition=petition, template="take_part").unit_id == people.units["ld-sthj"].pk
    with pytest.raises(MoveRefused, match="已经参与"):
        act(petition, "take_part", by=people.actor("hd-sthj", "handler"))


def test_d36_a_key_case_gets_a_leader_by_name_and_their_visit_is_kept(
    people: Cast, county_leader: Account
) -> None:
    petition = key_case(people)
    head = people.actor("ld-sthj", "unit_head")
    with pytest.raises(MoveRefused, match="还没有确定包案领导"):
        act(petition, "leader_visit", by=head)
    act(petition, "put_in_charge", by=head, leader=county_leader.pk)
    assert step_of(petition, actor=head, now=NOON).standing.in_charge == str(county_leader.pk)
    act(petition, "leader_visit", by=officer(county_leader))
    assert step_of(petition, actor=head, now=NOON).standing.leader_visits == 1
    assert Record.objects.get(petition=petition, kind="leader_visit").content["place"] == "料场"


def test_d36_only_a_leader_of_the_unit_or_above_and_only_for_a_key_case(people: Cast) -> None:
    petition = key_case(people)
    stranger = people.account("mh-sthj", "unit_head")
    with pytest.raises(InputRefused, match="包案领导"):
        act(petition, "put_in_charge", by=people.actor("ld-sthj", "unit_head"), leader=stranger.pk)
    general = register_one(people)
    with pytest.raises(MoveRefused, match="只适用于重点件"):
        act(general, "put_in_charge", by=people.actor("ld-sthj", "unit_head"), leader=stranger.pk)
