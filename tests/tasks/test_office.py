"""Reminders keep to office hours and to the unit's own days off; what stays undone climbs, each step once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from qingting.letters.gateways.email import Email
from qingting.letters.models import Notice
from qingting.tasks.clock import remind_of_terms
from qingting.tasks.office import next_working_day, opening
from qingting.tasks.outbox import Sent, send_all
from tests.people import NOON, ZONE, Cast, cast, register_one
from tests.tasks.mailbox import mailbox

DAY = timedelta(days=1)


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (at(20, 12), at(20, 12)),
        (at(20, 8), at(20, 8)),
        (at(20, 3), at(20, 8)),
        (at(20, 18), at(23, 8)),
        (at(20, 22), at(23, 8)),
        (at(21, 12), at(23, 8)),
    ],
)
def test_a_unit_is_at_work_from_eight_to_six_on_working_days(now: datetime, opens: datetime) -> None:
    """20 November 2026 is a Friday."""
    assert opening(now, unit="ld-sthj") == opens


def test_national_days_off_and_days_made_up_for_them_count() -> None:
    """1 to 7 October 2026 are off; Saturday 10 October is worked."""
    assert next_working_day(date(2026, 9, 30), unit="hd-sthj") == date(2026, 10, 8)
    assert next_working_day(date(2026, 10, 9), unit="hd-sthj") == date(2026, 10, 10)


def test_nobody_is_reminded_at_night_or_on_a_day_off(people: Cast) -> None:
    register_one(people)
    assert remind_of_terms(now=at(20, 3)) == 0
    assert remind_of_terms(now=at(20, 19)) == 0
    assert remind_of_terms(now=at(21, 12)) == 0
    assert remind_of_terms(now=at(20, 12)) == 2


def test_what_stays_undone_climbs_to_the_head_and_to_the_unit_above_each_once(people: Cast) -> None:
    """Due on Monday 23 November: the unit on the day after, its head on the 26th, the city's bureau on the 30th."""
    register_one(people)
    steps: dict[int, list[tuple[str, str]]] = {}
    for day in range(24, 31):
        known = set(Notice.objects.values_list("pk", flat=True))
        remind_of_terms(now=at(day, 12))
        remind_of_terms(now=at(day, 16))
        fresh = Notice.objects.exclude(pk__in=known).filter(
            template__startswith="overdue", data__term="investigate"
        )
        steps[day] = list(fresh.values_list("template", "unit__code"))
    assert {day: told for day, told in steps.items() if told} == {
        24: [("overdue", "ld-sthj")],
        26: [("overdue_head", "ld-sthj")],
        30: [("overdue_above", "hd-sthj")],
    }


def test_the_step_for_the_head_is_mailed_to_the_head_alone_and_waits_for_the_morning(people: Cast) -> None:
    petition = register_one(people)
    for role in ("handler", "unit_head"):
        account = people.account("ld-sthj", role)
        account.email = f"{role}@example.gov.cn"
        account.save(update_fields=["email"])
    Notice.objects.all().delete()
    data = {"term": "conclude", "due": "2026-11-17"}
    Notice.objects.create(
        petition=petition, unit=people.units["ld-sthj"], audience="unit", template="overdue_head", data=data,
        dedupe="x", queued_at=NOON, not_before=NOON,
    )  # fmt: skip
    with mailbox() as box:
        gateway = Email(host="127.0.0.1", port=box.port, sender="Q <q@example.gov.cn>", timeout=10)
        assert send_all([gateway], clock=lambda: at(20, 23)) == Sent()
        assert box.receivers == []
        assert send_all([gateway], clock=lambda: at(23, 8)) == Sent(delivered=1)
        assert box.receivers == ["unit_head@example.gov.cn"]
