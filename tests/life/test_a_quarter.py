"""The script that lives: Haidong from September 2026 to the end of the year, by the API and in the browser, with its clock
moved; the fourth quarter is whole and ends with the pack for the joint meeting."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.conf import LazySettings
from django.core.cache import cache
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from qingting.ledger.models import Entry
from tests.life import ends, quarter
from tests.life.living import live, told
from tests.life.pages import Browsers
from tests.life.people import assemble
from tests.life.town import Town, World
from tests.tasks.mailbox import mailbox
from tests.tasks.platform import platform
from tests.tasks.postbox import USER, postbox

pytestmark = pytest.mark.browser
FIRST, LAST = date(2026, 9, 1), date(2026, 12, 31)
# verb = "the test that reaches it": moves that no petition makes by itself.
ELSEWHERE = tomllib.loads((Path(__file__).parent / "elsewhere.toml").read_text(encoding="utf-8"))


@pytest.fixture
def world(browser: Browser, live_server: LiveServer, settings: LazySettings) -> Iterator[World]:
    """A platform for SMS, a mail server and a mailbox, all real and on this machine."""
    with platform() as sms, mailbox() as mails, postbox() as box:
        settings.SMS_URL, settings.SMS_TOKEN = sms.url, "life"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mails.port
        settings.DEFAULT_FROM_EMAIL = f"海东信访 <{USER}>"
        settings.MAIL_BOX, settings.MAIL_UNIT = box.address.url, "mh-sthj"
        browsers = Browsers(browser, live_server.url)
        yield World(browsers=browsers, sms=sms, mails=mails, box=box, settings=settings)
        browsers.close()


@pytest.fixture
def town(transactional_db: None, world: World) -> Iterator[Town]:
    cache.clear()
    with time_machine.travel(f"{FIRST}T07:00:00+08:00") as clock:
        yield Town(begins=FIRST, cast=assemble(), world=world, clock=clock)


def test_d31_d43_a_quarter_is_lived_and_everyone_is_answered(town: Town) -> None:
    """D02 D11 D16 D21 D24 D28 D41 D43: taken in, done in time or signalled, answered, watched; nobody named."""
    live(town, tellings=told(), last=LAST.isoformat())
    wrong = [
        *ends.moves_not_made(ELSEWHERE),
        *ends.ledger_and_clocks(),
        *ends.unanswered(),
        *ends.signals(LAST),
        *ends.doubled(town),
        *ends.names_outside(town),
        *quarter.pack(town),
    ]
    assert not wrong, "\n".join(wrong)
    acting = set(Entry.objects.filter(account_id__isnull=False).values_list("account_id", flat=True))
    assert len(acting) + len(town.cast.petitioners) >= 30, "a life has a cast"
