"""Who works on petitions where, and the stretches of road that most petitions share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.life.town import Case, Story, Town


@dataclass(frozen=True, slots=True)
class Crew:
    registrar: str
    handler: str
    second: str
    reviewer: str
    head: str
    publisher: str


LEDU = Crew("乔志良", "多杰扎西", "卓玛措", "陈国栋", "铁进财", "冶成明")
MINHE = Crew("安存德", "李卓玛", "绽福海", "马吉祥", "韩国俊", "沈文魁")
HOUSING = Crew("赵英军", "马海明", "赵英军", "董林成", "董林成", "董林成")
CITY = Crew("冶海龙", "马文华", "马文华", "李占云", "韩得福", "董玉兰")


def taken_on(town: Town, case: Case, *, crew: Crew) -> None:
    """A general case, held the day it is sorted."""
    town.does(crew.registrar, "classify", case, grade="general")
    town.does(crew.handler, "hold", case)


def looked_into(town: Town, case: Case, *, crew: Crew, finding: str = "substantiated") -> None:
    """A visit and what it showed, on one day."""
    town.does(crew.handler, "record_visit", case)
    concluded(town, case, by=crew.handler, finding=finding)
    if finding != "unsubstantiated":
        ordered(town, case, by=crew.handler)


def ordered(town: Town, case: Case, *, by: str) -> None:
    """What is true is put right: within a week, and seen again before the matter is concluded."""
    town.does(by, "order_rectification", case, due_on=town.day(7))


def concluded(town: Town, case: Case, *, by: str, finding: str = "substantiated") -> None:
    findings = [
        {"claim": n, "finding": finding, "facts": "现场看过，并查了台账和监测记录。"}
        for n in range(1, case.claims + 1)
    ]
    town.does(by, "conclude_investigation", case, findings=findings)


def answered(town: Town, case: Case, *, crew: Crew, **reply: Any) -> None:
    """Concluded, drafted by the handler and signed by another on the same day."""
    orders = case.kinds.count("order_rectification")
    for order in range(1 + case.kinds.count("confirm_rectified"), 1 + orders):
        town.does(crew.handler, "confirm_rectified", case, order=order)
    town.does(crew.handler, "conclude", case)
    replied(town, case, by=crew.handler, crew=crew, **reply)


def replied(town: Town, case: Case, *, by: str, crew: Crew, **reply: Any) -> None:
    town.does(by, "draft_reply", case)
    town.does(crew.reviewer, "reply", case, **reply)


def closed(town: Town, case: Case, *, crew: Crew, title: str, on: tuple[str, str]) -> Story:
    """Published on the first of two moments, into the archive on the second."""
    yield on[0]
    published(town, case, crew=crew, title=title)
    yield on[1]
    town.does(crew.registrar, "archive", case)


def published(town: Town, case: Case, *, crew: Crew, title: str) -> None:
    """The report, a second pair of eyes, and the notice."""
    town.does(crew.handler, "write_closing_report", case, public_title=title)
    town.does(crew.publisher, "review_redaction", case, public_title=title)
    town.does(crew.publisher, "publish", case)
