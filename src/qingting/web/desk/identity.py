"""Who petitioned, as far as this officer may see it now: masked, or in the clear while a reveal of theirs lasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from qingting.journeys.reading import Seen
from qingting.vault import selectors as vault
from qingting.vault.services import Who


@dataclass(frozen=True, slots=True)
class Person:
    """`who` is set only while a reveal runs; `until` says when it ends."""

    name: str
    phone: str = ""
    anonymous: str = ""
    looks: int = 0
    who: Who | None = None
    until: datetime | None = None


def person_of(step: Seen) -> Person:
    petition = step.petition
    if petition.identity is None:
        return Person(name=gettext("匿名"), anonymous=petition.anonymous_reason)
    masked = vault.masked(petition.identity)
    look = step.reader.look or vault.look(petition.identity, account_id=step.actor.person_id, now=step.now)
    name = masked.name or gettext("未留姓名")
    return Person(name, phone=masked.phone, looks=look.count, who=look.who, until=look.until)
