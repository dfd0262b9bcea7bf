"""What must be true when the life has been lived; each function gives sentences on what is not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.test import Client

from qingting.clocks.models import Clock
from qingting.journeys.replaying import Replayed, replay
from qingting.journeys.step import ZONE
from qingting.journeys.verifying import verify_ledger
from qingting.ledger.models import Entry
from qingting.letters.models import Issued, Notice
from qingting.petitions.models import Petition
from qingting.publication.models import ClosingReport
from qingting.rules.edition import load_edition
from tests.life.town import Town

DAY = timedelta(days=1)
# The ladder: how many days after its end a term is told of, and by which notice.
LADDER: Mapping[str, int] = {"overdue": 1, "overdue_head": 3, "overdue_above": 7}
# The autumn of 2026 as the State Council announced it, written down again rather than read from the calendar.
OFF = {date(2026, 9, 25), *(date(2026, 10, day) for day in range(1, 8))}
AT_WORK = {date(2026, 9, 20), date(2026, 10, 10)}
PUBLIC_PAGES = ("/", "/notices/", "/notices.atom", "/api/public/v1/notices")
ENDED = {"archived"}


def moves_not_made(elsewhere: Mapping[str, str]) -> Iterator[str]:
    """Every move of the table is made by somebody; those of `elsewhere` are held by the tests named there."""
    made = set(Entry.objects.values_list("kind", flat=True))
    moves = set(load_edition("haidong-2024-17").moves)
    yield from (f"nobody {verb}s: tell it in a story" for verb in sorted(moves - made - set(elsewhere)))
    yield from (f"{verb} is told now: take it off the list" for verb in sorted(made & set(elsewhere)))
    yield from (f"{verb} is no move of the table" for verb in sorted(set(elsewhere) - moves))


def ledger_and_clocks() -> Iterator[str]:
    yield from (str(place) for place in verify_ledger(progress=lambda done: None).broken)
    again: Replayed = replay("every", progress=lambda done: None, found=lambda one: None)
    yield from (f"{one.number} {what}" for one in again.differences for what in one.what)


def unanswered() -> Iterator[str]:
    """Each ends with an answer: a reply to every claim, or a refusal that says where to go."""
    for petition in Petition.objects.all():
        kinds = set(Entry.objects.filter(subject=petition.id).values_list("kind", flat=True))
        if not kinds & {"reply", "decline"}:
            yield f"{petition.number} {petition.title} was never answered"
        if petition.state not in ENDED:
            yield f"{petition.number} {petition.title} still lies at {petition.state}"


def signals(last: date) -> Iterator[str]:
    """What was overdue was told on its first working day and never else; what was not overdue, never."""
    expected = {
        (clock.petition.number, clock.term, clock.due, template, day)
        for clock in Clock.objects.exclude(whose="petitioner").select_related("petition")
        for template, day in _rungs(clock)
        if day <= last
    }
    sent = {
        (notice.petition.number, notice.data["term"], date.fromisoformat(notice.data["due"]), notice.template,
         notice.queued_at.astimezone(ZONE).date())
        for notice in Notice.objects.filter(template__in=LADDER).select_related("petition")
        if notice.petition is not None
    }  # fmt: skip
    if not expected:
        yield "nothing was ever overdue: the stories show no signal"
    yield from (f"not told: {one}" for one in sorted(expected - sent))
    yield from (f"told without need: {one}" for one in sorted(sent - expected))


def _rungs(clock: Clock) -> Iterator[tuple[str, date]]:
    """The days on which the ladder is climbed while the term is still open that morning."""
    ended = clock.met or clock.void or date.max
    for template, after in LADDER.items():
        day = _at_work_from(clock.due + after * DAY)
        if ended >= day:
            yield template, day


def _at_work_from(day: date) -> date:
    while day not in AT_WORK and (day in OFF or day.weekday() >= 5):
        day += DAY
    return day


def doubled(town: Town) -> Iterator[str]:
    """No message goes out twice, by whatever way."""
    keys = Counter(asked.key for asked in town.world.sms.asked)
    yield from (f"SMS {key} was sent {n} times" for key, n in keys.items() if n > 1)
    ids = Counter(town.world.mails.ids())
    yield from (f"mail {key} was sent {n} times" for key, n in ids.items() if n > 1)
    waiting = Notice.objects.filter(sent_at__isnull=True)
    yield from (f"still waiting: {notice}" for notice in waiting)
    rows = Notice.objects.values_list(
        "petition__number", "unit__code", "account", "signatory", "template", "queued_at", "data"
    )
    told = Counter((*row[:6], json.dumps(row[6], sort_keys=True)) for row in rows)
    yield from (f"told twice: {one}" for one, n in told.items() if n > 1)


def names_outside(town: Town) -> Iterator[str]:
    """Nothing that leaves the house says who petitioned: messages, documents for others, public pages, the ledger."""
    texts = dict(_leaving(town))
    for who in town.cast.petitioners.values():
        for secret in who.secrets:
            yield from (f"{secret} stands in {where}" for where, text in texts.items() if secret in text)


def _leaving(town: Town) -> Iterator[tuple[str, str]]:
    for key, body in town.world.sms.told.items():
        yield f"SMS {key}", json.dumps({**body, "to": ""}, ensure_ascii=False)
    for mail in town.world.mails.mails:
        yield f"mail {mail['Subject']}", f"{mail['Subject']}{mail.get_content()}"
    for issued in Issued.objects.all():
        yield f"document {issued}", json.dumps(issued.content, ensure_ascii=False)
    slugs = ClosingReport.objects.filter(state="published").values_list("slug", flat=True)
    for address in (*PUBLIC_PAGES, *(f"/notices/{slug}/" for slug in slugs)):
        yield address, Client().get(address).content.decode()
    for seq, data in Entry.objects.values_list("seq", "data"):
        yield f"ledger entry {seq}", json.dumps(data, ensure_ascii=False)
