"""A planted history in which each signal is raised exactly once, and a clean one in which none is (D41, D43)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest

from qingting.clocks.models import Clock
from qingting.journeys.step import day_of
from qingting.journeys.watch import watch
from qingting.ledger.models import Entry
from qingting.oversight.signals import selectors
from qingting.oversight.signals.models import Signal
from qingting.oversight.sources.models import Concentration
from qingting.people.access import PETITIONER
from qingting.people.models import Unit
from qingting.petitions.models import Petition
from qingting.rules.signal_book import load_signals
from tests.journeys.road import move
from tests.people import NOON, Cast, cast, register_one

pytestmark = pytest.mark.django_db
NOW = NOON
# A reply and one that says the same of other days and people.
REPLY = (
    "经{n}次现场核查，料堆已全部覆盖，出口增设洗车台，夜间停止作业；监测结果达到标准限值，"
    "执法人员每周巡查一次，如再出现可随时联系，由{who}负责跟踪到底。"
)
STORY = (
    "classify",
    "hold",
    "record_visit",
    "conclude_investigation",
    "dispose",
    "form_opinion",
    "conclude",
    "reply",
)

INSTRUCTED = {"kind": "leader", "who": "某副市长", "office": "副市长", "words": "请严肃查处。"}


@pytest.fixture
def people() -> Cast:
    return cast()


class Walk:
    """One petition of a county's ecology bureau, moved on day by day."""

    def __init__(self, those: Cast, *, ago: int, unit: str = "ld-sthj", **fields: Any) -> None:
        self.those, self.unit, self.began = those, unit, NOW - timedelta(days=ago)
        phone = f"139{ago:04}{Petition.objects.count():04}"
        told = {
            "respondent": f"第{Petition.objects.count()}号厂",
            "petitioner": {"name": "马某", "phone": phone},
        }
        self.petition = register_one(those, unit=unit, now=self.began, **{**told, **fields})

    def go(self, verb: str, *, after: int = 0, role: str = "", **given: Any) -> None:
        now = self.began + timedelta(days=after, minutes=Entry.objects.count() % 50)
        role = role or {"reply": "reviewer", "rate": "registrar", "publish": "publisher"}.get(verb, "handler")
        dated = {"record_visit": {"at": now.isoformat()}, "dispose": {"on": day_of(now).isoformat()}}
        dated |= {"reply": {"delivered_on": day_of(now).isoformat()}}
        by = self.those.actor(self.unit, role)
        move(verb, petition=self.petition, by=by, now=now, given={**dated.get(verb, {}), **given})

    def along(self, *, without: Sequence[str] = (), reply: str = "") -> Walk:
        """As far as the reply, all on the second day."""
        for verb in STORY:
            if verb not in without:
                self.go(verb, after=1, **self._given(verb, without=without, reply=reply))
        return self

    def _given(self, verb: str, *, without: Sequence[str], reply: str) -> dict[str, Any]:
        if verb == "reply":
            answers = [{"claim": 1, "text": reply or unlike(self.petition)}, {"claim": 2, "text": "同上。"}]
            return {"answers": answers, "explanation": "见上。"}
        unseen = verb == "conclude_investigation" and "record_visit" in without
        return {"no_visit_reason": "只需核对审批材料。"} if unseen else {}


def unlike(petition: Petition) -> str:
    """Eighty characters that no other petition's reply has."""
    first = 0x4E00 + int(petition.digits[-6:]) * 100
    return "".join(map(chr, range(first, first + 80)))


def codes(**among: Any) -> Counter[str]:
    return Counter(Signal.objects.filter(cleared_at__isnull=True, **among).values_list("code", flat=True))


def of(walk: Walk) -> list[str]:
    return sorted(codes(petition=walk.petition))


def clean(people: Cast) -> Walk:
    """Everything as it should be, the notice owed but not due yet."""
    return Walk(people, ago=12).along()


def test_d41_a_clean_history_raises_nothing(people: Cast) -> None:
    clean(people)
    done = watch(now=NOW)
    assert (done.petitions, done.raised, Signal.objects.count()) == (1, 0, 0)


def test_d43_each_signal_is_raised_exactly_once_and_never_doubled(people: Cast) -> None:
    planted = planted_history(people)
    clean(people)
    withdrawn_from("ld-sthj")
    first = watch(now=NOW)
    assert codes() == Counter(list(load_signals().kinds))
    for code, walk in planted.items():
        assert of(walk) == [code], code
    assert watch(now=NOW + timedelta(hours=1)).raised == 0
    assert first.raised == Signal.objects.count() == len(load_signals().kinds)
    bulk = Signal.objects.get(code="last_day_bulk")
    assert (bulk.petition, bulk.unit.code, bulk.facts["count"]) == (None, "mh-sthj", 5)
    boards(people)


def withdrawn_from(unit: str) -> None:
    """Three of a unit's petitions, by their petitioners."""
    for petition in Petition.objects.filter(holder__code=unit, state="replied").order_by("pk")[:3]:
        move("withdraw", petition=petition, by=PETITIONER, now=NOW)


def planted_history(people: Cast) -> Mapping[str, Walk]:
    """One petition for each signal that a petition may raise; five more that were concluded on their last day."""
    passed = Walk(people, ago=5)
    passed.go("classify")
    passed.go("transfer", after=1, to="ld-zjj")
    passed.unit = "ld-zjj"
    passed.go("hold", after=1)
    passed.go("transfer", after=2, to="ld-sthj")
    idle = Walk(people, ago=40)
    for verb in ("classify", "hold", "record_visit"):
        idle.go(verb, after=1)
    Walk(people, ago=20, unit="hd-sthj").along(reply=REPLY.format(n=5, who="祁生财"))
    again = Walk(people, ago=25, unit="ld-zjj", respondent="高庙水泥厂").along()
    Walk(people, ago=3, unit="ld-zjj", respondent="高庙水泥厂有限公司").go("classify")
    rated = Walk(people, ago=11, unit="mh-sthj").along()
    rated.go("rate", after=3)
    in_bulk(people)
    return {
        "passed_around": passed,
        "idle": idle,
        "no_visit": Walk(people, ago=10, unit="mh-sthj").along(without=["record_visit"]),
        "short_reply": Walk(people, ago=9, unit="ld-zjj").along(reply="已处理。"),
        "same_reply": Walk(people, ago=8, unit="hd-sthj").along(reply=REPLY.format(n=12, who="冶海龙")),
        "again_after_closing": again,
        "no_measure": Walk(people, ago=9).along(without=["dispose"]),
        "no_notice": Walk(people, ago=45).along(),
        "key_as_general": Walk(people, ago=7, channel="leader", source=INSTRUCTED).along(),
        "own_rating": rated,
    }


def in_bulk(people: Cast) -> None:
    for _ in range(5):
        last = Walk(people, ago=70, unit="mh-sthj").along(without=["conclude", "reply"])
        due = Clock.objects.get(petition=last.petition, term="conclude").due
        last.go("conclude", after=(due - day_of(last.began)).days)


def boards(people: Cast) -> None:
    """What the boards and the pack for the joint meeting read."""
    today = day_of(NOW)
    asked = {"since": today, "until": today}
    every = selectors.raised(paths=["/hd-zf/"], **asked)
    assert len(every) == len(load_signals().kinds)
    assert {row.code for row in every} == set(load_signals().kinds)
    ledu = selectors.raised(paths=[people.units["ld-sthj"].path, people.units["ld-zjj"].path], **asked)
    assert {row.unit for row in ledu} == {"ld-sthj", "ld-zjj"}
    assert (
        selectors.raised(paths=["/hd-zf/"], since=today + timedelta(days=1), until=today + timedelta(days=9))
        == []
    )
    counted = selectors.counts(paths=["/hd-zf/"], **asked)
    assert sum(row.raised for row in counted) == sum(row.open for row in counted) == len(every)
    assert selectors.open_of(Unit.objects.filter(code="mh-sthj")).count() == 3


def test_a_signal_is_cleared_by_what_was_missing_and_keeps_its_day(people: Cast) -> None:
    idle = Walk(people, ago=40)
    for verb in ("classify", "hold", "record_visit"):
        idle.go(verb, after=1)
    watch(now=NOW - timedelta(days=5))
    known = Signal.objects.get(code="idle")
    assert known.facts["days"] == 34
    watch(now=NOW)
    known.refresh_from_db()
    assert (known.facts["days"], known.raised_at) == (39, NOW - timedelta(days=5))
    idle.go("conclude_investigation", after=40)
    done = watch(now=NOW + timedelta(days=1))
    known.refresh_from_db()
    assert (done.cleared, known.cleared_at) == (1, NOW + timedelta(days=1))


def test_many_people_on_one_source_make_a_sign_and_no_key_case(people: Cast) -> None:
    walks = [Walk(people, ago=ago, respondent="雨润镇铁合金厂") for ago in (9, 6, 2)]
    for walk in walks:
        walk.go("classify")
    watch(now=NOW)
    sign = Concentration.objects.filter(source__type="air").get()
    assert (sign.people, sign.petitions) == (3, 3)
    assert {of(walk)[0] for walk in walks} == {"key_as_general"}
    assert set(Petition.objects.values_list("grade", flat=True)) == {"general"}
    watch(now=NOW + timedelta(days=40))
    sign.refresh_from_db()
    assert sign.cleared_at == NOW + timedelta(days=40)
