"""The outbox: each minute, what waits is handed to a gateway. Two workers never take the same notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from qingting.clocks.models import Clock
from qingting.letters import delivery
from qingting.letters.gateways import Gateway, Message, Refused, Unanswered, Undelivered, Unsure
from qingting.letters.models import Notice
from qingting.letters.selectors import pending
from qingting.letters.wording import worded
from qingting.petitions.services import code_about
from qingting.petitions.signing import code_of
from qingting.rules.edition import load_edition
from qingting.tasks.office import REMINDERS, opening
from qingting.tasks.routes import OUTSIDE, Route, gateways_of_settings, next_of, routes_of
from qingting.text.digest import sm3
from qingting.vault.crypto import unseal

log = structlog.get_logger(__name__)
AT_ONCE, ENOUGH = 500, 5
TOKEN = 16
# What a platform is not told: the number goes beside, the rest is for us.
NOT_PARAMS = frozenset({"number", delivery.REFUSED_BY, delivery.STAYS_WITH})


@app.periodic(cron="* * * * *")
@app.task(name="outbox", queueing_lock="outbox")
def send_waiting(timestamp: int) -> None:
    send_all(gateways_of_settings(), clock=lambda: datetime.now(UTC))


@dataclass(slots=True)
class Sent:
    """How many notices went out, were put off for later, and are lost on their way."""

    delivered: int = 0
    put_off: int = 0
    unsure: int = 0


def send_all(gateways: Sequence[Gateway], *, clock: Callable[[], datetime]) -> Sent:
    """Send what waits, at most AT_ONCE notices; the rest is for the next minute."""
    sent = Sent()
    with transaction.atomic():
        sent.unsure = delivery.give_up_lost(now=clock())
    failed_in_a_row = 0
    for _ in range(AT_ONCE):
        before = sent.put_off
        if not send_one(gateways, sent=sent, now=clock()):
            break
        failed_in_a_row = failed_in_a_row + 1 if sent.put_off > before else 0
        if failed_in_a_row == ENOUGH:  # the server is away: the others need not use up a try
            break
    if sent.put_off or sent.unsure:
        log.warning("outbox", delivered=sent.delivered, put_off=sent.put_off, unsure=sent.unsure)
    return sent


def send_one(gateways: Sequence[Gateway], *, sent: Sent, now: datetime) -> bool:
    """One notice; False where none waits. That it set out is committed before the message leaves the house."""
    with transaction.atomic():
        notice = pending(now=now, limit=1).first()
        if notice is None:
            return False
        way = _prepared(notice, gateways=gateways, sent=sent, now=now)
    if way is not None:
        _handed_over(notice, way=way, sent=sent, now=now)
    return True


@dataclass(frozen=True, slots=True)
class Way:
    """A notice on its way: by which gateway, and what hands it over."""

    name: str
    hand_over: Callable[[], None]


def _prepared(notice: Notice, *, gateways: Sequence[Gateway], sent: Sent, now: datetime) -> Way | None:
    """Noted as on its way; None where the page is the notice, where it must wait, or where no way is left."""
    if (opens := _must_wait(notice, now=now)) is not None:
        delivery.wait(notice, until=opens)
        return None
    routes = routes_of(notice, gateways=gateways)
    if not routes:
        delivery.delivered(notice, gateway="track" if notice.audience in OUTSIDE else "desk", now=now)
        sent.delivered += 1
        return None
    route = next_of(notice, routes=routes)
    if route is None:
        delivery.no_way_left(notice, now=now)
        return None
    return _set_out(notice, route=route, sent=sent, now=now)


def _set_out(notice: Notice, *, route: Route, sent: Sent, now: datetime) -> Way | None:
    message = message_of(notice, route=route)
    try:
        hand_over = route.gateway.prepare(message)
    except Undelivered as why:
        _not_delivered(notice, by=route.gateway.name, why=why, now=now)
        sent.put_off += 1
        return None
    mailed = message.id if route.gateway.carries == "email" else ""
    delivery.set_out(notice, gateway=route.gateway.name, now=now, message_id=mailed)
    return Way(route.gateway.name, hand_over)


def _must_wait(notice: Notice, *, now: datetime) -> datetime | None:
    """A reminder keeps to office hours, also when it is tried again; everything else goes out at once."""
    if notice.template not in REMINDERS or notice.unit is None:
        return None
    opens = opening(now, unit=notice.unit.code)
    return opens if opens > now else None


def _handed_over(notice: Notice, *, way: Way, sent: Sent, now: datetime) -> None:
    try:
        way.hand_over()
    except Undelivered as why:
        _not_delivered(notice, by=way.name, why=why, now=now)
        sent.put_off += 1
    except Unsure:
        sent.unsure += 1  # stays as it is: `give_up_lost` tells the unit
    else:
        delivery.delivered(notice, gateway=way.name, now=now)
        sent.delivered += 1


def _not_delivered(notice: Notice, *, by: str, why: Undelivered, now: datetime) -> None:
    if isinstance(why, Refused):
        delivery.refused(notice, by=by, why=str(why), now=now)
    else:
        asked_again = by if isinstance(why, Unanswered) else ""
        delivery.put_off(notice, why=str(why), now=now, asked_again=asked_again)


def message_of(notice: Notice, *, route: Route) -> Message:
    facts = facts_of(notice)
    answers = notice.template == "receive" and route.gateway.carries == "email" and _came_by_mail(notice)
    template = "receive_mail" if answers else notice.template
    answerable, key = _answerable(notice, route=route), sm3(notice.dedupe.encode()).hex()[:32]
    audience = "correspondent" if answerable else notice.audience
    words = worded(template, audience=audience, facts=_with_code(notice, facts=facts), site=_site())
    return Message(
        id=key,
        template=notice.template,
        number=str(facts["number"]),
        # Some servers give a message another id; the token in its subject comes back all the same.
        subject=f"{words.subject} [{key[:TOKEN]}]" if answerable else words.subject,
        text=words.text,
        to=route.to,
        params=_params(facts),
        origin="replied" if answers else "generated",
    )


def _answerable(notice: Notice, *, route: Route) -> bool:
    """Whether an answer by mail would reach us and join the petition."""
    by_mail = route.gateway.carries == "email" and bool(settings.MAIL_BOX)
    return by_mail and notice.audience == "petitioner" and notice.petition is not None


def _params(facts: Mapping[str, Any]) -> dict[str, str]:
    """What a platform's own text can be filled with: single values."""
    plain = {name: value for name, value in facts.items() if isinstance(value, str | int)}
    return {name: str(value) for name, value in plain.items() if name not in NOT_PARAMS}


def _came_by_mail(notice: Notice) -> bool:
    return notice.petition is not None and notice.petition.channel == "email"


def _with_code(notice: Notice, *, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The query code, for the two notices whose words name it: to who wrote an e-mail, and to who signed."""
    if notice.template == "add_signatory" and notice.signatory is not None:
        return {**facts, "code": code_of(notice.signatory)}
    if notice.template != "receive" or notice.petition is None or not _came_by_mail(notice):
        return facts
    return {**facts, "code": unseal(notice.petition.query_code, about=code_about(notice.petition.id))}


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


def _site() -> str:
    """The public address, where the operator named one."""
    named = [host for host in settings.ALLOWED_HOSTS if host[:1].isalpha() and host != "localhost"]
    return f"https://{named[0]}" if named else ""
