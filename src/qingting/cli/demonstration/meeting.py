"""The last quarter frozen, its meeting held with decisions in several states; the quarter that runs stays open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from qingting.meetings import services
from qingting.meetings.freezing import Freezing, freeze
from qingting.meetings.models import Decision, Meeting
from qingting.meetings.quarters import ZONE, Quarter, quarter_of
from qingting.meetings.services import Decided, Held, Plan
from qingting.people.access import Actor
from qingting.people.models import Unit

CONVENER, OWNERS = "supervisor", ("ld-head", "cgj-head")
# Days after the quarter's end: the meeting, and what its owners told.
MEETING, TOLD = 9, 14
MINUTES = """会议通报了上季度全市生态环境领域信访办理情况，分析了扬尘、噪声和河道倾倒三类突出问题。
会议要求各单位守住六十日办结期限，重点件逐件明确包案领导，答复逐条回应诉求。"""
AGENDA = ("通报上季度办理情况", "研究建筑工地扬尘反复投诉问题", "研究转办往返的事项由谁办理")
DECISIONS = (
    ("乐都区生态环境局对砂石料场开展一次联合检查，结果报市生态环境局。", "ld-sthj", 20),
    ("市城市管理局提出夜间餐饮油烟和噪声联合值守办法。", "hd-cgj", 30),
    ("市住房和城乡建设局对投诉两次以上的工地逐个落实喷淋、覆盖、冲洗。", "hd-zjj", 10),
    ("市信访局对三次以上转办的事项逐件提出受理建议。", "hd-xfj", 120),
)


def seed_meeting(actors: Mapping[str, Actor], *, now: datetime) -> None:
    """Once; a quarter that ended less than two weeks ago has no meeting yet."""
    today = now.astimezone(ZONE).date()
    ended = quarter_of(today).back(1)
    while (today - ended.last).days < TOLD + 1:
        ended = ended.back(1)
    freeze(Freezing(ended), actor=actors[CONVENER], now=now)
    if not Meeting.objects.filter(year=ended.year, number=ended.number).exists():
        _held(ended, actors=actors)


def _held(ended: Quarter, *, actors: Mapping[str, Actor]) -> None:
    units = {unit.code: unit for unit in Unit.objects.all()}
    at = ended.until + timedelta(days=MEETING, hours=15)
    plan = Plan(ended, at.date(), "市政府二楼会议室", [units[code] for code in _attending()], AGENDA)
    meeting = services.call(plan, actor=actors[CONVENER], now=at - timedelta(days=4))
    decided = [Decided(text, units[owner], days) for text, owner, days in DECISIONS]
    held = Held(MINUTES, decided, meeting.version)
    services.hold(ended, held=held, actor=actors[CONVENER], now=at)
    first, second, *_rest = Decision.objects.filter(meeting=meeting)
    told = ended.until + timedelta(days=TOLD, hours=10)
    owners = [actors[name] for name in OWNERS]
    for decision, owner, outcome, text in (
        (first, owners[0], "done", "检查料场四家，责令覆盖、喷淋三家，已复查。"),
        (second, owners[1], "going", "值守办法已征求公安、市场监管部门意见。"),
    ):
        services.tell(decision.pk, outcome=outcome, text=text, actor=owner, now=told)
    confirmed = "现场看过，已落实。"
    services.tell(
        first.pk, outcome="confirmed", text=confirmed, actor=actors[CONVENER], now=told + timedelta(hours=3)
    )


def _attending() -> list[str]:
    return ["hd-xfj", "hd-sthj", *sorted({owner for _, owner, _ in DECISIONS} - {"hd-xfj", "hd-sthj"})]
