"""An e-mail becomes one petition, with its files, whatever was done to it on its way; machines are never answered."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.conf import LazySettings
from PIL import Image

from qingting.files import selectors as files
from qingting.journeys.inputs import InputRefused
from qingting.letters.gateways.email import Email
from qingting.letters.models import Notice
from qingting.petitions.models import Petition
from qingting.tasks import incoming
from qingting.tasks import mail as door
from qingting.tasks.imap import Address, Mailbox, MailboxAway
from qingting.tasks.mail import Fetched, poll
from qingting.tasks.outbox import Sent, send_all
from qingting.vault.services import opened
from tests.people import NOON, Cast, cast
from tests.tasks.mailbox import mailbox
from tests.tasks.postbox import USER, Postbox, postbox

WORDS = "喇家村西边的采砂场昼夜作业，扬尘落在玉米地上。"
HOUR = timedelta(hours=1)


@pytest.fixture
def people(db: None, settings: LazySettings) -> Cast:
    settings.DEFAULT_FROM_EMAIL = f"海东信访 <{USER}>"
    return cast()


@pytest.fixture(scope="module")
def server() -> Iterator[Postbox]:
    with postbox() as running:
        yield running


@pytest.fixture
def box(server: Postbox) -> Iterator[Postbox]:
    """Emptied afterwards."""
    yield server
    session = server.signed_in()
    for folder in ("INBOX", "Qingting", "Qingting-Automatic"):
        if session.select(folder)[0] == "OK":
            session.store("1:*", "+FLAGS", r"(\Deleted)")
            session.expunge()
    session.logout()


def letter(text: str = WORDS, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    named = {
        "From": "马成祥 <mcx@example.cn>",
        "To": USER,
        "Subject": "采砂场扬尘",
        "Message-ID": "<1@example.cn>",
        "Date": "Wed, 18 Nov 2026 10:00:00 +0800",
    }
    for name, value in {**named, **{key.replace("_", "-"): value for key, value in headers.items()}}.items():
        mail[name] = value
    mail.set_content(text)
    return mail


def come(box: Postbox, mail: EmailMessage | bytes) -> None:
    box.put(mail if isinstance(mail, bytes) else mail.as_bytes(), at=NOON - HOUR)


def fetch(box: Postbox) -> Fetched:
    return poll(box.address, clock=lambda: NOON)


def the_petition() -> Petition:
    return Petition.objects.select_related("identity", "receiver").get()


def picture(colour: str = "grey") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "PNG")
    return out.getvalue()


def test_a_mail_becomes_a_petition_that_waits_for_registration(people: Cast, box: Postbox) -> None:
    come(box, letter())
    assert fetch(box) == Fetched(received=1)
    petition = the_petition()
    assert (petition.title, petition.complaint, petition.state) == ("采砂场扬尘", WORDS, "received")
    assert (petition.channel, petition.reply_channel, petition.receiver.code) == ("email", "email", "hd-sthj")
    assert petition.received_at == NOON - HOUR
    assert petition.source == {"kind": "email", "mailbox": USER, "sent_on": "2026-11-18"}
    assert petition.identity is not None
    who = opened(petition.identity)
    assert (who.name, who.email) == ("马成祥", "mcx@example.cn")
    assert "mcx" not in str(Petition.objects.values().get())
    assert (box.count("INBOX"), box.count("Qingting")) == (0, 1)
    assert fetch(box) == Fetched()


def test_files_and_pictures_in_the_text_are_kept_and_a_refused_one_is_named(
    people: Cast, box: Postbox
) -> None:
    mail = letter()
    mail.add_alternative(f"<p>{WORDS}</p><img src='cid:a'>", subtype="html")
    mail.add_attachment(picture(), maintype="image", subtype="png", filename="照片.png")
    mail.add_attachment(
        picture("red"), maintype="image", subtype="png", cid="<a>", disposition="inline", filename="里面.png"
    )
    mail.add_attachment(
        b"MZ\x90\x00" * 50, maintype="application", subtype="octet-stream", filename="工具.exe"
    )
    come(box, mail)
    assert fetch(box) == Fetched(received=1)
    petition = the_petition()
    assert sorted(files.name_of(one) for one in files.of(petition.id)) == ["照片.png", "里面.png"]
    assert petition.complaint.startswith(f"{WORDS}\n\n【系统注】第3个附件（.exe）未收下：只收照片")


@pytest.mark.parametrize("declared", ["gb2312", "gb18030", "us-ascii", "utf-8", "no-such-charset", ""])
def test_chinese_in_a_charset_declared_wrongly_is_read(people: Cast, box: Postbox, declared: str) -> None:
    words, subject = "镕基路䶮水巷采砂场扬尘", "=?GB2312?B?y869rL3+yb3Iqw==?="
    kind = f"Content-Type: text/plain; charset={declared}\r\n".encode() if declared else b""
    come(
        box,
        f"From: m@example.cn\r\nMessage-ID: <g@x>\r\nSubject: {subject}\r\n".encode()
        + kind
        + b"Content-Transfer-Encoding: 8bit\r\n\r\n"
        + words.encode("gb18030"),
    )
    assert fetch(box) == Fetched(received=1)
    petition = the_petition()
    assert petition.complaint == words
    assert petition.title == bytes.fromhex("cbcebdacbdfec9bdc8ab").decode("gb18030")


@pytest.mark.parametrize(
    "mail",
    [
        b"\x00\x00\xff\xfe",
        b"Subject: =?utf-8?B?!!!?= \xff\r\nFrom: <<>>\r\n\r\n\x00body\x80",
        b"From: a@b.cn\r\nContent-Type: multipart/mixed\r\n\r\nno boundary",
        b"From: a@b.cn\r\nDate: yesterday\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%=",
        b"From: a@b.cn\r\nSubject: " + b"x" * 3000 + b"\r\n\r\n" + "很长".encode() * 9000,
    ],
)
def test_a_broken_mail_is_a_petition_too(people: Cast, box: Postbox, mail: bytes) -> None:
    come(box, mail)
    assert fetch(box) == Fetched(received=1)
    assert the_petition().complaint


def test_a_mail_that_comes_twice_is_one_petition(people: Cast, box: Postbox) -> None:
    come(box, letter())
    assert fetch(box) == Fetched(received=1)
    come(box, letter())
    come(box, letter())
    assert fetch(box) == Fetched(again=2)
    assert Petition.objects.count() == 1
    assert box.count("INBOX") == 0


def test_killed_between_the_commit_and_the_move_it_registers_once(
    people: Cast, box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(box, letter())
    with monkeypatch.context() as broken:
        broken.setattr(Mailbox, "move", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            fetch(box)
    assert (Petition.objects.count(), box.count("INBOX", "UNSEEN")) == (1, 1)
    assert fetch(box) == Fetched(again=1)
    assert (Petition.objects.count(), box.count("INBOX"), box.count("Qingting")) == (1, 0, 1)


@pytest.mark.django_db(transaction=True)
def test_killed_before_the_commit_nothing_is_kept_and_the_mail_waits(
    settings: LazySettings, box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast()
    mail = letter()
    mail.add_attachment(picture(), maintype="image", subtype="png", filename="照片.png")
    come(box, mail)
    with monkeypatch.context() as broken:
        broken.setattr(
            "qingting.files.services.adopt", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        with pytest.raises(KeyboardInterrupt):
            fetch(box)
    assert (Petition.objects.count(), Notice.objects.count(), box.count("INBOX", "UNSEEN")) == (0, 0, 1)
    assert fetch(box) == Fetched(received=1)
    assert files.of(the_petition().id).count() == 1


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


def test_an_answer_to_our_answer_is_registered_but_not_answered(people: Cast, box: Postbox) -> None:
    come(box, letter())
    fetch(box)
    (ours,) = answered(people)
    come(box, letter("还有一件事。", Message_ID="<2@example.cn>", In_Reply_To=str(ours["Message-ID"])))
    assert fetch(box) == Fetched(received=1)
    assert answered(people) == []
    assert Notice.objects.filter(template="receive", gateway="track").count() == 1


def test_one_address_is_answered_three_times_a_day_at_most(people: Cast, box: Postbox) -> None:
    """A machine that hides what it is answers each of our answers: after three it has none to answer."""
    for nth in range(5):
        come(box, letter(Message_ID=f"<{nth}@example.cn>"))
    assert fetch(box) == Fetched(received=5)
    assert len(answered(people)) == 3


def test_what_cannot_be_a_petition_is_flagged_for_a_person_and_the_next_one_goes_on(
    people: Cast, box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def picky(mail: Any, **rest: Any) -> Any:
        if mail.subject == "bad":
            raise InputRefused(())
        return taken(mail, **rest)

    taken = incoming.take_in
    monkeypatch.setattr(door, "take_in", picky)
    come(box, letter(Subject="bad", Message_ID="<b@x>"))
    come(box, letter())
    assert fetch(box) == Fetched(received=1, flagged=1)
    assert box.count("INBOX", "UNSEEN", "FLAGGED") == 1
    assert fetch(box) == Fetched()


def test_a_mailbox_that_is_away_is_tried_later(people: Cast, box: Postbox) -> None:
    wrong = Address(box.address.url.replace("secret", "other"))
    assert poll(wrong, clock=lambda: NOON) == Fetched()
    assert poll(Address("imap://u:p@127.0.0.1:1/INBOX"), clock=lambda: NOON) == Fetched()
    assert "secret" not in repr(box.address)
    assert MailboxAway("x").args == ("x",)


def test_neither_address_nor_subject_nor_body_is_logged(
    people: Cast, box: Postbox, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    come(box, letter())
    come(box, letter(Auto_Submitted="auto-replied", Message_ID="<r@x>"))
    fetch(box)
    assert poll(Address(box.address.url.replace("secret", "other")), clock=lambda: NOON) == Fetched()
    said = caplog.text + "".join(capfd.readouterr())
    for word in ("mcx@example.cn", "马成祥", "采砂场", USER, "secret"):
        assert word not in said


def test_without_addresses_the_answer_stays_on_the_page(people: Cast, box: Postbox) -> None:
    come(box, letter(From="undisclosed"))
    assert fetch(box) == Fetched(received=1)
    assert the_petition().anonymous_reason == "来信没有写明地址" or the_petition().identity is not None
    assert send_all([], clock=lambda: NOON) == Sent(delivered=1)
