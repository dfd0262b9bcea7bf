"""Guards of supervision: a level and an occasion that are listed, whom it concerns, who answers and who closes."""

from qingting.rules.given import as_number, as_texts
from qingting.rules.guards.stands import STANDS, Blocked, Guard
from qingting.rules.situation import Matter, choices
from qingting.rules.supervising import is_higher, open_order_to, order_of

LONGEST = 90


def level_known(matter: Matter) -> Blocked | None:
    return matter.outside("level", words=matter.edition.levels)


def occasions_known(matter: Matter) -> Blocked | None:
    known = matter.edition.occasions
    unknown = [code for code in as_texts(matter.given("occasions")) if code not in known]
    return {"occasion": "、".join(unknown), **choices(known.values())} if unknown else None


def supervised_days(matter: Matter) -> Blocked | None:
    days = as_number(matter.given("days"))
    return {"days": days, "most": LONGEST} if days is not None and not 1 <= days <= LONGEST else None


def supervised_takes_part(matter: Matter) -> Blocked | None:
    """The holder or a joint unit; nothing given means the holder."""
    standing = matter.standing
    return (
        STANDS
        if matter.has("to") and str(matter.given("to")) not in {standing.holder, *standing.joint}
        else None
    )


def not_supervising_oneself(matter: Matter) -> Blocked | None:
    """Looking at the page, it stands in the way where nobody else takes part."""
    standing, own = matter.standing, matter.actor.unit
    looking = not matter.has("level")
    alone = own == standing.holder and not set(standing.joint) - {own}
    return STANDS if (alone if looking else _whom(matter) == own) else None


def not_supervised_already(matter: Matter) -> Blocked | None:
    order = open_order_to(matter.standing, unit=_whom(matter))
    level = str(matter.given("level") or "")
    if order is None or not level or is_higher(matter.edition, level=level, than=order.level):
        return None
    word = matter.edition.levels.get(order.level)
    return {"number": order.number, "level": word.zh if word else "", "level_en": word.en if word else ""}


def supervision_to_answer(matter: Matter) -> Blocked | None:
    order = open_order_to(matter.standing, unit=matter.actor.unit)
    return None if order is not None and order.state == "asked" else STANDS


def supervision_open(matter: Matter) -> Blocked | None:
    """One is open; the one that was chosen is."""
    standing = matter.standing
    if not matter.has("number"):
        return None if any(one.is_open for one in standing.supervisions) else {"number": ""}
    order = order_of(standing, number=matter.given("number"))
    return None if order is not None and order.is_open else {"number": matter.given("number")}


def closed_by_giver(matter: Matter) -> Blocked | None:
    """Who gave it closes it."""
    standing, own = matter.standing, matter.actor.unit
    if not matter.has("number"):
        return None if any(one.is_open and one.by == own for one in standing.supervisions) else STANDS
    order = order_of(standing, number=matter.given("number"))
    return STANDS if order is not None and order.by != own else None


def returned_after_answer(matter: Matter) -> Blocked | None:
    order = order_of(matter.standing, number=matter.given("number"))
    return (
        STANDS if matter.given("accepted") is False and order is not None and order.state == "asked" else None
    )


def supervision_closed_first(matter: Matter) -> Blocked | None:
    still = sum(one.is_open for one in matter.standing.supervisions)
    return {"n": still} if still else None


def _whom(matter: Matter) -> str:
    return str(matter.given("to") or matter.standing.holder)


GUARDS: tuple[Guard, ...] = (
    level_known,
    occasions_known,
    supervised_days,
    supervised_takes_part,
    not_supervising_oneself,
    not_supervised_already,
    supervision_to_answer,
    supervision_open,
    closed_by_giver,
    returned_after_answer,
    supervision_closed_first,
)
