"""kill -9 while a notice is handed over: none is lost unseen, none goes out twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest

from qingting.letters.gateways.email import Email
from qingting.letters.models import Notice
from qingting.tasks.outbox import Sent, send_all
from tests.importing.processes import environment
from tests.people import cast, register_one
from tests.tasks.mailbox import TAKEN, mailbox

WORK = """
from qingting.config import boot
boot.start()
from qingting.tasks.outbox import send_waiting
send_waiting(timestamp=0)
"""
NOTICES, KILLED_AT = 8, 4


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_hands_over() -> None:
    people = cast()
    for place in range(NOTICES):
        register_one(people, petitioner={"name": "马成祥", "email": f"p{place}@example.cn"})
    reached, released = threading.Event(), threading.Event()

    with mailbox() as box:

        def answer(mail: EmailMessage) -> str:
            if len(box.mails) + 1 == KILLED_AT:
                reached.set()
                released.wait(60)
            return TAKEN

        box.answer = answer
        given = {**environment(), "QINGTING_SMTP": f"smtp://127.0.0.1:{box.port}"}
        worker = subprocess.Popen([sys.executable, "-c", WORK], env=given)
        assert reached.wait(60), "it never came to the fourth"
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        released.set()

        gateway = Email(host="127.0.0.1", port=box.port, sender="xinfang@example.gov.cn")
        now = datetime.now(UTC)
        assert send_all([gateway], clock=lambda: now) == Sent(delivered=NOTICES - KILLED_AT)
        later = now + timedelta(minutes=20)
        assert send_all([gateway], clock=lambda: later) == Sent(delivered=1, unsure=1)
        assert len(box.ids()) == len(set(box.ids())) == NOTICES
    assert Notice.objects.filter(template="accept", sent_at__isnull=False).count() == NOTICES - 1
    alert = Notice.objects.get(template="undelivered")
    assert alert.unit == people.units["ld-sthj"]
