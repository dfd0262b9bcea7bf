"""The demonstration loaded for real, once: one test, so that no second worker loads it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from qingting.cli.demonstration import load, loading, petitions
from qingting.cli.demonstration.crew import CHANNEL_TOKEN, PASSWORD
from qingting.cli.demonstration.letting_go import ASKED, ENDED
from qingting.cli.demonstration.petitions import KEY, Stage, Timed, carry_out, timed
from qingting.cli.demonstration.watched import idle_petitions
from qingting.clocks.selectors import running
from qingting.journeys.replaying import replay
from qingting.journeys.step import ZONE, day_of
from qingting.journeys.verifying import verify_ledger
from qingting.ledger.models import Entry
from qingting.letters.models import Notice
from qingting.oversight.signals.models import Signal
from qingting.oversight.sources.models import Concentration, Digest
from qingting.people.access import bearer
from qingting.people.models import Account
from qingting.petitions.models import Answered, Petition, Signatory
from qingting.petitions.selectors import query_code
from qingting.publication.models import ClosingReport, Exhibit
from qingting.rules.edition import load_edition
from qingting.rules.signal_book import load_signals
from tests.demonstration.crawling import every_page_is_light, nobody_is_found_on_the_public_site
from tests.demonstration.material import Row, courses, officers, petitioners, plan, stories

# A Tuesday morning with no long holiday before it.
NOW = datetime(2026, 11, 24, 10, 30, tzinfo=ZONE)
TODAY = day_of(NOW)
EDITION = load_edition("haidong-2024-17")
KILLED_AFTER = 40
PUBLIC = ("public_title", "public_problem", "public_facts", "public_measures", "public_result")


class Killed(BaseException):
    """As if the process had ended here."""


def load_killed_and_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The forty-first petition gets half way when the first run ends; the second run goes on."""
    carried: list[str] = []

    def kill(*_: object, **__: object) -> None:
        raise Killed

    def counting(row: Row, *, road: Sequence[Timed], stage: Stage, now: datetime) -> None:
        if len(carried) == KILLED_AFTER:
            monkeypatch.setattr(petitions, "mark_sent", kill)
        carry_out(row, road=road, stage=stage, now=now)
        carried.append(row["key"])

    with monkeypatch.context() as patch:
        patch.setattr(loading, "carry_out", counting)
        with pytest.raises(Killed):
            load(NOW)
    monkeypatch.undo()
    assert Petition.objects.count() == Answered.objects.count() == KILLED_AFTER
    return load(NOW)


def of(key: str) -> Petition:
    """The petition of a row of the plan: the one that came at its instant, with its place."""
    row = next(row for row in plan() if row["key"] == key)
    place = stories()[row["story"]]["at"][row["at"]]["place"]
    return Petition.objects.get(received_at=timed(row, now=NOW)[0].at, place=place)


def each_petition_of_the_plan_is_there_once() -> None:
    keys = set(Answered.objects.values_list("key", flat=True))
    idle = {f"{KEY}{key}" for key, _row, _n in idle_petitions()}
    assert keys == {f"{KEY}{row['key']}" for row in plan()} | idle | {f"{KEY}{ENDED}"}
    assert Petition.objects.count() == len(plan()) + len(idle) + 1


def each_signal_is_shown_and_some_are_answered() -> None:
    """D41, D43, D44: of every kind at least one, hot spots with a sign of many people, four weekly digests."""
    assert set(Signal.objects.filter(cleared_at=None).values_list("code", flat=True)) == set(
        load_signals().kinds
    )
    assert {"answered", "accepted", "returned"} <= set(Signal.objects.values_list("standing", flat=True))
    assert Concentration.objects.filter(cleared_at=None).exists()
    assert Digest.objects.count() == 4


def planned_ones() -> QuerySet[Petition]:
    """Those that idle, and one that is withdrawn, were loaded after the plan's."""
    others = {row["title"] for _key, row, _n in idle_petitions()} | {ASKED["title"]}
    return Petition.objects.exclude(title__in=others)


def each_ends_in_its_state() -> None:
    planned = Counter(courses()[row["course"]]["ends"] for row in plan())
    assert Counter(planned_ones().values_list("state", flat=True)) == planned
    assert set(planned) == set(EDITION.states)


def every_verb_was_used() -> None:
    entries = Entry.objects.filter(subject_kind="petition")
    assert set(entries.values_list("kind", flat=True)) == set(EDITION.moves)


def overdue_is_what_is_called_so() -> None:
    called = {of(row["key"]).pk for row in plan() if row.get("why", "").startswith("overdue")}
    assert set(running().filter(due__lt=TODAY).values_list("petition_id", flat=True)) == called
    assert len(called) >= 15


def numbers_follow_the_arrivals() -> None:
    years: dict[int, list[str]] = {}
    for received_at, digits in planned_ones().order_by("received_at").values_list("received_at", "digits"):
        years.setdefault(received_at.astimezone(ZONE).year, []).append(digits)
    # Two that came at the same instant may stand either way.
    for digits in years.values():
        assert len(set(digits)) == len(digits)
        assert sum(one > other for one, other in pairwise(digits)) <= 3


def nothing_lies_ahead_and_officers_keep_hours() -> None:
    assert not Entry.objects.filter(at__gt=NOW).exists()
    acts = Entry.objects.exclude(kind__in=["register", "accept", "classify"]).filter(actor_kind="officer")
    hours = {at.astimezone(ZONE).hour for at in acts.values_list("at", flat=True)}
    assert hours <= set(range(8, 24))


def the_joint_petition_keeps_everybody_apart() -> None:
    joint = of("p001")
    assert joint.people == 23
    assert Signatory.objects.filter(petition=joint).count() == 22
    assert Signatory.objects.filter(petition=joint, representative=True).count() == 2


def the_repeat_knows_the_first() -> None:
    assert of("p003").repeat_of == of("p002")


def the_concentrated_one_was_raised_and_another_lowered() -> None:
    assert of("p007").grade == "key"
    assert of("p072").grade == "general"


def one_term_is_provisional() -> None:
    assert running().filter(petition=of("p004"), provisional=True).exists()


def notices_are_many_and_no_title_is_all_over() -> None:
    published = ClosingReport.objects.filter(state="published")
    assert published.count() >= 100
    titles = Counter(published.values_list("public_title", flat=True))
    assert titles.most_common(1)[0][1] <= 3
    recent = published.order_by("-published_at").values_list("public_title", flat=True)[:20]
    assert len(set(recent)) == 20


def some_notices_have_pictures_and_papers() -> None:
    shown = Exhibit.objects.filter(cleared=True, report__state="published")
    assert Counter(shown.values_list("shows", flat=True)).keys() == {"before", "after", "paper"}
    assert shown.values("report").distinct().count() >= 8
    assert any(covers for covers in shown.values_list("covers", flat=True)), "a plate was blackened"


def nobody_is_named_in_what_was_told() -> None:
    told = {person[name] for person in petitioners().values() for name in ("name", "phone", "address")}
    texts = ["\n".join(row) for row in ClosingReport.objects.values_list(*PUBLIC)]
    texts += ["\n".join(row) for row in Petition.objects.values_list("title", "complaint", "wanted")]
    assert not [text for text in texts if any(one in text for one in told)]


def the_past_is_sent_and_a_few_notices_wait() -> None:
    waiting = Notice.objects.filter(sent_at__isnull=True)
    assert 0 < waiting.count() <= 60
    assert not waiting.filter(queued_at__lt=NOW - timedelta(hours=4)).exists()


def chains_hold_and_clocks_agree() -> None:
    assert not verify_ledger(progress=lambda done: None).breaks
    replayed = replay("every", progress=lambda done: None, found=lambda difference: None)
    assert (replayed.petitions, replayed.different) == (Petition.objects.count(), 0)


def everybody_signs_in_and_tokens_open() -> None:
    assert Account.objects.count() == len(officers())
    assert len(set(Account.objects.values_list("password", flat=True))) == 1
    assert check_password(PASSWORD, Account.objects.get(username="ld-handler").password)
    channel, handler = bearer(CHANNEL_TOKEN, now=NOW), bearer("demo-ld-handler-token", now=NOW)
    assert channel is not None
    assert (channel.channel, channel.unit_code) == ("12345", "hd-sthj")
    assert handler is not None
    assert handler.unit_code == "ld-sthj"


def loading_again_changes_nothing() -> None:
    before = state()
    with CaptureQueriesContext(connection) as queries:
        load(NOW + timedelta(days=3))
    assert state() == before
    assert len(queries) < 40


def state() -> list[Any]:
    entries = list(Entry.objects.order_by("subject", "seq").values_list("subject", "seq", "hash"))
    return [
        entries,
        Account.objects.count(),
        list(Notice.objects.order_by("id").values_list("id", "sent_at")),
    ]


CHECKS: tuple[Callable[[], None], ...] = (
    each_petition_of_the_plan_is_there_once,
    each_ends_in_its_state,
    each_signal_is_shown_and_some_are_answered,
    every_verb_was_used,
    overdue_is_what_is_called_so,
    numbers_follow_the_arrivals,
    nothing_lies_ahead_and_officers_keep_hours,
    the_joint_petition_keeps_everybody_apart,
    the_repeat_knows_the_first,
    the_concentrated_one_was_raised_and_another_lowered,
    one_term_is_provisional,
    notices_are_many_and_no_title_is_all_over,
    some_notices_have_pictures_and_papers,
    nobody_is_named_in_what_was_told,
    the_past_is_sent_and_a_few_notices_wait,
    chains_hold_and_clocks_agree,
    everybody_signs_in_and_tokens_open,
    nobody_is_found_on_the_public_site,
    every_page_is_light,
    loading_again_changes_nothing,
)


@pytest.mark.django_db
def test_killed_in_the_middle_it_goes_on_and_is_whole(
    monkeypatch: pytest.MonkeyPatch, subtests: pytest.Subtests
) -> None:
    lines = load_killed_and_again(monkeypatch)
    for check in CHECKS:
        with subtests.test(check.__name__):
            check()
    with subtests.test("the lines tell how to look in"):
        text = "\n".join(lines)
        replied = Petition.objects.filter(state="replied").order_by("-number")[0]
        assert all(word in text for word in (PASSWORD, CHANNEL_TOKEN, replied.digits, query_code(replied)))
