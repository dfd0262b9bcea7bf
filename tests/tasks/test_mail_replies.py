"""Who wrote is answered once; machines never; nobody more than three times a day."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from qingting.letters.gateways.email import Email
from qingting.letters.models import Notice
from qingting.petitions.models import Petition
from qingting.tasks.mail import Fetched
from qingting.tasks.outbox import Sent, send_all
from tests.people import NOON, Cast
from tests.tasks.arriving import WORDS, box, come, fetch, letter, people, server, the_petition
from tests.tasks.mailbox import mailbox
from tests.tasks.postbox import USER, Postbox

__all__ = ["box", "people", "server"]


def answered(people: Cast) -> list[EmailMessage]:
    """What the outbox sends now."""
    with mailbox() as out:
        gateway = Email(host="127.0.0.1", port=out.port, sender=f"Q <{USER}>", timeout=10)
        send_all([gateway], clock=lambda: NOON)
        return out.mails


def test_the_answer_names_number_and_query_code_once_and_says_that_a_machine_wrote_it(
    people: Cast, box: Postbox
) -> None:
    come(box, letter())
    fetch(box)
    (mail,) = answered(people)
    assert mail["Auto-Submitted"] == "auto-replied"
    text = mail.get_content()
    assert the_petition().number in text
    assert "查询码" in text
    assert WORDS not in text
    assert answered(people) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated"},
        {"Precedence": "bulk"},
        {"Precedence": "junk"},
        {"X_Autoreply": "yes"},
        {"From": "Mail Delivery <MAILER-DAEMON@mx.example.cn>"},
        {"From": f"海东信访 <{USER.upper()}>"},
        {"Return_Path": "<>"},
    ],
)
def test_what_a_machine_sent_is_filed_apart_and_not_answered(
    people: Cast, box: Postbox, headers: dict[str, str]
) -> None:
    come(box, letter(**headers))
    assert fetch(box) == Fetched(filed=1)
    assert Petition.objects.count() == Notice.objects.count() == 0
    assert (box.count("INBOX"), box.count("Qingting-Automatic"), box.count("Qingting")) == (0, 1, 0)


def test_an_answer_to_our_answer_joins_its_petition_and_is_not_answered(people: Cast, box: Postbox) -> None:
    come(box, letter())
    fetch(box)
    (ours,) = answered(people)
    come(box, letter("还有一件事。", Message_ID="<2@example.cn>", In_Reply_To=str(ours["Message-ID"])))
    assert fetch(box) == Fetched(joined=1)
    assert answered(people) == []
    assert Petition.objects.count() == 1


def test_one_address_is_answered_three_times_a_day_at_most(people: Cast, box: Postbox) -> None:
    """A machine that hides what it is answers each of our answers: after three it has none to answer."""
    for nth in range(5):
        come(box, letter(Message_ID=f"<{nth}@example.cn>"))
    assert fetch(box) == Fetched(received=5)
    assert len(answered(people)) == 3


def test_without_addresses_the_answer_stays_on_the_page(people: Cast, box: Postbox) -> None:
    come(box, letter(From="undisclosed"))
    assert fetch(box) == Fetched(received=1)
    assert the_petition().anonymous_reason == "来信没有写明地址" or the_petition().identity is not None
    assert send_all([], clock=lambda: NOON) == Sent(delivered=1)
