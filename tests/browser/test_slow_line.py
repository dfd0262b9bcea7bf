"""The wizard on a slow line (400 kbit/s, 400 ms) at 390 px: what a complaint costs whoever pays for each megabyte.

The seconds are written to tests/pictures/slow-line.json and never judged; bytes and requests are.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from benchmarks.wizard import measure
from qingting.files.models import Attachment
from qingting.petitions.models import Petition
from tests.browser.watch import PICTURES
from tests.people import Cast

RATE, DELAY, PHOTO = 400, 400, 40
# Everything but the photo: nine pages, styles and scripts once, the page for writing without a connection.
DOWN, UP, REQUESTS = 200_000, 60_000, 60


def test_a_complaint_costs_little_on_a_slow_line(
    browser: Browser, live_server: LiveServer, people: Cast
) -> None:
    run = measure(browser, site=live_server.url, kilobytes=PHOTO, rate=RATE, delay=DELAY)
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "slow-line.json").write_text(json.dumps(asdict(run)) + "\n", encoding="utf-8")
    petition = Petition.objects.get()
    assert Attachment.objects.filter(subject=petition.id).count() == 1
    assert run.down < DOWN, run
    assert run.up - run.photo < UP, run
    assert run.requests < REQUESTS, run
