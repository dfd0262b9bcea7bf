"""From an e-mail to a petition with its files: whole, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from uuid_utils.compat import uuid7

from qingting.files import services as files
from qingting.files.sniff import FileRefused
from qingting.journeys import inputs
from qingting.journeys.arrival import Arrival, Arrived
from qingting.journeys.complaint import Complaint
from qingting.journeys.inputs import TEXT_LENGTH
from qingting.journeys.receive import receive
from qingting.journeys.step import day_of
from qingting.letters import delivery
from qingting.people.access import PETITIONER
from qingting.people.models import Unit
from qingting.petitions.models import Petition
from qingting.rules.edition import edition_on
from qingting.text.mail import File, Mail
from qingting.vault.crypto import digest_for

CHANNEL = "email"
PURPOSE = "complaint"
# More answers than these to one address in a day, and the other side is taken for a machine.
ANSWERS = 3
DAY = timedelta(days=1)
TITLE, NAME, ADDRESS = 120, 60, 120


@dataclass(frozen=True, slots=True)
class Box:
    """Whose mailbox it is: its own address, and the unit that receives."""

    address: str
    unit: str

    @property
    def own(self) -> frozenset[str]:
        return frozenset(one.lower() for one in (self.address, sender_of_settings()) if one)


def sender_of_settings() -> str:
    """The address under which notices go out."""
    found = re.search(r"[^\s<>]+@[^\s<>]+", settings.DEFAULT_FROM_EMAIL)
    return found[0] if found else ""


def from_a_person(mail: Mail, *, box: Box) -> bool:
    return not mail.robot and mail.sender.lower() not in box.own


def take_in(mail: Mail, *, box: Box, arrived_at: datetime, now: datetime) -> Arrived:
    """Raises AlreadyHere where it came before, InputRefused where it cannot be a petition; then nothing was kept."""
    draft, source = uuid7(), source_of(mail)
    with transaction.atomic():
        quiet = _is_quiet(mail, source=source, now=now)
        notes = [
            note
            for nth, file in enumerate(mail.files, 1)
            if (note := _kept(file, nth=nth, draft=draft, now=now))
        ]
        data = complaint_of(mail, notes=notes, source=source, arrived_at=min(arrived_at, now))
        sent_on = day_of(mail.sent_at) if mail.sent_at and mail.sent_at <= arrived_at else None
        mail_source = {"kind": CHANNEL, "mailbox": box.address[:ADDRESS], "sent_on": sent_on}
        complaint = cast("Complaint", inputs.read(Complaint, data={**data, "source": mail_source}))
        arrived = receive(_arrival(complaint, unit=box.unit, now=now))
        petition = Petition.objects.only("id").get(number=arrived.number)
        files.adopt(draft, subject=petition.id)
        if quiet:
            delivery.only_on_page(petition.id, now=now)
    return arrived


def _arrival(complaint: Complaint, *, unit: str, now: datetime) -> Arrival:
    receiver = Unit.objects.get(code=unit)
    return Arrival(
        complaint=complaint, actor=PETITIONER, unit=receiver, edition=edition_on(day_of(now)), now=now
    )


def source_of(mail: Mail) -> str:
    """The same for the same message. Its first half is the sender under a key: it counts, and tells nobody who."""
    return f"{digest_for(mail.sender.lower(), purpose='mail/sender').hex()[:16]}-{mail.key}"


def _is_quiet(mail: Mail, *, source: str, now: datetime) -> bool:
    """Registered, but not answered by mail: it answers a notice of ours, or its sender has had answers enough."""
    domain = re.escape(sender_of_settings().rpartition("@")[2])
    if any(re.fullmatch(rf"<[0-9a-f]{{32}}@{domain}>", one) for one in mail.answers):
        return True
    before = Petition.objects.filter(channel=CHANNEL, received_at__gt=now - DAY)
    return before.filter(source_number__startswith=f"{source[:16]}-").count() >= ANSWERS


def _kept(file: File, *, nth: int, draft: Any, now: datetime) -> str:
    """Kept with the draft; else a note that says which file was not taken and why."""
    try:
        files.keep(file.data, given_name=file.name or f"{nth}", subject=draft, purpose=PURPOSE, now=now)
    except (FileRefused, files.TooManyFiles) as refused:
        kind = PurePath(file.name).suffix[:10]
        return f"第{nth}个附件{f'（{kind}）' if kind else ''}未收下：{refused.__doc__ or refused}"
    return ""


def complaint_of(mail: Mail, *, notes: Sequence[str], source: str, arrived_at: datetime) -> dict[str, Any]:
    """The body as it was written; notes of ours stand below it, and say so."""
    body = mail.body or mail.subject or "（来信没有正文）"
    remarks = _remarks(notes)
    if len(body) + len(remarks) > TEXT_LENGTH:
        remarks = _remarks(["正文过长，此处未录完，全文见邮箱里的原信。", *notes])
        body = body[: TEXT_LENGTH - len(remarks)]
    data: dict[str, Any] = {
        "channel": CHANNEL,
        "title": mail.subject[:TITLE],
        "complaint": body + remarks,
        "source_number": source,
        "received_at": arrived_at,
        "reply_channel": CHANNEL if address_of(mail) else "",
    }
    if address_of(mail) or mail.name:
        return data | {"petitioner": {"name": mail.name[:NAME], "email": address_of(mail)}}
    return data | {"anonymous_reason": "来信没有写明地址"}


def address_of(mail: Mail) -> str:
    """Empty where no answer could reach it."""
    whole = len(mail.sender) <= ADDRESS and "." in mail.sender.rpartition("@")[2]
    return mail.sender if whole else ""


def _remarks(notes: Sequence[str]) -> str:
    return "".join(f"\n\n【系统注】{note}" for note in notes)[: TEXT_LENGTH // 2]
