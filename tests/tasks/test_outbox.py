"""The outbox hands each notice over once, tries again what was refused, and never says who petitioned."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection

from qingting.letters.gateways.console import Console
from qingting.letters.gateways.email import Email
from qingting.letters.models import Notice
from qingting.letters.selectors import TRIES, given_up
from qingting.tasks.outbox import Sent, send_all
from tests.people import NOON, Cast, cast, register_one
from tests.tasks.mailbox import TAKEN, Mailbox, mailbox

PETITIONER = {"name": "马成祥", "phone": "13997231234", "email": "mcx@example.cn"}


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mailbox() as running:
        yield running


def send(gateway: Email | Console | None, *, minutes: int = 0) -> Sent:
    return send_all([gateway] if gateway else [], clock=lambda: NOON + timedelta(minutes=minutes))


def by_email(box: Mailbox) -> Email:
    return Email(host="127.0.0.1", port=box.port, sender="Qingting <xinfang@example.gov.cn>", timeout=10)


def test_a_petitioner_with_an_address_gets_a_mail_that_tells_only_the_number(
    people: Cast, box: Mailbox
) -> None:
    petition = register_one(people, petitioner=PETITIONER)
    assert send(by_email(box)) == Sent(delivered=1)
    (mail,) = box.mails
    assert box.receivers == [PETITIONER["email"]]
    text = mail.get_content()
    assert petition.number in str(mail["Subject"])
    assert petition.number in text
    assert "查询进度" in text
    assert "办结期限为 2027-01-18（暂定）" in text
    assert "concluded by 2027-01-18 (provisional)" in text
    for word in (*PETITIONER.values(), "采砂场", "喇家村"):
        assert word not in mail.as_string() + text + str(mail["Subject"])
    notice = Notice.objects.get(template="accept")
    assert notice.gateway == "email"
    assert notice.sent_at == NOON
    assert send(by_email(box)) == Sent()


def test_without_an_address_the_track_page_is_the_notice(people: Cast, box: Mailbox) -> None:
    register_one(people)
    assert send(by_email(box)) == Sent(delivered=1)
    assert box.mails == []
    assert Notice.objects.get(template="accept").gateway == "track"


def test_without_a_mail_server_pages_are_the_notices(people: Cast) -> None:
    register_one(people, petitioner=PETITIONER)
    assert send(None) == Sent(delivered=1)
    assert Notice.objects.get(template="accept").gateway == "track"


def test_the_demonstration_prints_template_and_number_only(
    people: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    petition = register_one(people, petitioner=PETITIONER)
    send(Console())
    assert capsys.readouterr().err == f"notice accept {petition.number}\n"


def test_officers_of_the_unit_get_its_notices_in_one_mail(people: Cast, box: Mailbox) -> None:
    petition = register_one(people)
    for role in ("handler", "unit_head", "publisher"):
        account = people.account("ld-sthj", role)
        account.email = f"{role}@example.gov.cn"
        account.save(update_fields=["email"])
    Notice.objects.all().delete()
    data = {"term": "conclude", "due": "2027-01-18"}
    Notice.objects.create(
        petition=petition, unit=people.units["ld-sthj"], audience="unit", template="due_soon", data=data,
        dedupe="x", queued_at=NOON, not_before=NOON,
    )  # fmt: skip
    send(by_email(box))
    assert sorted(box.receivers) == ["handler@example.gov.cn", "unit_head@example.gov.cn"]
    assert "“办结”期限到 2027-01-18" in box.mails[0].get_content()
    assert "@example.gov.cn" not in box.mails[0].get_content() + str(box.mails[0]["To"])


def test_a_refused_mail_is_tried_again_and_given_up_after_eight_times(people: Cast, box: Mailbox) -> None:
    petition = register_one(people, petitioner=PETITIONER)
    box.answer = lambda mail: f"451 try later {PETITIONER['email']}"
    assert send(by_email(box)) == Sent(put_off=1)
    assert send(by_email(box)) == Sent(), "not before its pause is over"
    tries, day = 1, 24 * 60
    while send(by_email(box), minutes=tries * day).put_off:
        tries += 1
    assert tries == TRIES
    notice = given_up().get()
    assert notice.failed_why == "smtp 451"
    alert = Notice.objects.get(template="undelivered")
    assert alert.unit_id == petition.holder_id
    assert alert.data == {"notice": "您的信访件已受理", "notice_en": "Your petition is accepted"}


def test_a_refusal_ends_when_the_server_takes_it(people: Cast, box: Mailbox) -> None:
    register_one(people, petitioner=PETITIONER)
    box.answer = lambda mail: "554 no"
    send(by_email(box))
    box.answer = lambda mail: TAKEN
    assert send(by_email(box), minutes=2) == Sent(delivered=1)
    assert len(box.mails) == 1


def test_a_server_that_is_away_counts_as_a_try(people: Cast) -> None:
    register_one(people, petitioner=PETITIONER)
    with mailbox() as gone:
        gateway = by_email(gone)
    assert send(gateway) == Sent(put_off=1)
    assert Notice.objects.get(template="accept").failed_why == "smtp ConnectionRefusedError"


def test_a_server_that_is_away_does_not_use_up_the_tries_of_all(people: Cast) -> None:
    for place in range(7):
        register_one(people, petitioner={**PETITIONER, "email": f"p{place}@example.cn"})
    with mailbox() as gone:
        gateway = by_email(gone)
    assert send(gateway) == Sent(put_off=5)
    assert Notice.objects.filter(attempts=0).count() == 2


def test_a_mail_whose_answer_was_lost_is_not_sent_twice_and_the_unit_is_told(
    people: Cast, box: Mailbox
) -> None:
    """The server took it and hung up: it may have arrived, so a person asks instead of a second mail."""
    petition = register_one(people, petitioner=PETITIONER)
    box.answer = lambda mail: ""
    assert send(by_email(box)) == Sent(unsure=1)
    box.answer = lambda mail: TAKEN
    assert send(by_email(box), minutes=5) == Sent()
    assert send(by_email(box), minutes=11) == Sent(delivered=1, unsure=1)
    assert len(box.mails) == 1
    alert = Notice.objects.get(template="undelivered")
    assert (alert.unit_id, alert.gateway) == (petition.holder_id, "desk")


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_notice_once(box: Mailbox) -> None:
    people = cast()
    for place in range(12):
        register_one(people, petitioner={**PETITIONER, "email": f"p{place}@example.cn"})
    found: list[Sent] = []

    def work() -> None:
        found.append(send(by_email(box)))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(one.delivered for one in found) == 12
    assert len(box.ids()) == len(set(box.ids())) == 12
