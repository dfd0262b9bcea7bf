"""Accountability (D38): the unit is heard first, a person refers, the discipline organ answers; nobody else reads it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from qingting.api.document import document
from qingting.files.services import keep as keep_file
from qingting.journeys import referrals
from qingting.journeys.inputs import InputRefused
from qingting.journeys.referrals import AnswerHearing, AskUnit, Refer, TellOutcome
from qingting.journeys.table import JOURNEYS
from qingting.journeys.verifying import verify_ledger
from qingting.ledger.models import Entry
from qingting.letters.models import Notice
from qingting.oversight.accountability import services
from qingting.oversight.accountability.models import Referral
from qingting.people.access import Actor
from qingting.petitions.models import Petition
from qingting.petitions.selectors import PetitionUnknown
from qingting.rules.edition import load_edition
from qingting.rules.moves import MoveRefused
from tests.journeys.road import move
from tests.oversight.conftest import SignIn
from tests.people import Cast, register_one

Act = Callable[[str, str], Actor]
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)
FACTS = "受理后四十日内没有到现场，两次催办没有回音。"
BOARD = "/desk/accountability/"


@pytest.fixture
def late(people: Cast) -> Petition:
    """Accepted 70 days ago at Ledu's bureau, held, and nothing done since."""
    now = timezone.now() - timedelta(days=70)
    petition = register_one(people, now=now)
    handler = people.actor("ld-sthj", "handler")
    move("classify", petition=petition, by=handler, now=now)
    move("hold", petition=petition, by=handler, now=now)
    return petition


def asked(actor: Actor, *, petition: Petition, **given: str) -> Referral:
    data = {
        "petition": petition.number,
        "concerned": "ld-sthj",
        "question": "为什么四十日没有到现场？",
        **given,
    }
    return referrals.ask_unit(AskUnit(**data), actor=actor, now=timezone.now())


def answered(referral: Referral, *, actor: Actor) -> None:
    given = AnswerHearing(answer="人手不足，已安排核查。")
    referrals.answer_hearing(referral.pk, given=given, actor=actor, now=timezone.now())


def referred(referral: Referral, *, actor: Actor, **given: Any) -> Referral:
    data: Mapping[str, Any] = {"facts": FACTS, "lapses": ["idled"], **given}
    return referrals.refer(referral.pk, given=Refer(**data), actor=actor, now=timezone.now())


def test_d38_heard_referred_acknowledged_and_told_back(people: Cast, actor: Act, late: Petition) -> None:
    supervisor, head = actor("hd-xfj", "supervisor"), actor("ld-sthj", "unit_head")
    discipline = actor("hd-jw", "discipline")
    referral = asked(supervisor, petition=late)
    with pytest.raises(MoveRefused, match="请先听取说明") as refused:
        referred(referral, actor=supervisor)
    assert refused.value.refusal.because.clause == "五(三)"
    with pytest.raises(services.ReferralUnknown):
        referrals.receive(referral.pk, actor=discipline, now=timezone.now())
    answered(referral, actor=head)
    photo = keep_file(PICTURE, given_name="a.png", subject=late.id, purpose="visit", now=timezone.now())
    sent = referred(referral, actor=supervisor, evidence=[photo.digest])
    assert sent.number.startswith("东")
    words = str(sent.content)
    for told in (
        "推诿、敷衍、拖延",
        "第四十五条",
        "至今未完成，已超期",
        "承办",
        "人手不足",
        photo.digest[:16].upper(),
    ):
        assert told in words, told
    assert "马成祥" not in words
    with pytest.raises(MoveRefused):
        referred(referral, actor=supervisor)
    now = timezone.now()
    referrals.receive(referral.pk, actor=discipline, now=now)
    given = TellOutcome(outcome="reminder", on=timezone.localdate(now), measures="增加核查力量。")
    referrals.tell_outcome(referral.pk, given=given, actor=discipline, now=now)
    referral.refresh_from_db()
    assert (referral.state, referral.outcome) == ("closed", "reminder")
    chain = Entry.objects.filter(subject=referral.pk).order_by("seq")
    assert [entry.kind for entry in chain] == [
        "ask_unit", "answer_hearing", "refer", "receive_referral", "tell_outcome",
    ]  # fmt: skip
    assert all(entry.account_id for entry in chain), "each step is a person's"
    assert not Entry.objects.filter(subject=late.id, kind__in=["refer", "ask_unit"]).exists()
    assert verify_ledger(progress=lambda done: None).broken == []
    assert set(Notice.objects.filter(petition=None).values_list("template", "unit__code")) == {
        ("ask_unit", "ld-sthj"), ("answer_hearing", "hd-xfj"), ("refer", "hd-jw"),
        ("receive_referral", "hd-xfj"), ("tell_outcome", "hd-xfj"),
    }  # fmt: skip


def test_d38_a_unit_that_lets_its_day_go_by_is_referred_with_its_silence(actor: Act, late: Petition) -> None:
    leader = actor("ld-zf", "leader")
    referral = asked(leader, petition=late)
    Referral.objects.filter(pk=referral.pk).update(answer_due=timezone.localdate() - timedelta(days=1))
    assert "该单位没有答复" in str(referred(referral, actor=leader).content)


def test_d38_the_unit_has_working_days_also_in_a_year_without_a_calendar(late: Petition) -> None:
    # Over the National Day with its make-up Saturday; over a New Year that nobody has announced.
    days = {date(2026, 9, 28): date(2026, 10, 10), date(2031, 12, 30): date(2032, 1, 7)}
    assert {asked_on: referrals.answer_day(late, today=asked_on) for asked_on in days} == days


def test_d38_no_machine_refers() -> None:
    """No move of the table, no endpoint, no task."""
    steps = {"ask_unit", "refer", "answer_hearing", "receive_referral", "tell_outcome"}
    assert not steps & JOURNEYS.keys()
    paths = str(document()["paths"].keys())
    assert not [step for step in (*steps, "referral", "accountab") if step in paths]


def test_d38_the_database_keeps_the_order_too(actor: Act, late: Petition) -> None:
    referral = asked(actor("hd-xfj", "supervisor"), petition=late)
    for change in ({"state": "referred"}, {"state": "closed"}, {"unit_id": referral.concerned_id}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Referral.objects.filter(pk=referral.pk).update(**change)


def test_d38_categories_are_data_with_their_clauses() -> None:
    lapses = load_edition("haidong-2024-17").lapses
    assert {row.because.clause for row in lapses.values()} == {
        "第四十二条", "第四十三条", "第四十四条", "第四十五条", "第四十六条",
    }  # fmt: skip
    assert all(row.because.quote for row in lapses.values())


@pytest.mark.parametrize(
    ("unit", "role"), [("ld-sthj", "unit_head"), ("ld-sthj", "handler"), ("hd-jw", "discipline")]
)
def test_d38_only_supervisors_and_leaders_begin(actor: Act, late: Petition, unit: str, role: str) -> None:
    with pytest.raises(MoveRefused, match="人工移送"):
        asked(actor(unit, role), petition=late)


def test_d38_nobody_refers_the_own_unit_a_stranger_or_what_they_do_not_see(
    people: Cast, actor: Act, late: Petition
) -> None:
    city = register_one(people, unit="hd-sthj", now=timezone.now())
    with pytest.raises(InputRefused, match="不能是您自己的单位"):
        asked(actor("hd-sthj", "supervisor"), petition=city, concerned="hd-sthj")
    with pytest.raises(InputRefused, match="经办过"):
        asked(actor("hd-xfj", "supervisor"), petition=late, concerned="mh-sthj")
    with pytest.raises(PetitionUnknown):
        asked(actor("mh-zf", "leader"), petition=late)
    asked(actor("hd-xfj", "supervisor"), petition=late)
    with pytest.raises(InputRefused, match="正在听取"):
        asked(actor("ld-zf", "leader"), petition=late)


def test_d38_nothing_written_names_the_petitioner(actor: Act, late: Petition) -> None:
    supervisor, head = actor("hd-xfj", "supervisor"), actor("ld-sthj", "unit_head")
    with pytest.raises(InputRefused, match="认出信访人"):
        asked(supervisor, petition=late, question="马成祥反映后为什么不去？")
    referral = asked(supervisor, petition=late)
    given = AnswerHearing(answer="给13997231234打过电话。")
    with pytest.raises(InputRefused, match="认出信访人"):
        referrals.answer_hearing(referral.pk, given=given, actor=head, now=timezone.now())
    answered(referral, actor=head)
    letter = keep_file(PICTURE, given_name="信.png", subject=late.id, purpose="evidence", now=timezone.now())
    for wrong in ({"facts": "马成祥举报"}, {"evidence": [letter.digest]}, {"lapses": ["bad"]}):
        with pytest.raises(InputRefused):
            referred(referral, actor=supervisor, **wrong)
    referral.refresh_from_db()
    assert referral.state == "answered"


def test_d38_what_each_reader_gets_to_see(people: Cast, actor: Act, sign_in: SignIn, late: Petition) -> None:
    supervisor, head = actor("hd-xfj", "supervisor"), actor("ld-sthj", "unit_head")
    referral = asked(supervisor, petition=late)
    answered(referral, actor=head)
    photo = keep_file(PICTURE, given_name="a.png", subject=late.id, purpose="visit", now=timezone.now())
    referred(referral, actor=supervisor, evidence=[photo.digest])
    one = f"{BOARD}{referral.pk}/"
    papers = [one + "letter.pdf", one + "letter.docx", one + f"{photo.digest}/"]
    concerned = sign_in("ld-sthj", "unit_head")
    html = concerned.get(one).content.decode()
    assert "人手不足" in html
    for hidden in (FACTS, "移送函", "已移送", "第四十五条"):
        assert hidden not in html
        assert hidden not in concerned.get(BOARD).content.decode()
    assert [concerned.get(paper).status_code for paper in papers] == [404, 404, 404]
    timeline = concerned.get(f"/desk/petitions/{late.digits}/").content.decode()
    assert "问责" not in timeline.replace("问责线索</a>", "").replace(">问责线索", "")
    for unit, role in (("ld-zf", "leader"), ("hd-sthj", "supervisor"), ("mh-sthj", "unit_head")):
        assert sign_in(unit, role).get(one).status_code == 404, (unit, role)
    assert sign_in("ld-sthj", "handler").get(one).status_code == 403
    false = sign_in("ld-sthj", "discipline")
    assert "您的岗位不办理信访事项" in false.get(one).content.decode(), "the post counts in its organ only"
    assert late.number not in false.get(BOARD).content.decode()
    discipline = sign_in("hd-jw", "discipline")
    assert late.number in discipline.get(BOARD).content.decode()
    html = discipline.get(one).content.decode()
    assert FACTS in html
    assert "马成祥" not in html
    assert discipline.get(f"/desk/petitions/{late.digits}/").status_code == 200
    assert late.title not in discipline.get(f"/desk/petitions/{late.digits}/").content.decode()
    assert read_all(discipline, papers=papers).isdisjoint({"马成祥", "13997231234"})


def read_all(client: Client, *, papers: list[str]) -> set[str]:
    """Which of the petitioner's data stand in the files."""
    found: set[str] = set()
    for paper in papers:
        answer = client.get(paper)
        assert answer.status_code == 200
        body = answer.content
        if body[:2] == b"PK":
            with zipfile.ZipFile(BytesIO(body)) as parts:
                body = b"".join(parts.read(name) for name in parts.namelist())
        found |= {needle for needle in ("马成祥", "13997231234") if needle.encode() in body}
    return found
