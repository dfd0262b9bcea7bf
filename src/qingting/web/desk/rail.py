"""The road of a petition in stages, as far as it has come: 登记 受理 调查 初办 办结 答复 公示 回访."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from qingting.rules.clocks import Clock
from qingting.rules.edition import Edition
from qingting.rules.history import Event, Standing
from qingting.web.templatetags.qingting import left, urgency

# Stage: the event that ends it, and the term that runs for it.
STAGES = (
    ("register", "register"),
    ("accept", "tell_acceptance"),
    ("conclude_investigation", "investigate"),
    ("form_opinion", "opine"),
    ("conclude", "conclude"),
    ("reply", "reply"),
    ("publish", "publish"),
    ("follow_up", "follow_up"),
)


@dataclass(frozen=True, slots=True)
class Stage:
    label: str
    when: str = ""
    state: str = ""


def names() -> dict[str, str]:
    return {
        "register": gettext("登记"),
        "accept": gettext("受理"),
        "conclude_investigation": gettext("调查"),
        "form_opinion": gettext("初办"),
        "conclude": gettext("办结"),
        "reply": gettext("答复"),
        "publish": gettext("公示"),
        "follow_up": gettext("回访"),
    }


def rail(
    history: Sequence[Event], *, standing: Standing, clocks: Sequence[Clock], edition: Edition, today: date
) -> list[Stage]:
    if standing.state == "declined":
        return list(_declined(history, today=today))
    return list(_stages(history, standing=standing, clocks=clocks, today=today))


def _declined(history: Sequence[Event], *, today: date) -> Iterator[Stage]:
    for kind, label in (("register", gettext("登记")), ("decline", gettext("不予受理"))):
        on = _last(history, kind=kind)
        yield Stage(label, _day(on, today=today) if on else "", "done")


def _stages(
    history: Sequence[Event], *, standing: Standing, clocks: Sequence[Clock], today: date
) -> Iterator[Stage]:
    labels, reached = names(), False
    undone = _undone(history, standing=standing)
    for kind, term in STAGES:
        if kind == "follow_up" and standing.grade != "key":
            continue
        on = None if kind in undone else _last(history, kind=kind)
        if on:
            yield Stage(labels[kind], _day(on, today=today), "done")
            continue
        running = _running(clocks, terms=(term, "recheck") if kind == "reply" else (term,))
        here = not reached
        reached = True
        label = gettext("复查") if running and running.term == "recheck" else labels[kind]
        yield _ahead(label, clock=running, today=today, state="now" if here else "")


def _ahead(label: str, *, clock: Clock | None, today: date, state: str) -> Stage:
    """A stage still to come: how long is left where a clock runs for it."""
    if clock is None:
        return Stage(label, "", state)
    due = clock.due.on
    style = urgency(due, today)
    text = left(due, today) if state or style in {"late", "today"} else _day(due, today=today)
    mark = f" {gettext('暂定')}" if clock.due.provisional else ""
    return Stage(label, text + mark, "late" if style == "late" else state)


def _undone(history: Sequence[Event], *, standing: Standing) -> frozenset[str]:
    """Stages that were done once and are open again: after a transfer, after dissatisfaction."""
    if standing.state in {"dissatisfied", "rechecked"}:
        return frozenset({"reply"})
    if standing.state in {"accepted", "transferred", "objected", "disputed", "held"}:
        return frozenset({"conclude_investigation", "form_opinion"})
    return frozenset()


def _last(history: Sequence[Event], *, kind: str) -> date | None:
    return next((event.on for event in reversed(history) if event.kind == kind), None)


def _running(clocks: Sequence[Clock], *, terms: tuple[str, ...]) -> Clock | None:
    open_ = [
        clock for clock in clocks if clock.term in terms and clock.met_on is None and clock.void_on is None
    ]
    return min(open_, key=lambda clock: clock.due.on, default=None)


def _day(on: date, *, today: date) -> str:
    return f"{on:%m-%d}" if on.year == today.year else f"{on:%Y-%m-%d}"
