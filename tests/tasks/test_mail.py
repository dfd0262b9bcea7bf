"""An e-mail becomes one petition, with its files, whatever was done to it on its way; machines are never answered."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.conf import LazySettings

from qingting.files import selectors as files
from qingting.journeys.inputs import InputRefused
from qingting.letters.models import Notice
from qingting.petitions.models import Petition
from qingting.tasks import incoming
from qingting.tasks import mail as door
from qingting.tasks.imap import Address, Mailbox, MailboxAway
from qingting.tasks.mail import Fetched, poll
from qingting.vault.services import opened
from tests.people import NOON, Cast, cast
from tests.tasks.arriving import HOUR, WORDS, box, come, fetch, letter, people, picture, server, the_petition
from tests.tasks.postbox import USER, Postbox

__all__ = ["box", "people", "server"]


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
