"""Questions and answers of the demonstration, open ones among them, and a diary of three weeks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from qingting.cli.demonstration.material import Row
from qingting.journeys.inputs import read
from qingting.journeys.perform import Request, perform
from qingting.journeys.step import ZONE
from qingting.journeys.table import JOURNEYS
from qingting.people.access import PETITIONER, Actor, officer
from qingting.people.models import Account
from qingting.petitions.models import Petition

VERBS = frozenset({"ask_petitioner", "answer_question", "ask_holder", "answer_petitioner", "observe"})


@dataclass(frozen=True, slots=True)
class Talk:
    """What is asked on either side; an empty answer leaves the question open."""

    asked: str = ""
    answer: str = ""
    question: str = ""
    solved: str = ""


# By the keys of the plan: anonymous petitioners among them.
TALKS: Mapping[str, Talk] = {
    "p093": Talk(
        asked="气味一般几点开始，刮什么风的时候重？",
        answer="多是晚上十点以后，刮东北风最重。我把每次的时间都记在观察记录里了。",
        question="上次说要再夜查一次，定了哪天？",
    ),
    "p005": Talk(
        asked="声音是一阵一阵的，还是连续的？在哪间屋听得最清？",
        answer="连续的嗡嗡声，夹着几分钟一次的咣当声，朝北的卧室最清。",
        question="隔声罩什么时候装？",
        solved="企业订的隔声罩下周到货，装好后我们夜里再测一次，测的结果告诉您。",
    ),
    "p055": Talk(asked="放红水的时候，一般是上午还是下午？在沟的哪一段看到的？"),
    "p054": Talk(question="接到以后派谁来看？", solved="已经安排两名执法人员，本周内夜间到场。"),
}
DIARY = "p093"
# Days back, hour and minute, how strong; Tuesdays and Fridays or not, as it falls.
NIGHTS = (
    (21, 22, 40, 3), (20, 23, 15, 4), (19, 0, 30, 4), (18, 22, 10, 3), (17, 14, 0, 0), (16, 23, 50, 5), (15, 1, 20, 4),
    (14, 22, 30, 4), (13, 8, 10, 1), (12, 23, 5, 3), (11, 22, 45, 4), (10, 0, 40, 5), (9, 23, 30, 4), (8, 15, 20, 0),
    (7, 22, 20, 4), (6, 23, 10, 3), (5, 1, 0, 4), (4, 22, 55, 5), (3, 23, 40, 4), (2, 0, 15, 3), (1, 22, 35, 4),
)  # fmt: skip
WORDS = ("从污水泵站那边来。", "", "关了窗还有，像臭鸡蛋。", "", "楼下几家都闻到了。", "")
WEATHER = ("无风", "东北风", "东北风，阴", "", "小雨")
LASTED = ("hours", "half_day", "half_hour", "")
SOON = timedelta(minutes=20)


def talk(row: Row, *, petition: Petition, after: datetime, now: datetime) -> None:
    """After the last step of the plan, and never later than now."""
    said = TALKS.get(row["key"])
    if said is None:
        return
    clock = _Clock(after, now)
    handler = _handler(petition)
    if said.asked:
        _say("ask_petitioner", petition=petition, by=handler, now=clock.tick(), text=said.asked)
    if said.answer:
        _say(
            "answer_question",
            petition=petition,
            by=PETITIONER,
            now=clock.tick(),
            question=1,
            text=said.answer,
        )
    if row["key"] == DIARY:
        _note(petition, clock=clock)
    if said.question:
        clock.to(now - timedelta(hours=20))
        number = 2 if said.asked else 1
        _say("ask_holder", petition=petition, by=PETITIONER, now=clock.tick(), text=said.question)
        if said.solved:
            answered = clock.tick()
            _say(
                "answer_petitioner",
                petition=petition,
                by=handler,
                now=answered,
                question=number,
                text=said.solved,
            )


class _Clock:
    """Goes on a little with every word, and stops at now."""

    def __init__(self, at: datetime, end: datetime) -> None:
        self.at, self.end = at, end

    def tick(self) -> datetime:
        self.to(self.at + SOON)
        return self.at

    def to(self, at: datetime) -> None:
        self.at = min(max(self.at, at), self.end)


def _note(petition: Petition, *, clock: _Clock) -> None:
    for place, (days, hour, minute, strength) in enumerate(NIGHTS):
        day = (clock.end - timedelta(days=days)).astimezone(ZONE)
        observed = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
        clock.to(observed + SOON)
        optional = {
            "text": WORDS[place % len(WORDS)] if strength else "",
            "weather": WEATHER[place % len(WEATHER)],
            "lasted": LASTED[place % len(LASTED)] if strength else "",
        }
        told = {name: text for name, text in optional.items() if text}
        given = {"at": observed, "kind": "smell", "strength": strength, **told}
        _say("observe", petition=petition, by=PETITIONER, now=clock.at, **given)


def _handler(petition: Petition) -> Actor:
    return officer(Account.objects.filter(unit=petition.holder, posts__role="handler").order_by("pk")[0])


def _say(verb: str, *, petition: Petition, by: Actor, now: datetime, **words: Any) -> None:
    journey = JOURNEYS[verb]
    perform(
        journey, given=read(journey.given, data=words), request=Request(petition.number), actor=by, now=now
    )
