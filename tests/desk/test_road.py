"""Every move through its form: it opens, it posts, the petition goes on. The whole road by the desk alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from qingting.journeys.receive import receive
from qingting.journeys.step import day_of
from qingting.journeys.table import JOURNEYS
from qingting.ledger.models import Entry
from qingting.petitions.models import Petition
from qingting.publication.models import ClosingReport
from qingting.rules.edition import edition_on
from tests.desk.conftest import SignIn
from tests.desk.forms import carry_out
from tests.people import COMPLAINT, Cast
from tests.people import register_one as registered

# who does what at Ledu's bureau, in the order of the road
KEY_CASE: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("registrar", "classify", {"grade": "key", "grounds": ["serious_pollution", "wide_or_many"]}),
    ("registrar", "report_up", {"to": ["ld-zf", "hd-sthj"]}),
    ("handler", "hold", {}),
    ("handler", "reveal_identity", {}),
    ("handler", "record_visit", {}),
    ("handler", "supplement", {}),
    ("handler", "conclude_investigation", {}),
    ("handler", "form_opinion", {}),
    ("handler", "request_extension", {}),
    ("unit_head", "extend", {}),
    ("handler", "conclude", {}),
    ("reviewer", "reply", {}),
    ("registrar", "rate", {"rating": "dissatisfied"}),
    ("handler", "talk", {}),
    ("second_handler", "recheck", {}),
    ("reviewer", "reply", {}),
    ("registrar", "rate", {"rating": "satisfied"}),
    ("handler", "settle", {}),
    ("handler", "write_closing_report", {}),
    ("publisher", "review_redaction", {}),
    ("publisher", "publish", {}),
    ("handler", "follow_up", {}),
    ("handler", "explain_no_case", {}),
    ("registrar", "archive", {}),
)


# Held by tests/desk/test_measures.py.
MEASURES = {
    "declare_recusal", "invite_joint", "report_joint", "dispose", "order_rectification", "confirm_rectified",
    "hold_hearing", "mediate", "refuse_extension", "tell_extension",
}  # fmt: skip

# Walked through their forms in test_competence.py.
DISPUTES = {"raise_dispute", "rule_on_dispute", "name_handler", "open_sealed_sheet"}
# Walked through their forms in test_answer_forms.py.
ANSWERS = {
    "set_route", "draft_reply", "record_delivery", "apply_review", "decide_review", "apply_second_review",
    "decide_second_review", "propose_end", "approve_end", "link_repeat", "join",
}  # fmt: skip
# Those of what comes from above and goes up, by test_above.
ABOVE = {"read_report", "instruct", "take_part", "put_in_charge", "leader_visit", "report_back"}


# Of joint petitions, by test_signers.
SIGNING = {"add_signatory", "answer_signatory", "rate_as_signatory", "confirm_supplement"}
# What petitioners and units say to each other, by test_talk.
TALKING = {"ask_petitioner", "answer_question", "ask_holder", "answer_petitioner", "observe"}
# By test_letting_go; a neighbour joins on the portal alone.
LETTING_GO = {"withdraw", "undo_withdrawal", "propose_withdrawn_end", "approve_withdrawn_end", "sign"}
# Of those who watch, by test_orders.
WATCHING = {"supervise", "answer_supervision", "close_supervision"}
# By test_publication.
NOTICES = {"withdraw_notice"}


# Walked through their forms below.
ENFORCING = {
    "file_case",
    "record_decision",
    "close_case",
    "withdraw_decision",
    "record_reception",
    "keep_promise",
}


# Through their forms and pages in test_rewards.py and on the track page.
REWARDS = {verb for verb in JOURNEYS if verb.endswith("_reward")}


def kinds(petition: Petition) -> list[str]:
    return list(Entry.objects.filter(subject=petition.id).order_by("seq").values_list("kind", flat=True))


def test_a_key_case_from_classification_to_the_archive(
    sign_in: SignIn, petition: Petition, today: date
) -> None:
    """D04 D07 D08 D11 D14 D16 D17 D18 D21 D22 D23 D24 D26 D27 D28 D29."""
    clients = {role: sign_in("ld-sthj", role) for role, _verb, _given in KEY_CASE}
    for role, verb, given in KEY_CASE:
        carry_out(verb, petition=petition, by=clients[role], today=today, given=given)
    petition.refresh_from_db()
    assert petition.state == "archived"
    assert kinds(petition) == ["register", "accept", *(verb for _role, verb, _given in KEY_CASE)]
    assert ClosingReport.objects.get(petition=petition).state == "published"


def test_an_arrival_is_registered_from_the_inbox(people: Cast, sign_in: SignIn, today: date) -> None:
    """D02: what came through the portal is completed and registered the same day."""
    number = received(people)
    petition = Petition.objects.get(number=number)
    registrar = sign_in("ld-sthj", "registrar")
    inbox = registrar.get("/desk/inbox/").content.decode()
    assert f"/desk/petitions/{petition.digits}/register/" in inbox
    form = registrar.get(f"/desk/petitions/{petition.digits}/register/").content.decode()
    assert f'value="{COMPLAINT["title"]}"' in form, "the form starts with what is known"
    carry_out("register", petition=petition, by=registrar, today=today)
    carry_out("accept", petition=petition, by=registrar, today=today)
    assert kinds(petition) == ["receive", "register", "accept"]
    assert petition.number not in registrar.get("/desk/inbox/").content.decode()


def received(people: Cast) -> str:
    from qingting.journeys.arrival import Arrival  # noqa: PLC0415
    from qingting.journeys.complaint import Complaint  # noqa: PLC0415

    now = timezone.now()
    complaint = Complaint.model_validate({**COMPLAINT, "channel": "web"})
    actor = people.actor("ld-sthj", "registrar")
    unit = people.units["ld-sthj"]
    arrival = Arrival(complaint=complaint, actor=actor, unit=unit, edition=edition_on(day_of(now)), now=now)
    return receive(arrival).number


def test_a_transfer_its_objection_and_the_answer(sign_in: SignIn, petition: Petition, today: date) -> None:
    """D19 D20: transferred, disputed, refused, taken on; the sender still sees it."""
    sender, receiver = sign_in("ld-sthj", "registrar"), sign_in("ld-zjj", "handler")
    carry_out("classify", petition=petition, by=sender, today=today)
    carry_out("transfer", petition=petition, by=sender, today=today)
    carry_out("object", petition=petition, by=receiver, today=today)
    carry_out("answer_objection", petition=petition, by=sender, today=today, given={"agreed": False})
    carry_out("hold", petition=petition, by=receiver, today=today)
    petition.refresh_from_db()
    assert petition.state == "held"
    assert petition.holder.code == "ld-zjj"
    assert sender.get(f"/desk/petitions/{petition.digits}/").status_code == 200


@pytest.mark.parametrize("reason", ["not_competent", "litigation"])
def test_a_petition_is_declined_with_its_reason(
    people: Cast, sign_in: SignIn, today: date, reason: str
) -> None:
    petition = registered(people, now=timezone.now(), acceptance="later")
    carry_out(
        "decline",
        petition=petition,
        by=sign_in("ld-sthj", "registrar"),
        today=today,
        given={"reason_code": reason},
    )
    page = sign_in("ld-sthj", "registrar").get(f"/desk/petitions/{petition.digits}/").content.decode()
    assert "不予受理告知书" in page
    assert page.count('<li class="done">') == 2, "the road of a declined petition ends there"


def test_d36_d37_a_reception_with_its_promise_and_a_case_by_their_forms(
    people: Cast, sign_in: SignIn, petition: Petition, today: date
) -> None:
    handler, head = sign_in("ld-sthj", "handler"), sign_in("ld-sthj", "unit_head")
    leader = {"leader": people.account("ld-sthj", "unit_head").pk}
    carry_out("classify", petition=petition, by=handler, today=today)
    carry_out("hold", petition=petition, by=handler, today=today)
    carry_out("record_reception", petition=petition, by=head, today=today, given=leader)
    public = {"public": True, "summary": "未采取防尘措施，处罚款。"}
    for verb in ("keep_promise", "file_case", "record_decision", "close_case", "withdraw_decision"):
        given = public if verb == "record_decision" else {}
        carry_out(verb, petition=petition, by=handler, today=today, given=given)
    page = handler.get(f"/desk/petitions/{petition.digits}/").content.decode()
    for told in ("承诺第 1 项", "乐环立〔2026〕7号", "罚款 20000 元", "罚款已缴纳", "依法撤销 · 东政复"):
        assert told in page, told


def test_no_verb_is_left_out() -> None:
    walked = {verb for _role, verb, _given in KEY_CASE} | REWARDS | MEASURES | ABOVE | DISPUTES | ANSWERS
    walked |= WATCHING | ENFORCING | SIGNING | NOTICES | TALKING | LETTING_GO
    walked |= {"register", "accept", "transfer", "object", "answer_objection", "decline"}
    assert walked == set(JOURNEYS)
