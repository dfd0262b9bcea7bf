"""Withdrawals: a petitioner's own, undone for ten days, ending nothing that harms; why is for the city's supervisors."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from qingting.clocks.models import Clock
from qingting.journeys import inputs
from qingting.journeys.inputs import InputRefused
from qingting.journeys.perform import Request, perform
from qingting.journeys.table import JOURNEYS
from qingting.journeys.tracking import PublicView, public_view
from qingting.journeys.withdraw import OwnWithdrawal
from qingting.ledger.models import Entry
from qingting.letters.models import Notice
from qingting.oversight.signals.models import Signal
from qingting.oversight.signals.services import survey
from qingting.oversight.withdrawals.models import PressedSign, Withdrawal
from qingting.oversight.withdrawals.selectors import pressed_signs
from qingting.oversight.withdrawals.services import why_of
from qingting.people.access import PETITIONER
from qingting.petitions.models import Petition, Record
from qingting.petitions.selectors import PetitionUnknown
from qingting.rules.moves import MoveRefused
from tests.journeys.road import move
from tests.people import NOON, Cast, arrive_one, cast, register_one

pytestmark = pytest.mark.django_db
EVENING = NOON + timedelta(hours=6)
# Ten days, the last of them a Saturday, a Sunday after it: the term ends on the Monday.
LAST = NOON + timedelta(days=12)
AFTER = LAST + timedelta(days=1)
ROAD = ("classify", "hold", "record_visit", "conclude_investigation", "form_opinion", "conclude")
WATER: dict[str, Any] = {
    "title": "询问垃圾清运时间",
    "respondent": "",
    "place": "",
    "complaint": "想问垃圾几点清运。",
}


@pytest.fixture
def people() -> Cast:
    return cast()


def withdraw(petition: Petition, *, now: datetime = EVENING, verb: str = "withdraw", **told: Any) -> None:
    given = OwnWithdrawal(**told) if verb == "withdraw" else inputs.read(JOURNEYS[verb].given, data=told)
    perform(JOURNEYS[verb], given=given, request=Request(petition.number), actor=PETITIONER, now=now)


def undo(petition: Petition, *, now: datetime = EVENING, **told: Any) -> None:
    withdraw(petition, now=now, verb="undo_withdrawal", **told)


def answered(petition: Petition, *, people: Cast) -> None:
    for verb in ROAD:
        move(verb, petition=petition, by=people.actor("ld-sthj", "handler"), now=EVENING)
    move("reply", petition=petition, by=people.actor("ld-sthj", "reviewer"), now=EVENING)


def running(petition: Petition) -> set[str]:
    open_ = Clock.objects.filter(petition=petition, met__isnull=True, void__isnull=True)
    return set(open_.values_list("term", flat=True))


def seen(petition: Petition, *, now: datetime = EVENING, signer: int = 0) -> PublicView:
    petition.refresh_from_db()
    petition.signed_as = petition.signatories.get(number=signer) if signer else None
    return public_view(petition, now=now)


def test_the_matter_goes_on_and_only_what_is_owed_to_the_petitioner_ends(people: Cast) -> None:
    """D15 D16 D27: investigation, conclusion, notice stay; talk, recheck and rating are not asked any more."""
    petition = register_one(people)
    answered(petition, people=people)
    move("rate", petition=petition, by=PETITIONER, now=EVENING, given={"rating": "dissatisfied"})
    assert {"talk", "recheck"} <= running(petition)
    withdraw(petition)
    assert running(petition) >= {"publish", "undo_withdrawal"}
    assert not running(petition) & {"talk", "recheck"}
    view = seen(petition)
    assert ("rate" in view.may, "undo_withdrawal" in view.may, "withdraw" in view.may) == (False, True, False)
    assert str(view.undo_until) == "2026-11-30"
    with pytest.raises(MoveRefused, match="不要再找其沟通"):
        move("talk", petition=petition, by=people.actor("ld-sthj", "handler"), now=EVENING)
    undo(petition, now=LAST)
    assert {"talk", "recheck"} <= running(petition)
    assert seen(petition, now=LAST).withdrawn_on is None


def test_twice_after_the_term_and_after_the_end(people: Cast) -> None:
    petition = register_one(people)
    withdraw(petition)
    with pytest.raises(MoveRefused, match="已经撤回"):
        withdraw(petition)
    with pytest.raises(MoveRefused, match="2026-11-30"):
        undo(petition, now=AFTER)
    undo(petition, now=LAST)
    with pytest.raises(MoveRefused, match="没有撤回"):
        undo(petition, now=LAST)
    declined = register_one(people, acceptance="later")
    move("decline", petition=declined, by=people.actor("ld-sthj", "registrar"), now=EVENING,
         given={"reason_code": "not_competent"})  # fmt: skip
    move("archive", petition=declined, by=people.actor("ld-sthj", "registrar"), now=EVENING)
    with pytest.raises(MoveRefused):
        withdraw(declined)


def test_a_signers_withdrawal_is_their_own(people: Cast) -> None:
    arrived = arrive_one(people, now=NOON, signers=["马文才 13900000002", "李秀英 13900000003"])
    petition = Petition.objects.get(number=arrived.number)
    answered(petition, people=people)
    withdraw(petition, signer="2")
    owed = Clock.objects.filter(petition=petition, term="answer_signatory", void__isnull=True)
    assert set(owed.values_list("about", flat=True)) == {"1"}
    assert seen(petition).withdrawn_on is None
    assert "您撤回了" not in [event.words for event in seen(petition, signer=1).timeline]
    assert "您撤回了" in [event.words for event in seen(petition, signer=2).timeline]
    assert "rate" not in seen(petition, signer=2).may
    with pytest.raises(MoveRefused, match="这位联名人已撤回"):
        move("rate_as_signatory", petition=petition, by=PETITIONER, now=EVENING)
    undo(petition, signer="2")
    assert set(owed.filter(met__isnull=True).values_list("about", flat=True)) == {"1", "2"}
    with pytest.raises(MoveRefused, match="没有编号为 9"):
        withdraw(petition, signer="9")


def test_whoever_was_pressed_tells_the_citys_supervisors_and_nobody_else(people: Cast) -> None:
    """D28 D38: the unit hears the same of every withdrawal; nothing tells a pressed one from another."""
    pressed, calm = register_one(people), register_one(people)
    withdraw(pressed, reason="pressed", words="村主任叫我撤的。")
    withdraw(calm, reason="solved")
    assert why_of(Withdrawal.objects.get(petition=pressed)).words == "村主任叫我撤的。"

    def traces(petition: Petition) -> str:
        entry = Entry.objects.get(subject=petition.id, kind="withdraw")
        told = Notice.objects.filter(petition=petition, template="withdraw").order_by("audience")
        kept = Record.objects.filter(petition=petition, kind="withdraw").values_list("content", flat=True)
        clocks = Clock.objects.filter(petition=petition).order_by("term").values_list("term", "due", "void")
        return json.dumps([entry.data, list(told.values_list("template", "audience", "data")), list(kept),
                           list(clocks)], default=str, ensure_ascii=False)  # fmt: skip

    assert traces(pressed) == traces(calm)
    warned = Notice.objects.filter(template="pressed_sign")
    told = {people.account(unit, "supervisor") for unit in ("hd-sthj", "hd-xfj")}
    assert {one.account for one in warned} == told
    assert all(one.petition_id is None and one.data == {} for one in warned)
    sign = PressedSign.objects.get()
    for unit, role in (
        ("ld-sthj", "unit_head"),
        ("ld-sthj", "handler"),
        ("hd-zf", "leader"),
        ("hd-xfj", "registrar"),
    ):
        assert not pressed_signs(people.actor(unit, role)).exists(), role
    assert pressed_signs(people.actor("hd-xfj", "supervisor")).get() == sign
    # Where the city's bureau holds it, only the other office reads it.
    Petition.objects.filter(pk=pressed.pk).update(holder=people.units["hd-sthj"])
    assert not pressed_signs(people.actor("hd-sthj", "supervisor")).exists()
    assert pressed_signs(people.actor("hd-xfj", "supervisor")).exists()


def test_an_officer_writes_it_down_with_a_proof_and_without_a_reason(people: Cast) -> None:
    petition, registrar = register_one(people), people.actor("ld-sthj", "registrar")
    with pytest.raises(InputRefused, match="编号"):
        move("withdraw", petition=petition, by=registrar, now=EVENING, given={"proof": ""})
    with pytest.raises(InputRefused):
        inputs.read(JOURNEYS["withdraw"].given, data={"reason": "pressed"})
    move("withdraw", petition=petition, by=registrar, now=EVENING)
    told = Notice.objects.get(petition=petition, template="withdraw", audience="petitioner")
    assert told.signatory_id is None
    with pytest.raises(PetitionUnknown):
        move("undo_withdrawal", petition=petition, by=people.actor("mh-sthj", "registrar"), now=EVENING)


def test_an_end_before_the_investigation_needs_three_and_no_sign_of_harm(people: Cast) -> None:
    """D41: the handler, the head, and for every such petition a supervisor of the city from another unit."""
    petition = register_one(people, types=["other"], **WATER)
    handler, head = people.actor("ld-sthj", "handler"), people.actor("ld-sthj", "unit_head")
    watcher = people.actor("hd-xfj", "supervisor")
    withdraw(petition, reason="pressed")
    with pytest.raises(MoveRefused, match="2026-11-30"):
        move("propose_withdrawn_end", petition=petition, by=handler, now=LAST)
    move("propose_withdrawn_end", petition=petition, by=handler, now=AFTER)
    with pytest.raises(MoveRefused):
        move("approve_withdrawn_end", petition=petition, by=watcher, now=AFTER)
    move("approve_withdrawn_end", petition=petition, by=head, now=AFTER)
    with pytest.raises(MoveRefused):
        move("approve_withdrawn_end", petition=petition, by=head, now=AFTER)
    move("approve_withdrawn_end", petition=petition, by=watcher, now=AFTER, given={"agreed": False})
    petition.refresh_from_db()
    assert petition.state == "accepted"
    for verb, by in (
        ("propose_withdrawn_end", handler),
        ("approve_withdrawn_end", head),
        ("approve_withdrawn_end", watcher),
    ):
        move(verb, petition=petition, by=by, now=AFTER)
    petition.refresh_from_db()
    assert (petition.state, running(petition) & {"conclude", "investigate", "transfer"}) == ("settled", set())
    assert seen(petition, now=AFTER).state_words == "按您的撤回终结，没有作出结论"
    move("archive", petition=petition, by=handler, now=AFTER)


def test_a_sign_of_a_key_case_keeps_the_investigation_going(people: Cast) -> None:
    """What somebody classified, and what the facts speak for though nobody has."""
    handler = people.actor("ld-sthj", "handler")
    leader = {"kind": "leader", "who": "某", "office": "省政府", "words": "请查。"}
    from_above = register_one(people, channel="leader", source=leader, types=["other"], **WATER)
    key = register_one(people, types=["other"], **WATER)
    move(
        "classify", petition=key, by=handler, now=EVENING, given={"grade": "key", "grounds": ["concentrated"]}
    )
    for petition in (from_above, key):
        withdraw(petition)
        with pytest.raises(MoveRefused, match="撤回不影响调查"):
            move("propose_withdrawn_end", petition=petition, by=handler, now=AFTER)


def test_after_the_reply_it_ends_as_withdrawn_and_is_nobodys_satisfaction(people: Cast) -> None:
    petition = register_one(people)
    answered(petition, people=people)
    withdraw(petition)
    handler = people.actor("ld-sthj", "handler")
    with pytest.raises(MoveRefused, match="现在可选"):
        move("settle", petition=petition, by=handler, now=AFTER)
    with pytest.raises(MoveRefused, match="满30日"):
        move("settle", petition=petition, by=handler, now=AFTER, given={"exit": "withdrawn"})
    move(
        "settle", petition=petition, by=handler, now=EVENING + timedelta(days=40), given={"exit": "withdrawn"}
    )
    assert not Entry.objects.filter(subject=petition.id, kind="rate").exists()


def test_a_pile_of_withdrawals_in_one_unit_is_a_signal(people: Cast) -> None:
    """D43: it says how many and who wrote them down, and nothing of why."""
    for place in range(3):
        petition = register_one(people, place=f"第{place}村")
        if place:
            withdraw(petition, reason="pressed")
        else:
            move("withdraw", petition=petition, by=people.actor("ld-sthj", "registrar"), now=EVENING)
    survey(now=EVENING, today=EVENING.date())
    signal = Signal.objects.get(code="many_withdrawals")
    assert (signal.unit.code, signal.about, signal.facts["count"], signal.facts["written"]) == (
        "ld-sthj",
        "2026Q4",
        3,
        1,
    )
    assert "pressed" not in json.dumps(signal.facts)
