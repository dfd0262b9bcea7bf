"""Enforcement cases (D37): filed, decided, closed; a verified violation without any of them needs a reason."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qingting.journeys.inputs import InputRefused
from qingting.oversight.enforcement import selectors
from qingting.oversight.enforcement.models import Case, Decision
from qingting.people.access import Actor
from qingting.petitions.models import Petition
from qingting.petitions.selectors import visible
from qingting.publication.models import ClosingReport
from qingting.rules.moves import MoveRefused
from tests.journeys.road import move
from tests.oversight.conftest import SignIn
from tests.people import Cast, register_one

Act = Callable[[str, str], Actor]
TO_SETTLED = ("classify", "hold", "record_visit", "conclude_investigation", "form_opinion", "conclude")
TO_PUBLISHED = (
    ("write_closing_report", "handler"),
    ("review_redaction", "publisher"),
    ("publish", "publisher"),
)
ADDRESS = "/desk/cases/"


def verified(people: Cast, *, unit: str = "ld-sthj", settled: bool = False) -> Petition:
    now = timezone.now()
    day = now.date().isoformat()
    petition = register_one(people, unit=unit, now=now)
    handler = people.actor(unit, "handler")
    for verb in TO_SETTLED:
        move(
            verb,
            petition=petition,
            by=handler,
            now=now,
            given={"at": now.isoformat()} if verb == "record_visit" else {},
        )
    if settled:
        given = {"delivered_on": timezone.localdate(now).isoformat() or day}
        move("reply", petition=petition, by=people.actor(unit, "reviewer"), now=now, given=given)
        move("rate", petition=petition, by=people.actor(unit, "registrar"), now=now)
        move("settle", petition=petition, by=handler, now=now)
        for verb, role in TO_PUBLISHED:
            move(verb, petition=petition, by=people.actor(unit, role), now=now)
    return Petition.objects.get(pk=petition.pk)


DATED = {"file_case", "record_decision", "close_case", "withdraw_decision"}


def act(people: Cast, verb: str, *, on: Petition, **given: Any) -> None:
    today = timezone.localdate().isoformat()
    days = {"on": today} if verb in DATED else {}
    move(
        verb,
        petition=on,
        by=people.actor(on.holder.code, "handler"),
        now=timezone.now(),
        given={**days, **given},
    )


def met(petition: Petition) -> date | None:
    return petition.clocks.get(term="decide_case").met


def test_d37_a_case_from_its_filing_to_its_end(people: Cast) -> None:
    petition = verified(people)
    act(people, "file_case", on=petition)
    clock = petition.clocks.get(term="decide_case")
    assert (clock.due - clock.started).days >= 90
    act(people, "record_decision", on=petition, decided="order", fine=None)
    assert met(petition) is None, "an order to correct is no decision on the penalty"
    act(people, "record_decision", on=petition, fine="20,000.50")
    assert met(petition) == timezone.localdate()
    act(people, "close_case", on=petition)
    case = Case.objects.get()
    assert (case.state, case.whom, case.unit.code) == ("closed", "某砂石料场", "ld-sthj")
    assert [one.fine for one in case.decisions.all()] == [None, Decimal("20000.50")]
    kept = petition.records.filter(kind="record_decision").order_by("-seq")[0]
    assert kept.content["fine"] == "20000.50"
    with pytest.raises(MoveRefused, match="没有正在办理的案件"):
        act(people, "record_decision", on=petition)


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"fine": "很多"}, "fine"),
    ({"fine": "-1"}, "fine"),
    ({"fine": "1.005"}, "fine"),
    ({"decided": "pardon"}, "decided"),
    ({"public": True, "summary": ""}, "summary"),
    ({"public": True, "summary": "马成祥举报的砂石料场被罚。"}, "summary"),
    ({"public": True, "summary": "处罚", "document": "找13997231234问"}, "document"),
)


def test_d37_a_decision_that_is_wrong_is_refused_by_field(people: Cast) -> None:
    petition = verified(people)
    act(people, "file_case", on=petition)
    for given, field in WRONG:
        with pytest.raises(InputRefused) as refused:
            act(people, "record_decision", on=petition, **given)
        assert [error.field for error in refused.value.errors] == [field], given
    assert not Decision.objects.exists()


def test_d37_nobody_who_petitioned_is_named_in_the_register(people: Cast) -> None:
    petition = verified(people)
    with pytest.raises(InputRefused, match="认出信访人"):
        act(people, "file_case", on=petition, violation="马成祥反映的料场未批先建")
    with pytest.raises(MoveRefused, match="晚于今天"):
        move(
            "file_case",
            petition=petition,
            by=people.actor("ld-sthj", "handler"),
            now=timezone.now(),
            given={"on": (timezone.localdate() + timedelta(days=2)).isoformat()},
        )
    assert not Case.objects.exists()


def test_d37_a_verified_violation_without_anything_needs_a_reason_before_the_archive(people: Cast) -> None:
    petition = verified(people, settled=True)
    handler = people.actor("ld-sthj", "handler")
    assert list(selectors.unanswered(visible(handler))) == [petition]
    with pytest.raises(MoveRefused, match="既没有立案，也没有责令整改") as refused:
        act(people, "archive", on=petition)
    assert refused.value.refusal.because.clause == "五(三)"
    assert "explain_no_case" in refused.value.allowed
    act(people, "explain_no_case", on=petition)
    assert not selectors.unanswered(visible(handler)).exists()
    with pytest.raises(MoveRefused, match="已经说明过"):
        act(people, "explain_no_case", on=petition)
    act(people, "archive", on=petition)


def test_d37_a_case_answers_too_and_may_be_decided_after_the_archive(people: Cast) -> None:
    petition = verified(people, settled=True)
    act(people, "file_case", on=petition)
    with pytest.raises(MoveRefused, match="已经立案"):
        act(people, "explain_no_case", on=petition)
    act(people, "archive", on=petition)
    act(people, "record_decision", on=petition)
    act(people, "close_case", on=petition)
    assert Case.objects.get().state == "closed"


def test_d37_the_register_its_filters_and_its_table(people: Cast, sign_in: SignIn) -> None:
    here, there = verified(people), verified(people, unit="mh-sthj")
    for petition in (here, there):
        act(people, "file_case", on=petition)
    act(people, "record_decision", on=here, document="=1+1")
    own = sign_in("ld-sthj", "handler")
    html = own.get(ADDRESS).content.decode()
    assert here.number in html
    assert there.number not in html, "another county's cases do not exist"
    assert "20000" in html
    everything = sign_in("hd-xfj", "supervisor")
    assert there.number in everything.get(ADDRESS).content.decode()
    for query, shown in (("state=decided", 1), ("decided=penalty", 1), ("decided=judicial", 0), ("county=mh", 0),
                         ("since=1990-01-01&until=2190-01-01", 2), ("since=nonsense&state=x%00", 0)):  # fmt: skip
        html = everything.get(f"{ADDRESS}?{query}").content.decode()
        assert html.count("乐环立〔2026〕7号") == shown, query
    answer: Any = own.get("/desk/cases/cases.csv")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert "\t=1+1" in rows[1], "no cell is a formula"
    assert "马成祥" not in str(rows)


def test_d37_what_is_public_stands_on_the_notice_and_nothing_else(people: Cast, client: Client) -> None:
    petition = verified(people, settled=True)
    act(people, "file_case", on=petition)
    act(people, "record_decision", on=petition, public=True, summary="未采取防尘措施，处罚款。")
    act(people, "record_decision", on=petition, document="乐环移〔2026〕1号", decided="judicial", fine=None)
    html = client.get(f"/notices/{ClosingReport.objects.get().slug}/").content.decode()
    assert "未采取防尘措施，处罚款。" in html
    assert "乐环罚〔2026〕7号" in html
    for hidden in ("乐环移〔2026〕1号", "20000", "20,000", "某砂石料场未", "乐环立"):
        assert hidden not in html


def test_d37_a_public_decision_that_was_revoked_is_told_no_longer_but_why(
    people: Cast, client: Client
) -> None:
    """行政处罚法 第四十八条."""
    petition = verified(people, settled=True)
    act(people, "file_case", on=petition)
    act(people, "record_decision", on=petition, decided="order", fine=None, document="乐环责改〔2026〕7号")
    act(people, "record_decision", on=petition, public=True, summary="未采取防尘措施，处罚款。")
    address = f"/notices/{ClosingReport.objects.get().slug}/"
    kept = client.get(address).headers["ETag"]
    with pytest.raises(MoveRefused, match="第 1 号"):
        act(people, "withdraw_decision", on=petition, public_decision=1)
    with pytest.raises(InputRefused, match="认出个人"):
        act(people, "withdraw_decision", on=petition, public_decision=2, reason="马成祥提出异议，撤销。")
    act(people, "withdraw_decision", on=petition, public_decision=2)
    answer = client.get(address, headers={"If-None-Match": kept})
    html = answer.content.decode()
    assert (answer.status_code, "处罚款" in html, "乐环罚〔2026〕7号" in html) == (200, False, True)
    assert "依法撤销（东政复〔2026〕3号）" in html
    assert "复议认为事实不清" in html
    with pytest.raises(MoveRefused, match="没有公开着的"):
        act(people, "withdraw_decision", on=petition, public_decision=2)


def test_d37_the_register_asks_no_more_for_many_cases(people: Cast, sign_in: SignIn) -> None:
    client = sign_in("hd-xfj", "supervisor")
    petition = verified(people)
    act(people, "file_case", on=petition)
    client.get(ADDRESS)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(ADDRESS)
    for _ in range(4):
        act(people, "file_case", on=petition)
    with CaptureQueriesContext(connection) as many:
        client.get(ADDRESS)
    assert len(many) == len(few) <= 12
