"""Letters that come by e-mail, and the mailbox that they come to."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.conf import LazySettings
from PIL import Image

from qingting.petitions.models import Petition
from qingting.tasks.mail import Fetched, poll
from tests.people import NOON, Cast, cast
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
