"""The table of moves at work: what an actor may do now, why not otherwise, and where a move leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qingting.rules.book import Edition
from qingting.rules.events import Standing
from qingting.rules.given import is_given
from qingting.rules.guards import EVERYWHERE, GUARDS
from qingting.rules.reasons import Because
from qingting.rules.refusals import MoveRefused, Refusal
from qingting.rules.rows import Move
from qingting.rules.situation import Actor, Matter, Situation

__all__ = [
    "Actor", "Move", "MoveRefused", "Permit", "Refusal", "Situation", "admit", "check", "next_state", "permits",
]  # fmt: skip

# Not bound to a unit: the public, the channels that bring petitions in, and the clock.
UNBOUND = frozenset({"petitioner", "channel", "system"})
# Inputs that need not be given again once the petition holds them.
KEPT = frozenset({"channel", "claims"})
# Seats that are not simply the holding unit, as a refusal names them.
_SEATS = {
    "sender": ("转出单位", "sending unit"),
    "parties": ("转出单位或接收单位", "sending or receiving unit"),
}


@dataclass(frozen=True, slots=True)
class Permit:
    """A move that could matter now; `refusal` is None when it is allowed."""

    move: Move
    refusal: Refusal | None


def permits(edition: Edition, situation: Situation) -> tuple[Permit, ...]:
    """Every move that the petition's state has, with why this actor may not make it."""
    state = situation.standing.state
    rows = (move for move in edition.moves.values() if state in move.from_states)
    return tuple(Permit(move, _refusal(edition, move, situation)) for move in rows)


def check(edition: Edition, verb: str, situation: Situation) -> Move:
    """The row of the table, or MoveRefused with the clause and the verbs that this actor may use now."""
    move = edition.moves.get(verb)
    if move is None:
        refusal: Refusal | None = _unknown_verb(edition, verb)
    else:
        refusal = _refusal(edition, move, situation) or _incomplete(edition, move, situation)
    if refusal is None and move is not None:
        return move
    raise MoveRefused(
        verb, refusal=refusal or _unknown_verb(edition, verb), allowed=_allowed(edition, situation)
    )


def _allowed(edition: Edition, situation: Situation) -> tuple[str, ...]:
    looking = Situation(situation.standing, situation.actor, situation.today, calendar=situation.calendar)
    return tuple(permit.move.verb for permit in permits(edition, looking) if permit.refusal is None)


def admit(edition: Edition, verb: str, situation: Situation) -> None:
    """MoveRefused for who may not make this move at all, before anything that they typed is looked at."""
    move = edition.moves.get(verb)
    if move is None:
        refusal: Refusal | None = _unknown_verb(edition, verb)
    else:
        refusal = _not_theirs(edition, move, situation)
    if refusal is not None:
        raise MoveRefused(verb, refusal=refusal, allowed=_allowed(edition, situation))


def next_state(move: Move, standing: Standing, given: Mapping[str, Any]) -> str:
    """The state after the move; the same one when the row says so."""
    return move.leading_to(given) or standing.state


def _unknown_verb(edition: Edition, verb: str) -> Refusal:
    verbs = edition.moves.values()
    return Refusal(
        f"规则中没有“{verb}”这项操作；可用：{'、'.join(move.label for move in verbs)}。",
        f"The rules know no move “{verb}”; there are: {', '.join(move.verb for move in verbs)}.",
        Because(edition.instrument, ""),
    )


def _refusal(edition: Edition, move: Move, situation: Situation) -> Refusal | None:
    """State, role, seat, then the guards in the order of the row: the first that stands in the way."""
    return _not_theirs(edition, move, situation) or _guarded(edition, move, situation)


def _not_theirs(edition: Edition, move: Move, situation: Situation) -> Refusal | None:
    return (
        _wrong_state(edition, move, situation)
        or _wrong_role(edition, move, situation)
        or _wrong_seat(edition, move, situation)
    )


def _wrong_state(edition: Edition, move: Move, situation: Situation) -> Refusal | None:
    state = situation.standing.state
    if state in move.from_states:
        return None
    now, now_en = _state_words(edition, state)
    wanted = [_state_words(edition, other) for other in move.from_states]
    return Refusal(
        f"本件目前{now}，不能{move.label}；须在以下状态办理：{'、'.join(zh for zh, _ in wanted)}。",
        f"The petition is {now_en}: “{move.label_en}” is for these states: {', '.join(en for _, en in wanted)}.",
        move.because[0],
    )


def _state_words(edition: Edition, state: str) -> tuple[str, str]:
    word = edition.states.get(state)
    return (f"“{word.zh}”", word.en.lower()) if word else ("尚未收件", "not received yet")


def _wrong_role(edition: Edition, move: Move, situation: Situation) -> Refusal | None:
    if situation.actor.roles.intersection(move.roles):
        return None
    words = [edition.roles[role] for role in move.roles]
    return Refusal(
        f"您的岗位不能{move.label}；请由{'、'.join(word.zh for word in words)}办理。",
        f"Your role may not do “{move.label_en}”; it is for: {', '.join(word.en for word in words)}.",
        move.because[0],
    )


def _wrong_seat(edition: Edition, move: Move, situation: Situation) -> Refusal | None:
    acting = situation.actor.roles.intersection(move.roles)
    seats = _seats(move, situation.standing)
    if not seats or acting & UNBOUND or acting.intersection(move.anywhere) or situation.actor.unit in seats:
        return None
    zh, en = _SEATS.get(move.seat, ("承办单位", "holding unit"))
    return Refusal(
        f"本件不在您的单位，不能{move.label}；请由{zh}办理。",
        f"The petition does not lie with your unit; “{move.label_en}” is for the {en}.",
        move.because[0],
    )


def _seats(move: Move, standing: Standing) -> frozenset[str]:
    """The units whose people may act; empty when nobody is bound yet."""
    units = {
        "any": (),
        "holder": (standing.holder,),
        "sender": (standing.sender,),
        "parties": (standing.sender, standing.holder),
        "team": (standing.holder, *standing.joint),
        "report": (standing.holder, standing.receiver),
    }[move.seat]
    return frozenset(unit for unit in units if unit)


def _guarded(edition: Edition, move: Move, situation: Situation) -> Refusal | None:
    matter = Matter(edition, situation)
    for name in (*(name for name in EVERYWHERE if name in edition.guards), *move.guards):
        blocked = GUARDS[name](matter)
        if blocked is not None:
            text = edition.guards[name]
            return Refusal(text.zh.format_map(blocked), text.en.format_map(blocked), text.because)
    return None


def _incomplete(edition: Edition, move: Move, situation: Situation) -> Refusal | None:
    """The inputs that a move needs and that were not given."""
    missing = [edition.inputs[name] for name in move.needs if not _has(situation, name)]
    if not missing:
        return None
    return Refusal(
        f"还缺少：{'、'.join(word.zh for word in missing)}；请填写后再提交。",
        f"Still missing: {', '.join(word.en for word in missing)}; fill it in and send it again.",
        move.because[0],
    )


def _has(situation: Situation, name: str) -> bool:
    kept = name in KEPT and bool(getattr(situation.standing, name))
    return kept or is_given(situation.given.get(name))
