"""SMS and WeChat: the way the petitioner chose, then the others; nobody is told twice and no address is logged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from qingting.letters.gateways import Gateway
from qingting.letters.gateways.http import Http
from qingting.letters.models import Notice
from qingting.letters.selectors import TRIES
from qingting.tasks.outbox import Sent, send_all
from tests.people import NOON, Cast, cast, register_one
from tests.tasks.platform import Platform, platform

PHONE = "13997231234"
WHO = {"name": "马成祥", "phone": PHONE}


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@pytest.fixture
def sms() -> Iterator[Platform]:
    with platform() as running:
        yield running


@pytest.fixture
def wechat() -> Iterator[Platform]:
    with platform() as running:
        yield running


def by(name: str, *, at: Platform) -> Http:
    return Http(name=name, url=at.url, token="secret", timeout=5)


def send(*gateways: Gateway, minutes: int = 0) -> Sent:
    return send_all(gateways, clock=lambda: NOON + timedelta(minutes=minutes))


def the_notice() -> Notice:
    return Notice.objects.get(template="accept")


def test_a_notice_is_posted_as_the_contract_says(people: Cast, sms: Platform) -> None:
    petition = register_one(people, petitioner=WHO)
    assert send(by("sms", at=sms)) == Sent(delivered=1)
    (asked,) = sms.asked
    assert asked.body == {"template": "accept", "number": petition.number, "to": PHONE, "params": {}}
    assert asked.token == "secret"
    assert len(asked.key) == 32
    assert the_notice().gateway == "sms"
    assert send(by("sms", at=sms)) == Sent()


def test_a_failure_is_tried_again_under_the_same_key(people: Cast, sms: Platform) -> None:
    register_one(people, petitioner=WHO)
    sms.answer = lambda nth: 500 if nth == 1 else 202
    assert send(by("sms", at=sms)) == Sent(put_off=1)
    assert the_notice().failed_why == "sms 500"
    assert send(by("sms", at=sms), minutes=2) == Sent(delivered=1)
    assert len({one.key for one in sms.asked}) == 1


def test_a_lost_answer_is_asked_for_again_the_same_way_and_tells_nobody_twice(
    people: Cast, sms: Platform, wechat: Platform
) -> None:
    register_one(people, petitioner=WHO)
    sms.answer = lambda nth: 0 if nth < 6 else 202
    minutes = 0
    while send(by("sms", at=sms), by("wechat", at=wechat), minutes=minutes).put_off:
        minutes += 24 * 60
    assert the_notice().gateway == "sms"
    assert len(sms.told) == 1
    assert wechat.asked == []


def test_a_platform_that_does_not_answer_in_time_is_asked_again(people: Cast, sms: Platform) -> None:
    register_one(people, petitioner=WHO)
    sms.speaks.clear()
    assert send(Http(name="sms", url=sms.url, timeout=0.3)) == Sent(put_off=1)
    sms.speaks.set()
    assert the_notice().failed_why == "sms TimeoutError"
    assert send(by("sms", at=sms), minutes=2) == Sent(delivered=1)
    assert len(sms.asked) == 2
    assert len(sms.told) == 1


def test_a_permanent_refusal_goes_over_to_the_next_way_at_once(
    people: Cast, sms: Platform, wechat: Platform
) -> None:
    register_one(people, petitioner=WHO, reply_channel="wechat")
    wechat.answer = lambda nth: 422
    assert send(by("sms", at=sms), by("wechat", at=wechat)) == Sent(delivered=1, put_off=1)
    assert len(wechat.asked) == len(sms.asked) == 1
    assert the_notice().gateway == "sms"


def test_the_chosen_way_comes_first(people: Cast, sms: Platform, wechat: Platform) -> None:
    register_one(people, petitioner=WHO, reply_channel="wechat")
    assert send(by("sms", at=sms), by("wechat", at=wechat)) == Sent(delivered=1)
    assert sms.asked == []
    assert the_notice().gateway == "wechat"


def test_a_way_that_stays_closed_gives_its_turn_to_the_next(
    people: Cast, sms: Platform, wechat: Platform
) -> None:
    register_one(people, petitioner=WHO)
    sms.answer = lambda nth: 503
    minutes = 0
    while send(by("sms", at=sms), by("wechat", at=wechat), minutes=minutes).put_off:
        minutes += 24 * 60
    assert (len(sms.asked), len(wechat.asked)) == (3, 1)


def test_when_every_way_refuses_the_unit_is_told(people: Cast, sms: Platform) -> None:
    petition = register_one(people, petitioner=WHO)
    sms.answer = lambda nth: 400
    send(by("sms", at=sms))
    assert len(sms.asked) == 1
    assert the_notice().attempts == TRIES
    assert Notice.objects.get(template="undelivered").unit_id == petition.holder_id


def test_no_address_stands_in_the_outbox_or_in_what_is_printed(
    people: Cast, sms: Platform, capfd: pytest.CaptureFixture[str]
) -> None:
    register_one(people, petitioner=WHO)
    sms.answer = lambda nth: 500
    send(by("sms", at=sms))
    row = Notice.objects.filter(template="accept").values().get()
    assert PHONE not in str(row) + repr(by("sms", at=sms)) + "".join(capfd.readouterr())
    assert "secret" not in repr(by("sms", at=sms))
