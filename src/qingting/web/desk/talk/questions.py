"""Questions and answers on the page of a petition: what waits on either side stands on top, the rest in a card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from qingting.journeys.conversation import Exchange, closed, conversation, still_open
from qingting.journeys.reading import Seen
from qingting.rules.asking import PETITIONER, UNIT
from qingting.rules.clocks import Clock
from qingting.web.desk.happened import Names


@dataclass(frozen=True, slots=True)
class Line:
    """One question as the page tells it; `unit` is the short name of the unit on the other side."""

    one: Exchange
    unit: str


def asked_and_answered(step: Seen, *, names: Names, clocks: Iterable[Clock]) -> dict[str, Any]:
    """No query: the chain and its records are read with the page."""
    standing = step.standing
    if not standing.questions:
        return {"asked_us": (), "asked_them": (), "talk": ()}
    told = conversation(step.chain, records=step.records, questions=standing.questions, clocks=clocks)
    return {
        "asked_us": _lines(still_open(told, by=PETITIONER), names=names),
        "asked_them": _lines(still_open(told, by=UNIT), names=names),
        "talk": _lines(closed(told), names=names),
    }


def _lines(exchanges: Iterable[Exchange], *, names: Names) -> Sequence[Line]:
    return [Line(one, unit=names.short(one.unit)) for one in exchanges]
