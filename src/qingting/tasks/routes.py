"""Which way a notice goes: the one the petitioner chose, then the others that have an address, in a fixed order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from qingting.letters.delivery import REFUSED_BY, STAYS_WITH
from qingting.letters.gateways import Gateway
from qingting.letters.gateways.console import Console
from qingting.letters.gateways.email import Email
from qingting.letters.gateways.http import Http
from qingting.letters.models import Notice
from qingting.people.models import Account
from qingting.tasks.imap import Address
from qingting.vault.services import opened

# After so many tries on one way, the next has its turn.
PER_WAY = 3
# Who is not of the house: reached by what the vault holds of them.
OUTSIDE = frozenset({"petitioner", "visitor"})
# Whose desk a unit's notices are for; a step of the ladder is for one of them.
READERS: Mapping[str, tuple[str, ...]] = {
    "": ("registrar", "handler", "unit_head"),
    "overdue_head": ("unit_head",),
    "ask_unit": ("unit_head",),
    "refer": ("discipline",),
    "answer_hearing": ("supervisor", "leader"),
    "receive_referral": ("supervisor", "leader"),
    "tell_outcome": ("supervisor", "leader"),
    "supervision_answered": ("supervisor", "leader"),
    "overdue_above": ("supervisor", "unit_head", "leader"),
}


@dataclass(frozen=True, slots=True)
class Route:
    gateway: Gateway
    to: tuple[str, ...] = field(repr=False)


def gateways_of_settings() -> tuple[Gateway, ...]:
    """In the order of falling back. Empty: then the track page and the desk are where notices are read."""
    if settings.DEMONSTRATION:
        return (Console(),)
    return (*_platforms(), *_mail())


def _platforms() -> tuple[Gateway, ...]:
    named = (
        ("sms", settings.SMS_URL, settings.SMS_TOKEN),
        ("wechat", settings.WECHAT_URL, settings.WECHAT_TOKEN),
    )
    return tuple(Http(name=name, url=url, token=token) for name, url, token in named if url)


def _mail() -> tuple[Gateway, ...]:
    if not settings.EMAIL_HOST:
        return ()
    security = "ssl" if settings.EMAIL_USE_SSL else "tls" if settings.EMAIL_USE_TLS else ""
    return (
        Email(
            host=settings.EMAIL_HOST,
            port=settings.EMAIL_PORT,
            sender=settings.DEFAULT_FROM_EMAIL,
            user=settings.EMAIL_HOST_USER,
            password=settings.EMAIL_HOST_PASSWORD,
            security=security,
            timeout=settings.EMAIL_TIMEOUT,
            reply_to=_mailbox(),
        ),
    )


def _mailbox() -> str:
    """The address whose mail is fetched; empty where none is."""
    user = Address(settings.MAIL_BOX).user
    return user if "@" in user else ""


def routes_of(notice: Notice, *, gateways: Sequence[Gateway]) -> list[Route]:
    """Every way that has an address, also those that refused; empty where the page itself is the notice."""
    known = _addresses(notice)
    chosen = _chosen(notice)
    found = [Route(one, known.get(one.carries, ())) for one in gateways]
    reachable = [route for route in found if route.to]
    return sorted(reachable, key=lambda route: route.gateway.name != chosen)


def _chosen(notice: Notice) -> str:
    """By the first petitioner or, of a joint petition, by the signer whom the notice is for."""
    if notice.signatory is not None:
        return notice.signatory.reply_channel
    return notice.petition.reply_channel if notice.audience == "petitioner" and notice.petition else ""


def next_of(notice: Notice, *, routes: Sequence[Route]) -> Route | None:
    """None where all of them refused."""
    stays = [route for route in routes if route.gateway.name == notice.data.get(STAYS_WITH)]
    if stays:
        return stays[0]
    left = [route for route in routes if route.gateway.name not in notice.data.get(REFUSED_BY, ())]
    return left[min(notice.attempts // PER_WAY, len(left) - 1)] if left else None


def _addresses(notice: Notice) -> Mapping[str, tuple[str, ...]]:
    """By what carries them; "any" where there is at least one."""
    known = _petitioners(notice) if notice.audience in OUTSIDE else {"email": _officers(notice)}
    every = tuple(address for addresses in known.values() for address in addresses)
    return {**known, "any": every}


def _petitioners(notice: Notice) -> dict[str, tuple[str, ...]]:
    identity = (notice.signatory or notice.petition).identity if notice.petition else notice.identity
    if identity is None:
        return {}
    who = opened(identity)
    phone = "".join(mark for mark in who.phone if mark.isdigit() or mark == "+")
    return {"email": (who.email,) if who.email else (), "phone": (phone,) if phone else ()}


def _officers(notice: Notice) -> tuple[str, ...]:
    if notice.account is not None:
        return (notice.account.email,) if notice.account.email else ()
    if notice.unit is None:
        return ()
    roles = READERS.get(notice.template, READERS[""])
    readers = Account.objects.filter(unit=notice.unit, is_active=True, posts__role__in=roles)
    # Whoever the same move told by name is not told again as one of the unit.
    by_name = Notice.objects.filter(
        audience="account", petition=notice.petition_id, queued_at=notice.queued_at
    )
    readers = readers.exclude(pk__in=by_name.values("account"))
    return tuple(readers.exclude(email="").order_by("email").values_list("email", flat=True).distinct())
