"""What supervisors order, what the units answer, and how they decide on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from qingting.cli.demonstration.hands import OFFICE
from qingting.cli.demonstration.scene import Scene
from qingting.journeys.step import day_of
from qingting.ledger.models import Entry
from qingting.oversight.supervision.feed import KINDS, UNSEEN
from qingting.oversight.supervision.models import Charge
from qingting.oversight.supervision.services import Assignment, assign, mark_seen
from qingting.people.access import officer
from qingting.people.models import Account

Words = dict[str, Any]
LEADING = ("leader", "unit_head")
DEPUTIES = {"reviewer": "大气、水、固废", "ld-reviewer": "大气、噪声"}
TERM, FRESH = timedelta(days=200), timedelta(days=2)
ASKED: Mapping[str, tuple[tuple[str, ...], str]] = {
    "remind": (("overdue",), "请抓紧到场核查，写明查清的情况；逾期的原因一并说明。"),
    "order": (
        ("overdue", "idle"),
        "请由单位负责人牵头，三日内到现场核查，明确整改措施和完成时间，并当面告知群众。",
    ),
    "listed": (
        ("overdue", "unresolved"),
        "该件久拖未办，挂牌督办。请单位主要负责人包办，逐项落实整改并办结，每三日报送一次进展。",
    ),
}
DECIDED: Mapping[str, Words] = {
    "closed": {"accepted": True, "words": "措施已经落实，同意销号。"},
    "returned": {
        "accepted": False,
        "words": "只写了安排，没有现场情况和完成时间，请核查后补充，并附照片。",
        "days": 3,
    },
}


def _supervise(scene: Scene) -> Words:
    occasions, asks = ASKED[scene.how]
    return {"level": scene.how, "occasions": list(occasions), "asks": asks}


def _answer(scene: Scene) -> Words:
    return {
        "done": f"已安排专人到{scene.place['place']}核查，要求立行立改，并安排专人盯办，完成后回访群众。",
        "late": "近期集中办理的件较多，安排不及时，已调整人员。",
    }


SUPERVISING: Mapping[str, Callable[[Scene], Words]] = {
    "supervise": _supervise,
    "answer_supervision": _answer,
    "close_supervision": lambda scene: {"number": 1, **DECIDED[scene.how]},
}


def seed_watching(*, now: datetime) -> None:
    """Who answers for what in each unit, and what the petition office has seen; what is there already stays."""
    if Charge.objects.exists():
        return
    for account in Account.objects.filter(posts__role__in=LEADING).select_related("unit").distinct():
        _charged(account, part="main", field="", now=now)
    for username, field in DEPUTIES.items():
        for account in Account.objects.select_related("unit").filter(username=username):
            _charged(account, part="deputy", field=field, now=now)
    supervisor = Account.objects.filter(unit__code=OFFICE, posts__role="supervisor").first()
    if supervisor is not None:
        old = Entry.objects.filter(kind__in=KINDS, at__range=(now - UNSEEN, now - FRESH))
        mark_seen(old, actor=officer(supervisor), now=now)


def _charged(account: Account, *, part: str, field: str, now: datetime) -> None:
    taken = Charge.objects.filter(unit=account.unit, part="main", until__isnull=True).exists()
    since = day_of(now - TERM)
    chosen = "other" if part == "main" and taken else part
    assign(Assignment(account.unit, account, chosen, field, since), actor=officer(account), now=now)
