"""Referrals at the desk: their pages, their cost, what a notice tells (D38)."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qingting.journeys import referrals
from qingting.journeys.referrals import DropReferral
from qingting.letters.models import Notice
from qingting.oversight.accountability import services
from qingting.oversight.accountability.models import Referral
from qingting.petitions.models import Petition
from tests.oversight.conftest import SignIn
from tests.oversight.test_accountability import BOARD, FACTS, Act, answered, asked, late
from tests.people import Cast, register_one

__all__ = ["late"]


def test_d38_the_whole_of_it_by_the_pages(sign_in: SignIn, late: Petition) -> None:
    supervisor, head = sign_in("hd-xfj", "supervisor"), sign_in("ld-sthj", "unit_head")
    discipline = sign_in("hd-jw", "discipline")
    link = f"/desk/accountability/ask/{late.digits}/"
    assert link in supervisor.get(f"/desk/petitions/{late.digits}/").content.decode()
    assert link not in head.get(f"/desk/petitions/{late.digits}/").content.decode()
    assert head.get(link).status_code == 404
    empty = supervisor.post(link, {"concerned": "ld-sthj", "question": ""})
    assert (empty.status_code, "请填写“要求说明的情况”。" in empty.content.decode()) == (422, True)
    data = {"concerned": "ld-sthj", "question": "为什么没有到现场？"}
    one = supervisor.post(link, data)["Location"]
    assert (
        "请先听取说明"
        in supervisor.post(one, {"step": "refer", "facts": FACTS, "lapses": ["idled"]}).content.decode()
    )
    too_long = head.post(one, {"step": "answer", "answer": "长" * 10_001})
    assert too_long.status_code == 422
    assert head.post(one, {"step": "answer", "answer": "㐂人手不足"}).status_code == 302
    assert head.post(one, {"step": "answer", "answer": "再说一次"}).status_code == 302
    wrong = supervisor.post(one, {"step": "refer", "facts": FACTS})
    assert (wrong.status_code, FACTS in wrong.content.decode()) == (422, True), "nothing typed is lost"
    assert supervisor.post(one, {"step": "refer", "facts": FACTS, "lapses": ["idled"]}).status_code == 302
    assert discipline.post(one, {"step": "outcome", "outcome": "none", "on": "2026-01-01"}).status_code == 302
    assert Referral.objects.get().state == "referred", "it is acknowledged first"
    assert discipline.post(one, {"step": "receive"}).status_code == 302
    told = {"step": "outcome", "outcome": "none", "on": timezone.localdate().isoformat(), "measures": ""}
    assert discipline.post(one, told).status_code == 302
    assert "不予追究" in supervisor.get(one).content.decode()
    assert Referral.objects.get().answer == "㐂人手不足"


def test_d38_what_was_heard_may_be_dropped(actor: Act, late: Petition) -> None:
    supervisor = actor("hd-xfj", "supervisor")
    referral = asked(supervisor, petition=late)
    answered(referral, actor=actor("ld-sthj", "unit_head"))
    given = DropReferral(why="说明属实，已改进。")
    referrals.drop(referral.pk, given=given, actor=supervisor, now=timezone.now())
    asked(supervisor, petition=late)
    with pytest.raises(services.ReferralUnknown):
        referrals.drop(UUID(int=9), given=given, actor=supervisor, now=timezone.now())


def test_d38_the_board_asks_no_more_for_many(people: Cast, actor: Act, sign_in: SignIn) -> None:
    client = sign_in("hd-xfj", "supervisor")
    supervisor = actor("hd-xfj", "supervisor")

    def counted(most: int) -> int:
        for _ in range(most):
            asked(supervisor, petition=register_one(people, now=timezone.now()))
        client.get(BOARD)
        with CaptureQueriesContext(connection) as found:
            client.get(BOARD)
        return len(found)

    assert counted(1) == counted(4) <= 12


def test_d38_the_notice_at_the_desk_tells_neither_petition_nor_why(
    actor: Act, sign_in: SignIn, late: Petition
) -> None:
    asked(actor("hd-xfj", "supervisor"), petition=late)
    page = sign_in("ld-sthj", "unit_head").get("/desk/notices/").content.decode()
    assert "请说明情况" in page
    told = page[page.index("请说明情况") - 300 : page.index("请说明情况") + 400]
    assert late.number not in told
    assert "为什么四十日" not in page
    opened = sign_in("ld-sthj", "unit_head").post(
        f"/desk/notices/{Notice.objects.get(template='ask_unit').pk}/"
    )
    assert opened["Location"] == BOARD
