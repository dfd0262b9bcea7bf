"""A notice: what is marked may be confirmed by a second person, held back, withdrawn and written anew (D27, D28)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from qingting.petitions.models import Petition
from qingting.publication.models import ClosingReport
from qingting.publication.selectors import few_like_it
from tests.desk.conftest import SignIn
from tests.desk.forms import address, carry_out, hidden, typed
from tests.desk.test_kept import to_reported
from tests.people import Cast, register_one

FACTS = "经核查，砂场负责人赵存林承认夜间作业。"


@pytest.fixture
def publisher(sign_in: SignIn) -> Client:
    return sign_in("ld-sthj", "publisher")


def test_d28_a_second_person_confirms_what_is_nobody_s(
    sign_in: SignIn, publisher: Client, petition: Petition, today: date
) -> None:
    """A stretch that the detectors mark may stay when it is confirmed; the petitioner's own name never."""
    to_reported(petition, sign_in, today, public_facts=FACTS)
    where = address(petition, verb="review_redaction")
    html = publisher.get(where).content.decode()
    assert "<mark>赵存林" in html
    given = {"public_facts": FACTS}
    refused = publisher.post(where, typed("review_redaction", today=today, given=given) | hidden(html))
    assert refused.status_code == 422
    named = {"public_facts": "马成祥反映的情况属实。", "confirmed": "马成祥"}
    own = publisher.post(where, typed("review_redaction", today=today, given=named) | hidden(html))
    assert own.status_code == 422, "what the vault knows of the petitioner cannot be confirmed away"
    carry_out(
        "review_redaction",
        petition=petition,
        by=publisher,
        today=today,
        given={**given, "confirmed": "赵存林"},
    )
    carry_out("publish", petition=petition, by=publisher, today=today)
    assert ClosingReport.objects.get().public_facts == FACTS


def test_d28_a_notice_held_back_waits_for_its_day(
    sign_in: SignIn, publisher: Client, petition: Petition, today: date
) -> None:
    to_reported(petition, sign_in, today)
    later = (today + timedelta(days=3)).isoformat()
    carry_out("review_redaction", petition=petition, by=publisher, today=today, given={"hold_until": later})
    refused = publisher.get(address(petition, verb="publish"))
    assert later in refused.content.decode()
    assert refused.status_code == 409


def test_d28_a_small_place_is_pointed_out(
    people: Cast, sign_in: SignIn, publisher: Client, petition: Petition, today: date
) -> None:
    town = petition.town or "高庙镇"
    Petition.objects.filter(pk=petition.pk).update(town=town)
    to_reported(petition, sign_in, today, public_problem=f"{town}一处砂场扬尘。")
    where = address(petition, verb="review_redaction")
    html = publisher.get(where).content.decode()
    assert "小地方要当心" in html
    assert f"<mark>{town}</mark>" in html
    carry_out(
        "review_redaction",
        petition=petition,
        by=publisher,
        today=today,
        given={"public_problem": f"{town}{petition.place}一处砂场扬尘。", "coarse": "true"},
    )
    assert ClosingReport.objects.get().public_problem == "某地一处砂场扬尘。"
    carry_out("write_closing_report", petition=petition, by=sign_in("ld-sthj", "handler"), today=today,
              given={"public_problem": f"{town}一处砂场扬尘。"})  # fmt: skip
    for _ in range(4):
        register_one(people, county=petition.county, town=town, types=petition.types)
    petition.refresh_from_db()
    assert few_like_it(petition) >= 5
    assert "小地方要当心" not in publisher.get(where).content.decode()


def test_d28_a_notice_is_withdrawn_and_written_anew(
    sign_in: SignIn, publisher: Client, petition: Petition, today: date
) -> None:
    """Its address tells when and why; the old words are gone; the corrected one stands there again with its history."""
    to_reported(petition, sign_in, today)
    carry_out("review_redaction", petition=petition, by=publisher, today=today)
    carry_out("publish", petition=petition, by=publisher, today=today)
    report = ClosingReport.objects.get()
    notice = f"/notices/{report.slug}/"
    assert Client().get(notice).status_code == 200
    told = publisher.post(
        address(petition, verb="withdraw_notice"),
        {"reason": "马成祥要求撤回"}
        | hidden(publisher.get(address(petition, verb="withdraw_notice")).content.decode()),
    )
    assert told.status_code == 422, "the reason is public too"
    carry_out("withdraw_notice", petition=petition, by=publisher, today=today)
    gone = Client().get(notice)
    assert gone.status_code == 410
    assert "数据有误，正在更正。" in gone.content.decode()
    assert report.public_facts not in gone.content.decode()
    for path in ("/notices/", "/notices.json", "/notices.csv", "/notices.atom", "/api/public/v1/notices"):
        assert report.public_title not in Client().get(path).content.decode(), path
    handler = sign_in("ld-sthj", "handler")
    carry_out(
        "write_closing_report",
        petition=petition,
        by=handler,
        today=today,
        given={"public_facts": "更正后的情况。"},
    )
    carry_out(
        "review_redaction",
        petition=petition,
        by=publisher,
        today=today,
        given={"public_facts": "更正后的情况。"},
    )
    carry_out("publish", petition=petition, by=publisher, today=today)
    page = Client().get(notice).content.decode()
    assert "更正后的情况。" in page
    assert "更正记录" in page
    assert "数据有误，正在更正。" in page
