"""Repeats and joined petitions: one investigation, an own number, an own reply (D25)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from qingting.clocks.models import Clock
from qingting.journeys.inputs import InputRefused
from qingting.journeys.perform import Outcome
from qingting.letters.models import Letter, Notice
from qingting.people.access import PETITIONER
from qingting.people.models import Post
from qingting.petitions.models import Petition
from qingting.petitions.related import related, together
from qingting.rules.moves import MoveRefused
from tests.journeys.road import TEXT, move
from tests.people import NOON, Cast, cast, register_one

pytestmark = pytest.mark.django_db
OTHER: dict[str, Any] = {"petitioner": {"name": "祁生财", "phone": "13897011111"}}
HANDLING = ("classify", "hold", "record_visit", "conclude_investigation", "form_opinion", "conclude")


@pytest.fixture
def people() -> Cast:
    return cast()


def act(people: Cast, verb: str, *, on: Petition, role: str = "handler", **given: Any) -> Outcome:
    return move(verb, petition=on, by=people.actor("ld-sthj", role), now=NOON, given=given)


def handled(people: Cast, *, on: Petition, but: tuple[str, ...] = ()) -> None:
    for verb in (verb for verb in HANDLING if verb not in but):
        act(people, verb, on=on, **({"at": NOON.isoformat()} if verb == "record_visit" else {}))
    act(people, "reply", on=on, role="reviewer")


def test_d25_a_repeat_has_its_own_number_reply_and_clocks_and_shares_the_investigation(people: Cast) -> None:
    first, again = register_one(people), register_one(people)
    handled(people, on=first)
    act(people, "link_repeat", on=again, earlier=first.number)
    assert Petition.objects.get(pk=again.pk).repeat_of == first
    handled(people, on=again, but=("record_visit",))
    assert first.number != again.number
    assert Letter.objects.filter(petition=again, kind="reply").count() == 1
    assert Clock.objects.get(petition=again, term="conclude").met == NOON.date()
    assert Notice.objects.filter(petition=again, template="link_repeat", audience="unit").exists()


def test_d25_without_a_link_there_is_no_conclusion_on_somebody_elses_visit(people: Cast) -> None:
    first, other = register_one(people), register_one(people)
    handled(people, on=first)
    with pytest.raises(MoveRefused, match="还没有现场核查记录"):
        handled(people, on=other, but=("record_visit",))


def test_d25_different_people_on_one_source_are_joined_and_answered_each(people: Cast) -> None:
    lead, joined = register_one(people), register_one(people, **OTHER)
    act(people, "join", on=joined, lead=lead.digits)
    handled(people, on=lead)
    handled(people, on=joined, but=("record_visit",))
    replies = Letter.objects.filter(kind="reply").values_list("petition", flat=True)
    assert set(replies) == {lead.id, joined.id}
    for petition in (lead, joined):
        assert Clock.objects.get(petition=petition, term="review").whose == "petitioner"


def test_d25_one_person_is_no_joint_petition_and_two_are_no_repeat(people: Cast) -> None:
    first, again, other = register_one(people), register_one(people), register_one(people, **OTHER)
    with pytest.raises(MoveRefused, match="请用“关联重复件”"):
        act(people, "join", on=again, lead=first.number)
    with pytest.raises(MoveRefused, match="请用“并案办理”"):
        act(people, "link_repeat", on=other, earlier=first.number)


def test_d25_where_nothing_tells_who_came_an_officer_may_link_either_way(people: Cast) -> None:
    first = register_one(people)
    unnamed = register_one(people, petitioner=None, anonymous_reason="不愿透露")
    act(people, "link_repeat", on=unnamed, earlier=first.number)
    unknown = register_one(people, petitioner=None, anonymous_reason="不愿透露")
    act(people, "join", on=unknown, lead=first.number)


def test_d25_links_make_no_chains_and_no_circles(people: Cast) -> None:
    lead, joined, third = (
        register_one(people),
        register_one(people, **OTHER),
        register_one(people, petitioner={"name": "李生玉", "phone": "13897022222"}),
    )
    with pytest.raises(InputRefused, match="就是本件"):
        act(people, "join", on=lead, lead=lead.number)
    with pytest.raises(InputRefused, match="没有找到"):
        act(people, "join", on=lead, lead="2026999999")
    act(people, "join", on=joined, lead=lead.number)
    with pytest.raises(InputRefused, match="已经关联到"):
        act(people, "join", on=third, lead=joined.number)
    with pytest.raises(InputRefused, match="已经关联到"):
        act(people, "join", on=lead, lead=joined.number)
    with pytest.raises(InputRefused, match="已有其他件关联到本件"):
        act(people, "join", on=lead, lead=third.number)
    with pytest.raises(MoveRefused, match="不能再关联"):
        act(people, "join", on=joined, lead=third.number)


def test_d25_what_another_unit_holds_unseen_cannot_be_linked(people: Cast) -> None:
    far = register_one(people, unit="mh-sthj", county="mh")
    with pytest.raises(InputRefused, match="没有找到"):
        act(people, "link_repeat", on=register_one(people), earlier=far.number)


def reviewed_to_the_end(people: Cast) -> Petition:
    petition = register_one(people)
    for verb in HANDLING:
        act(people, verb, on=petition, **({"at": NOON.isoformat()} if verb == "record_visit" else {}))
    act(people, "set_route", on=petition)
    act(people, "reply", on=petition, role="reviewer")
    Post.objects.create(account=people.account("hd-zf", "leader"), role="unit_head")
    for verb, unit, role in (
        ("apply_review", "", ""),
        ("decide_review", "hd-sthj", "unit_head"),
        ("apply_second_review", "", ""),
        ("decide_second_review", "hd-zf", "leader"),
    ):
        by = people.actor(unit, role) if unit else PETITIONER
        move(verb, petition=petition, by=by, now=NOON)
    return petition


def test_d25_what_was_reviewed_to_its_end_is_not_accepted_again(people: Cast) -> None:
    ended, again = reviewed_to_the_end(people), register_one(people, acceptance="later")
    act(people, "link_repeat", on=again, earlier=ended.number)
    with pytest.raises(MoveRefused, match="同一事项已经复核终结"):
        act(people, "accept", on=again)
    assert act(people, "decline", on=again, reason_code="review_ended").state == "declined"


def test_d25_suggestions_name_why_and_the_same_telephone_comes_first(people: Cast) -> None:
    petition = register_one(people, now=NOON)
    source = register_one(
        people, **OTHER, title="料场夜里放炮", complaint="夜里放炮，窗户都在抖。", place="河滩"
    )
    person = register_one(
        people, title="路灯坏了", complaint="路灯坏了很久。", respondent="", place="南门", county=""
    )
    words = register_one(
        people, petitioner={"name": "李生玉", "phone": "13897022222"}, respondent="", place="",
    )  # fmt: skip
    nothing = register_one(
        people, **OTHER, respondent="某餐馆", complaint="油烟直排。", title="油烟", place="东街"
    )
    old = register_one(people, now=NOON - timedelta(days=100))
    found = related(petition, actor=people.actor("ld-sthj", "handler"), now=NOON)
    why = {one.petition.pk: one.why for one in found}
    assert why[person.pk] == ("phone",)
    assert why[source.pk] == ("respondent",)
    assert why[words.pk] == ("words",)
    assert found[0].petition == person
    assert not {nothing.pk, old.pk, petition.pk} & why.keys()


def test_d25_only_what_the_officer_may_see_is_suggested(people: Cast) -> None:
    petition = register_one(people)
    far = register_one(people, unit="mh-sthj")
    here = related(petition, actor=people.actor("ld-sthj", "handler"), now=NOON)
    region = related(petition, actor=people.actor("hd-sthj", "supervisor"), now=NOON)
    assert far.pk not in {one.petition.pk for one in here}
    assert far.pk in {one.petition.pk for one in region}


def test_d25_the_rise_of_a_case_is_counted_in_petitions_and_people(people: Cast) -> None:
    lead = register_one(people, now=NOON - timedelta(days=45))
    for phone in ("13897011111", "13897022222"):
        joined = register_one(people, petitioner={"name": "祁生财", "phone": phone})
        act(people, "join", on=joined, lead=lead.number)
        Petition.objects.filter(pk=joined.pk).update(people=4)
    joined.refresh_from_db()
    actor = people.actor("ld-sthj", "handler")
    whole = together(lead, linked=related(lead, actor=actor, now=NOON), now=NOON)
    assert (whole.count, whole.people, whole.recent, whole.recent_people) == (3, 9, 2, 8)
    seen_from_a_joined_one = related(joined, actor=actor, now=NOON)
    assert [one.link for one in seen_from_a_joined_one if one.link] == ["joined", "lead"]


def test_d25_a_link_says_nothing_of_who_came(people: Cast) -> None:
    first, again = register_one(people), register_one(people)
    act(people, "link_repeat", on=again, earlier=first.number, note=TEXT)
    told = str(Petition.objects.get(pk=again.pk).records.get(kind="link_repeat").content)
    assert "马成祥" not in told
    assert "13997231234" not in told
