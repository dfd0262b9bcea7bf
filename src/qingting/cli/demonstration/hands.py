"""Whose turn it is: in whose hands a petition lies, and which officer there may act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from qingting.cli.demonstration.material import Row, joint_unit, officers, units
from qingting.cli.demonstration.road import OWN, Turn
from qingting.rules.edition import load_edition

EDITION = load_edition("haidong-2024-17")
PASSING = frozenset({"transfer", "answer_objection", "raise_dispute", "rule_on_dispute"})
# Who watches over the whole region gives the orders and closes them.
OFFICE, BY_OFFICE = "hd-xfj", frozenset({"supervise", "close_supervision"})
LEADERS = frozenset({"read_report", "instruct", "leader_visit", "record_reception"})
HEADS_ONLY = frozenset({"explained", "lowered"})


class Held(Protocol):
    """Of a petition, what decides who acts; a `Standing` of the rules tells the same."""

    @property
    def holder(self) -> str: ...
    @property
    def sender(self) -> str: ...
    @property
    def rounds(self) -> int: ...
    @property
    def report_author(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Hands:
    """The units by code, how many replies were given, and who wrote the closing report."""

    holder: str
    sender: str = ""
    rounds: int = 0
    report_author: str = ""
    route: str = "enforcement"
    handled_by: str = ""
    reviewer: str = ""

    def after(self, turn: Turn, *, row: Row, by: Row | None) -> Hands:
        if turn.verb in PASSING:
            return self._passed(turn, row=row)
        if turn.verb in {"apply_review", "apply_second_review"}:
            by_whom = superior(self.reviewer or self.holder)
            return replace(self, handled_by=self.holder, holder=by_whom, reviewer=by_whom)
        if turn.verb in {"decide_review", "decide_second_review"}:
            return replace(self, holder=self.handled_by)
        if turn.verb == "set_route":
            return replace(self, route=turn.how)
        if turn.verb == "reply":
            return replace(self, rounds=self.rounds + 1)
        if turn.verb == "write_closing_report" and by is not None:
            return replace(self, report_author=by["username"])
        return self

    def _passed(self, turn: Turn, *, row: Row) -> Hands:
        """From unit to unit: a transfer, an objection that is agreed to, a dispute, its ruling."""
        if turn.verb == "transfer":
            return replace(self, sender=self.holder, holder=row["holder"])
        if turn.verb == "raise_dispute":
            return replace(self, sender="", holder=arbiter_of(row))
        if turn.verb == "rule_on_dispute":
            return replace(self, holder=row["holder"])
        return replace(self, sender="", holder=self.sender) if turn.how == "agreed" else self


def superior(code: str) -> str:
    """Who reviews what a unit decided: the city's unit of the same kind, else the government above."""
    unit = units()[code]
    same = (
        row["code"] for row in units().values() if (row["kind"], row["level"]) == (unit["kind"], "municipal")
    )
    above = next(same, "") if unit["level"] == "county" else ""
    return above or str(unit.get("parent", code))


def arbiter_of(row: Row) -> str:
    """Both units are of the county: its petition office rules."""
    return f"{row['story'][:2]}-xfj"


@cache
def _crews() -> Mapping[str, Sequence[Row]]:
    crews: dict[str, list[Row]] = {}
    for officer in officers().values():
        crews.setdefault(officer["unit"], []).append(officer)
    return crews


def leader_of(unit: str) -> Row:
    """The leader in the government right above."""
    return next(one for one in _crews()[units()[unit]["parent"]] if "leader" in one["roles"])


def _legal(unit: str) -> bool:
    return any("legal" in officer["roles"] for officer in _crews()[unit])


def acting(row: Row, *, turn: Turn, held: Held) -> Row | None:
    """The officer; None where the petitioner acts. A recheck and its visit are another person's."""
    if turn.verb in OWN:
        return None
    move = EDITION.moves[turn.verb]
    unit = held.sender if move.seat == "sender" else held.holder or row["receiver"]
    if turn.verb in LEADERS:
        return leader_of(unit)
    if turn.verb in BY_OFFICE:
        unit = OFFICE
    if turn.verb == "take_part":
        unit = superior(unit)
    if turn.verb == "report_joint":
        unit = joint_unit(row)
    roles = {"unit_head"} if turn.how in HEADS_ONLY else set(move.roles)
    if turn.verb == "approve_end":
        # The nearest unit of the line that has a legal officer.
        unit = unit if _legal(unit) else superior(unit)
    able = [officer for officer in _crews()[unit] if roles & set(officer["roles"])]
    if turn.verb == "review_redaction":
        return next(officer for officer in able if officer["username"] != held.report_author)
    again = turn.verb in {"recheck", "declare_recusal"} or (turn.verb == "record_visit" and held.rounds > 0)
    second = (officer for officer in able if again and officer["username"].endswith("handler2"))
    return next(second, able[0])
