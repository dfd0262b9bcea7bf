"""The morning clock tells each unit once: what ends soon, today, or has ended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from qingting.clocks.models import Clock
from qingting.journeys.arrival import Arrival
from qingting.journeys.complaint import Complaint
from qingting.journeys.receive import receive
from qingting.letters.models import Notice
from qingting.people.access import PETITIONER
from qingting.rules.edition import edition_on
from qingting.tasks.calendar import reckon_again
from qingting.tasks.clock import kind_of, remind_of_terms
from tests.people import NOON, Cast, cast, register_one

DAY = timedelta(days=1)


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def reminders(template: str) -> list[str]:
    return sorted(Notice.objects.filter(template=template).values_list("data__term", flat=True))


def test_kinds_of_day() -> None:
    today = date(2026, 11, 18)
    assert kind_of(today - DAY, today=today) == "overdue"
    assert kind_of(today, today=today) == "due_today"
    assert kind_of(today + DAY, today=today) == "due_soon"


def test_what_ends_within_three_days_is_named_once(people: Cast) -> None:
    """Registered on Wednesday 18 November: three days end on Saturday, so on Monday 23 November."""
    register_one(people)
    assert remind_of_terms(now=NOON) == 0
    friday = NOON + 2 * DAY
    assert remind_of_terms(now=friday) == 2
    assert reminders("due_soon") == ["investigate", "transfer"]
    assert remind_of_terms(now=friday) == 0
    assert Notice.objects.filter(template="due_soon", unit=people.units["ld-sthj"]).count() == 2


def test_the_last_day_and_the_day_after_are_told_apart(people: Cast) -> None:
    register_one(people)
    remind_of_terms(now=NOON + 5 * DAY)
    assert reminders("due_today") == ["investigate", "transfer"]
    remind_of_terms(now=NOON + 6 * DAY)
    assert reminders("overdue") == ["investigate", "transfer"]


def test_a_receipt_that_nobody_registered_is_named_the_same_day_and_the_next(people: Cast) -> None:
    arrival = Arrival(
        complaint=Complaint(complaint="河边的垃圾没有人清。", channel="web"),
        actor=PETITIONER,
        unit=people.units["ld-sthj"],
        edition=edition_on(NOON.date()),
        now=NOON,
    )
    receive(arrival)
    remind_of_terms(now=NOON + timedelta(hours=4))
    assert reminders("due_today") == ["register"]
    remind_of_terms(now=NOON + DAY)
    assert reminders("overdue") == ["register"]
    assert Notice.objects.filter(data__term="register", unit=people.units["ld-sthj"]).count() == 2


def test_after_a_transfer_the_new_holder_is_told_too(people: Cast) -> None:
    petition = register_one(people)
    remind_of_terms(now=NOON + 2 * DAY)
    petition.holder = people.units["ld-zjj"]
    petition.save(update_fields=["holder"])
    assert remind_of_terms(now=NOON + 2 * DAY) == 2
    assert Notice.objects.filter(template="due_soon", unit=people.units["ld-zjj"]).count() == 2


def test_provisional_terms_are_reckoned_again_and_the_holder_is_told(people: Cast) -> None:
    """As if the table still held what was reckoned before the days off were announced."""
    petition = register_one(people)
    conclude = Clock.objects.get(petition=petition, term="conclude")
    right = conclude.due
    assert conclude.provisional
    Clock.objects.filter(pk=conclude.pk).update(due=right - DAY)
    assert reckon_again(now=NOON) == 1
    conclude.refresh_from_db()
    assert conclude.due == right
    notice = Notice.objects.get(template="due_changed")
    assert notice.unit == people.units["ld-sthj"]
    assert notice.data == {"term": "conclude", "due": right.isoformat(), "before": (right - DAY).isoformat()}
    assert reckon_again(now=NOON) == 0
