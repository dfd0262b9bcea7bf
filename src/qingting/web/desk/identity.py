"""Who petitioned, as far as this officer may see it now: masked, or in the clear while a reveal of theirs lasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from qingting.people.access import Actor
from qingting.petitions.models import Petition
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


def person_of(petition: Petition, *, actor: Actor, now: datetime) -> Person:
    identity = petition.identity
    if identity is None:
        return Person(name=gettext("匿名"), anonymous=petition.anonymous_reason)
    masked = vault.masked(identity)
    looks = list(vault.reveals(identity).values_list("account_id", "until"))
    until = max((end for account, end in looks if account == actor.account_id and end > now), default=None)
    who = _clear(petition, actor=actor, now=now) if until else None
    return Person(
        name=masked.name or gettext("未留姓名"),
        phone=masked.phone,
        looks=len(looks),
        who=who,
        until=until if who else None,
    )


def _clear(petition: Petition, *, actor: Actor, now: datetime) -> Who | None:
    """The vault decides; the list of looks above only spares the question."""
    if petition.identity is None or actor.account_id is None:
        return None
    return vault.revealed(petition.identity, account_id=actor.account_id, now=now)
