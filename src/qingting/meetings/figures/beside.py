"""What the rooms beside the petitions add: supervision, signals, enforcement, rewards, each as rows of counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Count, F, Q, Sum

from qingting.meetings.figures.windows import Asked
from qingting.oversight.enforcement.models import Case, Decision, Unfiled
from qingting.oversight.signals import selectors as signals
from qingting.oversight.supervision.models import Order
from qingting.people.models import Unit
from qingting.rewards.models import Award, Share
from qingting.rules.signal_book import load_signals

Row = dict[str, Any]
WORDS: Mapping[str, tuple[str, str]] = {
    "supervision": ("督办", "Supervision orders"),
    "given": ("本季度发出的督办单", "Given in the quarter"),
    "answered_late": ("答复超过期限或到期没有答复的", "Answered late, or not answered by the day"),
    "open": ("统计时还没有办结的", "Open when counted"),
    "enforcement": ("立案查处", "Enforcement"),
    "filed": ("本季度立案", "Cases filed in the quarter"),
    "decided": ("本季度作出决定", "Decisions in the quarter"),
    "fines": ("罚款合计（元）", "Fines in all (yuan)"),
    "unfiled": ("属实不立案、写明理由的", "Verified, not filed, with reasons given"),
    "rewards": ("举报奖励", "Rewards"),
    "asked": ("本季度申请", "Asked for in the quarter"),
    "granted": ("本季度决定给予", "Granted in the quarter"),
    "paid": ("本季度发放（笔）", "Paid in the quarter"),
    "paid_sum": ("发放合计（元）", "Paid in all (yuan)"),
    "signals": ("空转信号（件，不是结论）", "Signals of idling (facts, no verdicts)"),
}
CENTS = 100


def beside(asked: Asked) -> list[Row]:
    """Parts in which there is nothing to tell are told too: a nought is a figure."""
    return [_supervision(asked), _signals(asked), _enforcement(asked), _rewards(asked)]


def _part(code: str, rows: Mapping[str, Any]) -> Row:
    return {**_named(code), "rows": [{**_named(one), "n": n} for one, n in rows.items()]}


def _named(code: str) -> Row:
    zh, en = WORDS[code]
    return {"code": code, "zh": zh, "en": en}


def _supervision(asked: Asked) -> Row:
    since, until = asked.quarter.since, asked.quarter.until
    late = Q(due__range=(asked.quarter.first, asked.quarter.last)) & (
        Q(answered_on__gt=F("due")) | Q(answered_on__isnull=True, due__lt=asked.today)
    )
    rows = Order.objects.aggregate(
        given=Count("pk", filter=Q(given_at__gte=since, given_at__lt=until)),
        answered_late=Count("pk", filter=late),
        open=Count("pk", filter=Q(ended_on__isnull=True, given_at__lt=until)),
    )
    return _part("supervision", rows)


def _signals(asked: Asked) -> Row:
    """By kind, in the order of the book."""
    paths = list(Unit.objects.filter(parent__isnull=True).values_list("path", flat=True))
    counts: dict[str, int] = {}
    for row in signals.counts(paths=paths, since=asked.quarter.first, until=asked.quarter.last):
        counts[row.code] = counts.get(row.code, 0) + row.raised
    return {**_named("signals"), "rows": list(_kinds(counts))}


def _kinds(counts: Mapping[str, int]) -> Iterator[Row]:
    for code, kind in load_signals().kinds.items():
        yield {"code": code, "zh": kind.zh, "en": kind.en, "n": counts.get(code, 0)}


def _enforcement(asked: Asked) -> Row:
    days = (asked.quarter.first, asked.quarter.last)
    decided = Decision.objects.filter(on__range=days).aggregate(n=Count("pk"), fines=Sum("fine"))
    rows = {
        "filed": Case.objects.filter(filed_on__range=days).count(),
        "decided": decided["n"],
        "fines": str(decided["fines"] or 0),
        "unfiled": Unfiled.objects.filter(on__range=days).count(),
    }
    return _part("enforcement", rows)


def _rewards(asked: Asked) -> Row:
    """Counts and a sum; nothing here tells of anybody."""
    since, until = asked.quarter.since, asked.quarter.until
    days = (asked.quarter.first, asked.quarter.last)
    awards = Award.objects.aggregate(
        asked=Count("pk", filter=Q(asked_at__gte=since, asked_at__lt=until)),
        granted=Count("pk", filter=Q(granted_on__range=days)),
    )
    paid = Share.objects.filter(paid_at__gte=since, paid_at__lt=until).aggregate(
        n=Count("pk"), sum=Sum("amount")
    )
    return _part("rewards", {**awards, "paid": paid["n"], "paid_sum": _yuan(paid["sum"] or 0)})


def _yuan(cents: int) -> str:
    return f"{cents // CENTS}.{cents % CENTS:02d}"
