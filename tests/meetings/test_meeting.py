"""The joint meeting: who calls it, minutes once, decisions with their last day, progress and who confirms it (D31)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qingting.cli.demonstration.meeting import seed_meeting
from qingting.journeys.verifying import verify_ledger
from qingting.meetings import selectors, services
from qingting.meetings.figures.gather import figures
from qingting.meetings.figures.windows import Asked
from qingting.meetings.freezing import Freezing, NotConvener, freeze
from qingting.meetings.models import Decision, Meeting
from qingting.meetings.quarters import ZONE, Quarter, quarter_of
from qingting.meetings.services import Decided, Held, MeetingRefused, Plan
from qingting.people.access import SYSTEM, Actor
from tests.people import NOON, Cast, cast

Q3 = Quarter(2026, 3)
DAY = datetime(2026, 10, 12, 9, 0, tzinfo=ZONE)
MOST = 12


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def called(people: Cast, *, quarter: Quarter = Q3, day: datetime = DAY) -> Meeting:
    plan = Plan(
        quarter,
        day.date(),
        "市政府二楼会议室",
        [people.units["hd-xfj"], people.units["hd-sthj"]],
        ["研究扬尘", " "],
    )
    return services.call(plan, actor=people.actor("hd-xfj", "supervisor"), now=day)


def held(people: Cast, *, quarter: Quarter = Q3, day: datetime = DAY, days: int = 30) -> Decision:
    meeting = called(people, quarter=quarter, day=day)
    decided = [Decided("乐都区住建局牵头整治工地扬尘。", people.units["ld-zjj"], days)]
    services.hold(
        quarter,
        held=Held("会议听取了情况通报。", decided, meeting.version),
        actor=people.actor("hd-sthj", "supervisor"),
        now=day,
    )
    return Decision.objects.get(meeting=meeting)


def test_d31_only_the_city_s_petition_office_and_ecology_bureau_call_and_keep_it(people: Cast) -> None:
    plan = Plan(Q3, DAY.date(), "会议室", [people.units["hd-xfj"]])
    for unit, role in (("ld-sthj", "unit_head"), ("hd-zf", "leader"), ("hd-xfj", "registrar")):
        with pytest.raises(NotConvener):
            services.call(plan, actor=people.actor(unit, role), now=DAY)
    assert called(people).agenda == ["研究扬尘"]


def test_d31_a_decision_runs_to_a_working_day_and_its_owner_tells_what_became_of_it(people: Cast) -> None:
    decision = held(people, days=6)
    # Six days from a Monday end on a Sunday: the term rolls on to Monday.
    assert decision.due == date(2026, 10, 19)
    owner, convener = people.actor("ld-zjj", "unit_head"), people.actor("hd-xfj", "supervisor")

    def state(day: date) -> str:
        (one,) = selectors.followed(Decision.objects.all(), today=day)
        return one.state

    def tell(outcome: str, by: Actor, days: int) -> None:
        services.tell(
            decision.pk, outcome=outcome, text="情况说明。", actor=by, now=DAY + timedelta(days=days)
        )

    assert (state(decision.due), state(decision.due + timedelta(days=1))) == ("open", "late")
    assert [one.decision for one in selectors.late_decisions(today=date(2026, 10, 20))] == [decision]
    with pytest.raises(MeetingRefused):
        tell("done", people.actor("ld-sthj", "unit_head"), 1)
    with pytest.raises(MeetingRefused):
        tell("confirmed", convener, 1)
    tell("going", owner, 1)
    tell("done", owner, 9)
    assert state(date(2026, 10, 22)) == "done"
    with pytest.raises(MeetingRefused):
        tell("done", owner, 9)
    tell("sent_back", convener, 10)
    assert state(date(2026, 10, 23)) == "late"
    tell("done", owner, 11)
    tell("confirmed", convener, 12)
    later = figures(Asked(Quarter(2026, 4), DAY + timedelta(days=40), date(2026, 11, 21)))
    (told,) = later["decisions"]
    assert (told["state"], told["done_late"], told["owner"]["zh"]) == ("confirmed", True, "乐都区住建局")
    assert verify_ledger(progress=lambda done: None).breaks == 0


def test_minutes_are_kept_once_and_by_whoever_saw_the_latest(people: Cast) -> None:
    meeting = called(people)
    convener = people.actor("hd-xfj", "supervisor")
    with pytest.raises(MeetingRefused):
        services.hold(Q3, held=Held("纪要", [], meeting.version + 1), actor=convener, now=DAY)
    with pytest.raises(MeetingRefused):
        services.hold(Q3, held=Held("纪要", [], meeting.version), actor=convener, now=DAY - timedelta(days=1))
    services.hold(Q3, held=Held("纪要", [], meeting.version), actor=convener, now=DAY)
    with pytest.raises(MeetingRefused):
        services.hold(Q3, held=Held("再记", [], meeting.version + 1), actor=convener, now=DAY)
    with pytest.raises(MeetingRefused):
        called(people)


def test_the_demonstration_has_decisions_in_several_states_and_only_once(people: Cast) -> None:
    officer = people.actor("ld-sthj", "unit_head")
    cgj = Actor(
        kind="officer",
        roles=frozenset({"unit_head"}),
        unit=people.units["hd-cgj"],
        account_id=officer.account_id,
    )
    actors = {"supervisor": people.actor("hd-xfj", "supervisor"), "ld-head": officer, "cgj-head": cgj}
    for _ in range(2):
        seed_meeting(actors, now=NOON)
    found = selectors.followed(Decision.objects.order_by("seq"), today=NOON.date())
    assert [one.state for one in found] == ["confirmed", "late", "late", "open"]
    assert selectors.snapshots(Q3).count() == 1


# The pages


def desk(people: Cast, unit: str, role: str) -> Client:
    client = Client()
    client.force_login(people.account(unit, role), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_d31_the_pages_freeze_call_keep_and_follow(people: Cast) -> None:
    now = timezone.now()
    ended = quarter_of(timezone.localdate(now)).back(1)
    client, address = desk(people, "hd-xfj", "supervisor"), f"/desk/meetings/{ended}/"
    assert "尚未冻结" in client.get(address).content.decode()
    client.post(f"{address}freeze/")
    assert "第 1 版冻结数据" in client.get(address).content.decode()
    call = {"day": timezone.localdate(now).isoformat(), "place": "会议室", "units": [people.units["ld-zjj"].pk],
            "agenda": "扬尘", "version": 0}  # fmt: skip
    assert client.post(f"{address}call/", {**call, "place": ""}).status_code == 422
    assert client.post(f"{address}call/", call).status_code == 302
    rows = {f"d{place}-days": "30" for place in range(8)}
    minutes = {"minutes": "会议纪要。", "version": 1, **rows, "d0-text": "整治扬尘"}
    assert client.post(f"{address}minutes/", minutes).status_code == 422
    minutes["d0-owner"] = str(people.units["ld-zjj"].pk)
    assert client.post(f"{address}minutes/", minutes).status_code == 302
    decision = Decision.objects.get()
    told = {"outcome": "done", "text": "已经整治。"}
    one = f"/desk/meetings/decisions/{decision.pk}/"
    assert desk(people, "ld-zjj", "unit_head").post(one, told).status_code == 302
    assert "确认落实" in client.get(one).content.decode()
    with CaptureQueriesContext(connection) as seen:
        assert "整治扬尘" in client.get(address).content.decode()
    assert len(seen) <= MOST
    with CaptureQueriesContext(connection) as seen:
        assert "整治扬尘" in client.get("/desk/meetings/").content.decode()
    assert len(seen) <= MOST
    for form in ("docx", "pdf", "csv", "json"):
        assert client.get(f"{address}pack.{form}").status_code == 200
    for lost in (
        "/desk/meetings/2026Q9/",
        "/desk/meetings/2190Q1/",
        f"{address}pack.xls",
        f"{address}pack.csv?version=9",
    ):
        assert client.get(lost).status_code == 404


def test_who_reads_and_who_may_not_keep(people: Cast) -> None:
    freeze(Freezing(Q3), actor=SYSTEM, now=DAY)
    decision = held(people)
    for role in ("handler", "registrar", "reviewer", "publisher", "legal"):
        client = desk(people, "ld-sthj", role)
        for path in ("", "2026Q3/", "2026Q3/pack.csv", "2026Q3/call/", f"decisions/{decision.pk}/"):
            assert client.get(f"/desk/meetings/{path}").status_code == 403, (role, path)
    for unit, role in (("ld-sthj", "unit_head"), ("hd-zf", "leader")):
        client = desk(people, unit, role)
        assert client.get("/desk/meetings/2026Q3/").status_code == 200
        assert (
            'action="/desk/meetings/2026Q3/freeze/"'
            not in client.get("/desk/meetings/2026Q3/").content.decode()
        )
        client.post("/desk/meetings/2026Q3/freeze/", {"reason": "试试"})
        assert client.post("/desk/meetings/2026Q3/minutes/", {"minutes": "x", "version": 1}).status_code in (
            302,
            422,
        )
    assert [one.version for one in selectors.snapshots(Q3)] == [1]
    assert Client().get("/desk/meetings/2026Q3/").status_code == 302
