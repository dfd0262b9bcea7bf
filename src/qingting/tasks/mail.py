"""The mailbox: each minute, what came by e-mail becomes a petition that waits for registration, or joins its own, once.

A message leaves the inbox only after its petition is committed; a worker killed in between finds it again, sees by
its number that it is here already, and only moves it. What a machine sent is filed apart and never answered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from django.conf import settings
from django.db import DataError
from procrastinate.contrib.django import app

from qingting.journeys.arrival import AlreadyHere
from qingting.journeys.inputs import InputRefused
from qingting.rules.refusals import MoveRefused
from qingting.tasks.answering import answered, join
from qingting.tasks.imap import Address, Letter, Mailbox, MailboxAway, opened
from qingting.tasks.incoming import Box, from_a_person, source_of, take_in
from qingting.text.mail import Mail, read

log = structlog.get_logger(__name__)
AT_ONCE = 200


@app.periodic(cron="* * * * *")
@app.task(name="mail", queueing_lock="mail", lock="mail")
def fetch_mail(timestamp: int) -> None:
    if settings.MAIL_BOX and not settings.DEMONSTRATION:
        poll(Address(settings.MAIL_BOX), clock=lambda: datetime.now(UTC))


@dataclass(slots=True)
class Fetched:
    """How many messages became petitions, had come before, were a machine's, and wait flagged for a person."""

    received: int = 0
    again: int = 0
    filed: int = 0
    flagged: int = 0
    # Answers to messages of ours, added to their petitions.
    joined: int = 0


def poll(address: Address, *, clock: Callable[[], datetime]) -> Fetched:
    fetched, box = Fetched(), Box(address.user if "@" in address.user else "", settings.MAIL_UNIT)
    try:
        with opened(address) as mailbox:
            for uid in mailbox.waiting()[:AT_ONCE]:
                letter = mailbox.letter(uid)
                if letter is not None:
                    _one(letter, uid=uid, mailbox=mailbox, box=box, now=clock(), fetched=fetched)
    except MailboxAway as why:
        log.warning("mail", away=str(why))
    if fetched.flagged or fetched.filed:
        log.info("mail", received=fetched.received, filed=fetched.filed, flagged=fetched.flagged)
    return fetched


def _one(letter: Letter, *, uid: str, mailbox: Mailbox, box: Box, now: datetime, fetched: Fetched) -> None:
    mail = read(letter.data)
    if not from_a_person(mail, box=box):
        fetched.filed += 1
        mailbox.move(uid, folder=f"{settings.MAIL_FOLDER}-Automatic")
        return
    try:
        if _joined(mail, now=now):
            fetched.joined += 1
        else:
            take_in(mail, box=box, arrived_at=letter.arrived_at or now, now=now)
            fetched.received += 1
    except AlreadyHere:
        fetched.again += 1
    except (InputRefused, MoveRefused, DataError):
        fetched.flagged += 1
        mailbox.flag(uid)
        return
    mailbox.move(uid, folder=settings.MAIL_FOLDER)


def _joined(mail: Mail, *, now: datetime) -> bool:
    """Whether it was added to the petition whose message it answers; one that is over begins anew."""
    notice = answered(mail)
    if notice is None:
        return False
    try:
        join(mail, to=notice, source=source_of(mail), now=now)
    except MoveRefused:
        return False
    return True
