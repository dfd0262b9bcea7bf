"""Receptions to come, full, called off and held; units that are heard and referred: what stands beside the petitions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from qingting.journeys import bookings, receptions, referrals
from qingting.journeys.bookings import Newcomer
from qingting.journeys.receptions import Announce, CallOff, RecordPresence
from qingting.journeys.referrals import AnswerHearing, AskUnit, Refer, TellOutcome
from qingting.journeys.step import ZONE, calendar_of, day_of
from qingting.oversight.accountability.models import Referral
from qingting.oversight.visits.models import Booking, Reception
from qingting.people.access import Actor, officer
from qingting.people.models import Account
from qingting.petitions.models import Petition


@dataclass(frozen=True, slots=True)
class Show:
    """One announcement: days from today, the hour it begins, who books, and why it is called off."""

    leader: str
    days: int
    hour: int
    how: str
    county: str
    place: str
    topics: str
    places: int
    guests: tuple[tuple[str, str, str], ...] = ()
    why: str = ""


SHOWS = (
    Show("xh-leader", -9, 9, "reception", "xh", "循化县信访局接待室", "生态环境信访，以黄河沿岸倾倒为主", 4,
         (("韩进财", "13897460011", "河边夜里有人倒渣土"), ("马玉莲", "13897460012", "冷库的风机太响"))),
    Show("ld-leader", 7, 9, "reception", "ld", "乐都区信访局一楼接待室", "生态环境信访，以砂石料场扬尘、养殖异味为主", 6,
         (("李生福", "13897460021", "养殖场的味道一直没有解决"), ("祁海莲", "13897460022", "料场晚上还在装车"))),
    Show("mh-leader", 10, 14, "field", "mh", "民和县官亭镇政府会议室", "到村听取渣土倾倒、耕地受损的情况", 1,
         (("马国强", "13897460031", "地里的渣土没有清完"), ("冶玉芳", "13897460032", "灌溉渠被堵"))),
    Show("leader", 14, 9, "reception", "", "海东市信访局二楼接待大厅", "生态环境领域信访，面向全市", 10),
    Show("hl-leader", 12, 9, "reception", "hl", "化隆县信访局接待室", "生态环境信访", 5,
         (("马海林", "13897460041", "屠宰点的污水"),), why="领导参加全省会议，另行预告"),
)  # fmt: skip
QUESTION = "请说明受理以来为什么没有按期办理，采取过哪些措施，下一步怎样做、何时完成。"
ANSWER = "人员调整期间交接不到位，已由负责人直接督办，安排专人到现场核查，并向信访人说明情况。"
FACTS = "经核对台账和现场材料，该单位受理后没有按期办理，其间没有到现场核查的记录，两次提醒后仍未办结。"


def seed_asides(*, now: datetime) -> None:
    """Loaded again, what is there stays."""
    with transaction.atomic():
        if not Reception.objects.exists():
            for show in SHOWS:
                _hold(show, now=now)
    with transaction.atomic():
        if not Referral.objects.exists():
            _refer(now=now)


def _hold(show: Show, *, now: datetime) -> None:
    leader = Account.objects.get(username=show.leader)
    starts = _working(now + timedelta(days=show.days), county=show.county).replace(
        hour=show.hour, minute=0, second=0, microsecond=0
    )
    announced = starts - timedelta(days=12) if show.days < 0 else now - timedelta(days=2)
    given = Announce(
        leader=leader.pk,
        how="field" if show.how == "field" else "reception",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        county=show.county,
        place=show.place,
        topics=show.topics,
        places=show.places,
    )
    held = receptions.announce(given, actor=officer(leader), now=announced)
    for minutes, (name, phone, about) in enumerate(show.guests, start=1):
        who = Newcomer(name=name, phone=phone, about=about)
        bookings.book_as_newcomer(held.pk, given=who, now=announced + timedelta(minutes=7 * minutes))
    if show.why:
        receptions.call_off(held.pk, given=CallOff(why=show.why), actor=officer(leader), now=now)
    if show.days < 0:
        for place, booking in enumerate(Booking.objects.filter(reception=held)):
            presence = RecordPresence(came=place == 0)
            receptions.record_presence(
                booking.pk, given=presence, actor=officer(leader), now=starts + timedelta(hours=2)
            )


def _working(day: datetime, *, county: str) -> datetime:
    local, calendar = day.astimezone(ZONE), calendar_of(county)
    while calendar.day(local.date()).off:
        local += timedelta(days=1)
    return local


def _refer(*, now: datetime) -> None:
    """One just asked, one answered, one that went to the discipline organ and came back."""
    supervisor = _actor(username="supervisor")
    late = Petition.objects.filter(next_due__lt=day_of(now), next_term="conclude").select_related("holder")
    with_head = late.filter(holder__accounts__posts__role="unit_head").distinct().order_by("received_at")
    ended = Petition.objects.filter(
        clocks__term="conclude", clocks__due__lt=day_of(now) - timedelta(days=60), state="archived",
        holder__accounts__posts__role="unit_head", clocks__met__gt=F("clocks__due"),
    ).distinct().order_by("received_at")  # fmt: skip
    for place, petition in enumerate([*ended[:1], *with_head[:2]]):
        _one(petition, stage=("closed", "answered", "asked")[place], supervisor=supervisor, now=now)


def _one(petition: Petition, *, stage: str, supervisor: Actor, now: datetime) -> None:
    began = now - timedelta(days={"closed": 30, "answered": 6, "asked": 1}[stage])
    asked = AskUnit(petition=petition.number, concerned=petition.holder.code, question=QUESTION)
    referral = referrals.ask_unit(asked, actor=supervisor, now=began)
    if stage == "asked":
        return
    head = Account.objects.filter(unit=petition.holder, posts__role="unit_head").select_related("unit")[0]
    answer = AnswerHearing(answer=ANSWER)
    referrals.answer_hearing(referral.pk, given=answer, actor=officer(head), now=began + timedelta(days=2))
    if stage == "answered":
        return
    sent = Refer(facts=FACTS, lapses=["idled"])
    referrals.refer(referral.pk, given=sent, actor=supervisor, now=began + timedelta(days=5))
    discipline = _actor(username="discipline")
    referrals.receive(referral.pk, actor=discipline, now=began + timedelta(days=6))
    told = TellOutcome(
        outcome="reminder",
        on=day_of(now - timedelta(days=3)),
        measures="完善交接和催办制度，负责人每周调度。",
    )
    referrals.tell_outcome(referral.pk, given=told, actor=discipline, now=now - timedelta(days=3))


def _actor(*, username: str) -> Actor:
    return officer(Account.objects.select_related("unit").get(username=username))
