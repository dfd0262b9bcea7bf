"""The outbox: each minute, what waits is handed to a gateway. Two workers never take the same notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from qingting.clocks.models import Clock
from qingting.letters import delivery
from qingting.letters.gateways import Gateway, Message, Undelivered, Unsure
from qingting.letters.gateways.console import Console
from qingting.letters.gateways.email import Email
from qingting.letters.models import Notice
from qingting.letters.selectors import pending
from qingting.letters.wording import worded
from qingting.people.models import Account
from qingting.rules.edition import load_edition
from qingting.text.digest import sm3
from qingting.vault.services import opened

log = structlog.get_logger(__name__)
AT_ONCE, ENOUGH = 500, 5
# Whose desk a unit's notices are for.
READERS = ("registrar", "handler", "unit_head")


@app.periodic(cron="* * * * *")
@app.task(name="outbox", queueing_lock="outbox")
def send_waiting(timestamp: int) -> None:
    send_all(gateway_of_settings(), clock=lambda: datetime.now(UTC))


@dataclass(slots=True)
class Sent:
    """How many notices went out, were put off for later, and are lost on their way."""

    delivered: int = 0
    put_off: int = 0
    unsure: int = 0


def gateway_of_settings() -> Gateway | None:
    """None without a mail server: then the track page and the desk are where notices are read."""
    if settings.DEMONSTRATION:
        return Console()
    if not settings.EMAIL_HOST:
        return None
    security = "ssl" if settings.EMAIL_USE_SSL else "tls" if settings.EMAIL_USE_TLS else ""
    return Email(
        host=settings.EMAIL_HOST,
        port=settings.EMAIL_PORT,
        sender=settings.DEFAULT_FROM_EMAIL,
        user=settings.EMAIL_HOST_USER,
        password=settings.EMAIL_HOST_PASSWORD,
        security=security,
        timeout=settings.EMAIL_TIMEOUT,
    )


def send_all(gateway: Gateway | None, *, clock: Callable[[], datetime]) -> Sent:
    """Send what waits, at most AT_ONCE notices; the rest is for the next minute."""
    sent = Sent()
    with transaction.atomic():
        sent.unsure = delivery.give_up_lost(now=clock())
    failed_in_a_row = 0
    for _ in range(AT_ONCE):
        before = sent.put_off
        if not send_one(gateway, sent=sent, now=clock()):
            break
        failed_in_a_row = failed_in_a_row + 1 if sent.put_off > before else 0
        if failed_in_a_row == ENOUGH:  # the server is away: the others need not use up a try
            break
    if sent.put_off or sent.unsure:
        log.warning("outbox", delivered=sent.delivered, put_off=sent.put_off, unsure=sent.unsure)
    return sent


def send_one(gateway: Gateway | None, *, sent: Sent, now: datetime) -> bool:
    """One notice; False where none waits. That it set out is committed before the message leaves the house."""
    with transaction.atomic():
        notice = pending(now=now, limit=1).first()
        if notice is None:
            return False
        hand_over = _prepared(notice, gateway=gateway, sent=sent, now=now)
    if hand_over is not None and gateway is not None:
        _handed_over(notice, hand_over=hand_over, gateway=gateway, sent=sent, now=now)
    return True


def _prepared(
    notice: Notice, *, gateway: Gateway | None, sent: Sent, now: datetime
) -> Callable[[], None] | None:
    """Ready to hand over and noted as on its way; None where the page itself is the notice, or where it must wait."""
    message = message_of(notice) if gateway is not None else None
    if gateway is None or message is None:
        delivery.delivered(notice, gateway="track" if notice.audience == "petitioner" else "desk", now=now)
        sent.delivered += 1
        return None
    try:
        hand_over = gateway.prepare(message)
    except Undelivered as why:
        delivery.put_off(notice, why=str(why), now=now)
        sent.put_off += 1
        return None
    delivery.set_out(notice, gateway=gateway.name, now=now)
    return hand_over


def _handed_over(
    notice: Notice, *, hand_over: Callable[[], None], gateway: Gateway, sent: Sent, now: datetime
) -> None:
    try:
        hand_over()
    except Undelivered as why:
        delivery.put_off(notice, why=str(why), now=now)
        sent.put_off += 1
    except Unsure:
        sent.unsure += 1  # stays as it is: `give_up_lost` tells the unit
    else:
        delivery.delivered(notice, gateway=gateway.name, now=now)
        sent.delivered += 1


def message_of(notice: Notice) -> Message | None:
    """None where nobody has an address: then the page is the notice."""
    to = _addresses(notice)
    if not to:
        return None
    facts = facts_of(notice)
    words = worded(notice.template, audience=notice.audience, facts=facts, site=_site())
    stable = sm3(notice.dedupe.encode()).hex()[:32]
    return Message(stable, notice.template, str(facts["number"]), words.subject, words.text, to)


def facts_of(notice: Notice) -> Mapping[str, Any]:
    """What the words name: the number, and the label of a term."""
    petition = notice.petition
    if petition is None:
        return {"number": "", **notice.data}
    term = load_edition(petition.edition).terms.get(str(notice.data.get("term", "")))
    labels = {"term": term.zh, "term_en": term.en} if term else {}
    # By start, so that the running round of a term is the one that counts.
    clocks = list(Clock.objects.filter(petition=petition).order_by("started", "round"))
    by = {clock.term: f"{clock.due}{'（暂定）' if clock.provisional else ''}" for clock in clocks}
    by_en = {clock.term: f"{clock.due}{' (provisional)' if clock.provisional else ''}" for clock in clocks}
    return {"number": petition.number, "by": by, "by_en": by_en, **notice.data, **labels}


def _addresses(notice: Notice) -> tuple[str, ...]:
    if notice.audience == "petitioner":
        identity = notice.petition.identity if notice.petition else None
        address = opened(identity).email if identity else ""
        return (address,) if address else ()
    if notice.account is not None:
        return (notice.account.email,) if notice.account.email else ()
    if notice.unit is None:
        return ()
    readers = Account.objects.filter(unit=notice.unit, is_active=True, posts__role__in=READERS)
    return tuple(readers.exclude(email="").order_by("email").values_list("email", flat=True).distinct())


def _site() -> str:
    """The public address, where the operator named one."""
    named = [host for host in settings.ALLOWED_HOSTS if host[:1].isalpha() and host != "localhost"]
    return f"https://{named[0]}" if named else ""
