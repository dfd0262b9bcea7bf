"""Questions and answers between the unit and a petitioner, anonymous ones too (D12, D21, D43, D28)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from qingting.clocks.models import Clock
from qingting.journeys import inputs
from qingting.journeys.conversation import conversation
from qingting.journeys.inputs import InputRefused
from qingting.journeys.perform import Outcome, Request, perform
from qingting.journeys.reading import seen
from qingting.journeys.table import JOURNEYS
from qingting.journeys.tracking import PublicView, find_public, public_view
from qingting.ledger.models import Entry
from qingting.letters.models import Notice
from qingting.people.access import PETITIONER, Actor
from qingting.petitions.models import Petition
from qingting.petitions.selectors import query_code
from qingting.petitions.signing import code_of
from qingting.rules.moves import MoveRefused
from qingting.text.asking_who import asks_who
from tests.journeys.road import COMPLETE, move
from tests.people import NOON, Cast, arrive_one, cast, register_one

pytestmark = pytest.mark.django_db
EVENING = NOON + timedelta(hours=6)
LINES = ["马文才 13900000002 乐都区高庙镇", "李秀英 13900000003"]
WHEN = "气味一般几点开始？"


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def handler(people: Cast) -> Actor:
    return people.actor("ld-sthj", "handler")


@pytest.fixture
def nobody(people: Cast) -> Petition:
    """Of somebody who gave no name."""
    return register_one(people, petitioner=None, anonymous_reason="匿名")


def say(verb: str, *, petition: Petition, by: Actor = PETITIONER, key: str = "", **given: Any) -> Outcome:
    journey = JOURNEYS[verb]
    read = inputs.read(journey.given, data={**COMPLETE[verb], **given})
    return perform(journey, given=read, request=Request(petition.number, key=key), actor=by, now=EVENING)


def view(petition: Petition, *, code: str = "") -> PublicView:
    code = code or query_code(petition)
    return public_view(find_public(petition.number, code=code, address="", now=EVENING), now=EVENING)


def told(petition: Petition, *, template: str) -> list[Notice]:
    return list(Notice.objects.filter(petition=petition, template=template).order_by("id"))


def test_d12_the_unit_asks_an_anonymous_petitioner_who_answers(nobody: Petition, handler: Actor) -> None:
    say("ask_petitioner", petition=nobody, by=handler, text=WHEN)
    asked = view(nobody)
    assert [(one.by, one.state, one.text) for one in asked.questions] == [("unit", "open", WHEN)]
    assert "answer_question" in asked.may
    (notice,) = told(nobody, template="ask_petitioner")
    assert (notice.audience, notice.data) == ("petitioner", {"question": 1}), (
        "the message does not carry the words"
    )
    say("answer_question", petition=nobody, text="晚上十点以后，问我邻居王秀兰也行，13900000009。")
    answered = view(nobody)
    assert (answered.questions[0].state, answered.questions[0].answered_on) == ("answered", EVENING.date())
    assert "answer_question" not in answered.may
    assert [one.unit_id for one in told(nobody, template="answer_question")] == [nobody.holder_id]
    assert {one.audience for one in Notice.objects.filter(template__contains="question")} == {"unit"}
    assert "13900000009" not in str(list(Entry.objects.values("data"))), "the ledger holds no words"


@pytest.mark.parametrize("text", [
    "请问您的姓名？", "您贵姓", "方便的话请留下联系电话", "您家住哪里？几点闻到的？", "请提供身 份 证号",
    "你是谁？", "您的 QQ 是多少", "What is your name?", "企业几点排放？另外您叫什么名字？",
])  # fmt: skip
def test_d28_who_is_anonymous_is_never_asked_who_they_are(
    nobody: Petition, handler: Actor, text: str
) -> None:
    with pytest.raises(MoveRefused, match="匿名是对信访人的承诺"):
        say("ask_petitioner", petition=nobody, by=handler, text=text)
    assert not Entry.objects.filter(kind="ask_petitioner").exists()


@pytest.mark.parametrize("text", [
    WHEN, "您说的那家料场叫什么名字？", "货车的车牌号码看清了吗？", "厂门口公示牌上写的电话是多少？",
    "企业负责人的姓名知道吗？", "𬱖河上游第几个排口？",
])  # fmt: skip
def test_what_is_asked_about_others_may_be_asked(text: str) -> None:
    assert asks_who(text) == ""


def test_who_gave_a_name_may_be_asked_for_it(people: Cast, handler: Actor) -> None:
    say("ask_petitioner", petition=register_one(people), by=handler, text="您的电话换了吗？")


def test_whoever_withdrew_is_asked_no_more(people: Cast, handler: Actor) -> None:
    petition = register_one(people)
    say("withdraw", petition=petition)
    with pytest.raises(MoveRefused, match="已经撤回，不再向本人提问"):
        say("ask_petitioner", petition=petition, by=handler)


def test_d43_what_a_petitioner_asks_is_answered_within_three_working_days(
    nobody: Petition, handler: Actor, people: Cast
) -> None:
    before = {clock.term: clock.due for clock in Clock.objects.filter(petition=nobody)}
    say("ask_holder", petition=nobody)
    clock = Clock.objects.get(petition=nobody, term="answer_petitioner")
    assert (clock.due, clock.about, clock.whose) == (date(2026, 11, 23), "1", "unit"), (
        "a weekend lies between"
    )
    after = {clock.term: clock.due for clock in Clock.objects.filter(petition=nobody)}
    assert before.items() <= after.items(), "a question moves no other day"
    assert view(nobody).questions[0].due == date(2026, 11, 23)
    say("answer_petitioner", petition=nobody, by=handler)
    clock.refresh_from_db()
    assert clock.met == EVENING.date()
    assert view(nobody).questions[0].answer == COMPLETE["answer_petitioner"]["text"]
    assert [one.audience for one in told(nobody, template="answer_petitioner")] == ["petitioner"]


def test_at_most_three_wait_on_either_side(nobody: Petition, handler: Actor) -> None:
    for _ in range(3):
        say("ask_petitioner", petition=nobody, by=handler)
        say("ask_holder", petition=nobody)
    assert "ask_holder" not in view(nobody).may
    for verb, by in (("ask_petitioner", handler), ("ask_holder", PETITIONER)):
        with pytest.raises(MoveRefused, match="已有 3 个"):
            say(verb, petition=nobody, by=by)
    say("answer_question", petition=nobody, question=3)
    say("ask_petitioner", petition=nobody, by=handler)


def test_an_answer_is_given_once_and_the_same_request_counts_once(nobody: Petition, handler: Actor) -> None:
    say("ask_petitioner", petition=nobody, by=handler)
    first = say("answer_question", petition=nobody, key="a1")
    assert say("answer_question", petition=nobody, key="a1").again
    with pytest.raises(MoveRefused, match="没有等信访人回答的问题"):
        say("answer_question", petition=nobody)
    say("ask_petitioner", petition=nobody, by=handler)
    with pytest.raises(MoveRefused, match="没有第 1 个"):
        say("answer_question", petition=nobody, question=1)
    with pytest.raises(MoveRefused, match="没有第 77 个"):
        say("answer_question", petition=nobody, question=77)
    assert first.state == "accepted"


@pytest.mark.parametrize(("verb", "length"), [
    ("ask_petitioner", 500), ("ask_holder", 500), ("answer_question", 2000), ("answer_petitioner", 2000),
])  # fmt: skip
def test_lengths(verb: str, length: int) -> None:
    model = JOURNEYS[verb].given
    assert inputs.read(model, data={**COMPLETE[verb], "text": "𬱖" * length}).model_dump()["text"]
    for wrong in ("问" * 10_000, "", "  ", "a\x00b"):
        with pytest.raises(InputRefused):
            inputs.read(model, data={**COMPLETE[verb], "text": wrong})


def test_a_unit_that_only_helps_neither_asks_nor_answers(
    nobody: Petition, people: Cast, handler: Actor
) -> None:
    for verb in ("classify", "hold", "invite_joint"):
        move(verb, petition=nobody, by=handler, now=EVENING)
    say("ask_holder", petition=nobody)
    helper = people.actor("ld-zjj", "handler")
    for verb in ("ask_petitioner", "answer_petitioner"):
        with pytest.raises(MoveRefused, match="不在您的单位"):
            say(verb, petition=nobody, by=helper)
    read = seen(nobody.number, actor=helper, now=EVENING)
    assert [
        one.text
        for one in conversation(
            read.chain, records=read.records, questions=read.standing.questions, clocks=()
        )
    ]


def test_a_closed_petition_takes_no_question_and_a_reply_ends_those_of_the_unit(
    people: Cast, handler: Actor
) -> None:
    petition = register_one(people)
    say("ask_petitioner", petition=petition, by=handler)
    say("ask_holder", petition=petition)
    for verb in ("classify", "hold", "record_visit", "conclude_investigation", "form_opinion", "conclude"):
        move(verb, petition=petition, by=handler, now=EVENING)
    reviewer = people.actor("ld-sthj", "reviewer")
    move("reply", petition=petition, by=reviewer, now=EVENING)
    assert {(one.by, one.state) for one in view(petition).questions} == {
        ("unit", "lapsed"),
        ("petitioner", "open"),
    }
    move("rate", petition=petition, by=PETITIONER, now=EVENING)
    move("settle", petition=petition, by=handler, now=EVENING)
    for verb in ("ask_holder", "ask_petitioner", "answer_question", "observe"):
        with pytest.raises(MoveRefused, match="本件目前"):
            say(verb, petition=petition, by=handler if verb == "ask_petitioner" else PETITIONER)
    move("write_closing_report", petition=petition, by=handler, now=EVENING)
    move("review_redaction", petition=petition, by=people.actor("ld-sthj", "publisher"), now=EVENING)
    move("publish", petition=petition, by=people.actor("ld-sthj", "publisher"), now=EVENING)
    move("explain_no_case", petition=petition, by=handler, now=EVENING)
    with pytest.raises(MoveRefused, match="还有 1 个没有解答"):
        move("archive", petition=petition, by=people.actor("ld-sthj", "registrar"), now=EVENING)
    say("answer_petitioner", petition=petition, by=handler, question=2)
    move("archive", petition=petition, by=people.actor("ld-sthj", "registrar"), now=EVENING)


def test_d28_each_of_a_joint_petition_sees_their_own_questions(people: Cast, handler: Actor) -> None:
    arrived = arrive_one(people, now=EVENING, signers=LINES)
    petition = Petition.objects.get(number=arrived.number)
    codes = {str(one.number): code_of(one) for one in petition.signatories.all()}
    say("ask_petitioner", petition=petition, by=handler, text="第一位，几点？")
    say("ask_petitioner", petition=petition, by=handler, text="第二位，几点？", signer="1")
    assert [
        one.signatory.number if one.signatory else 0 for one in told(petition, template="ask_petitioner")
    ] == [0, 1]
    assert [one.text for one in view(petition).questions] == ["第一位，几点？"]
    assert [one.text for one in view(petition, code=codes["1"]).questions] == ["第二位，几点？"]
    other = view(petition, code=codes["2"])
    assert (other.questions, "answer_question" in other.may, "ask_holder" in other.may) == ((), False, True)
    assert not [one for one in other.timeline if one.kind == "ask_petitioner"]
    for question, signer in ((1, "1"), (2, ""), (2, "2"), (2, "9")):
        with pytest.raises(MoveRefused, match="没有第"):
            say("answer_question", petition=petition, question=question, signer=signer)
    say("answer_question", petition=petition, question=2, signer="1", text="半夜。")
    say("ask_holder", petition=petition, signer="2")
    assert [
        clock.term for clock in view(petition, code=codes["2"]).clocks if clock.term == "answer_petitioner"
    ]
    assert not [clock for clock in view(petition).clocks if clock.term == "answer_petitioner"]
    with pytest.raises(InputRefused, match="一同反映的其他人"):
        say("answer_petitioner", petition=petition, by=handler, question=3, text="马文才也问过，已经去看了。")
    say("answer_petitioner", petition=petition, by=handler, question=3)
    with pytest.raises(MoveRefused, match="没有编号为 7 的联名人"):
        say("ask_petitioner", petition=petition, by=handler, signer="7")


def test_d28_what_a_petitioner_writes_is_masked_where_the_identity_is_not_known(
    people: Cast, handler: Actor
) -> None:
    petition = register_one(people)
    move("classify", petition=petition, by=handler, now=EVENING)
    say("ask_petitioner", petition=petition, by=handler)
    say("answer_question", petition=petition, text="我叫马成祥，电话 13997231234，十点以后。")
    move("transfer", petition=petition, by=handler, now=EVENING)
    taker = people.actor("ld-zjj", "handler")
    for actor, whole in ((taker, False), (handler, True)):
        read = seen(petition.number, actor=actor, now=EVENING)
        (one,) = conversation(read.chain, records=read.records, questions=read.standing.questions, clocks=())
        assert ("13997231234" in one.answer) is whole
        assert "十点以后" in one.answer
