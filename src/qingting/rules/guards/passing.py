"""Guards of passing on: transfer, objection, dispute, ruling, and who may open the identity that travels sealed."""

from qingting.rules.disputes import cause_of
from qingting.rules.guards.stands import STANDS, Blocked, Guard
from qingting.rules.history import is_municipal
from qingting.rules.situation import Matter


def not_to_itself(matter: Matter) -> Blocked | None:
    return STANDS if matter.has("to") and matter.given("to") == matter.standing.holder else None


def sorted_before_passing_down(matter: Matter) -> Blocked | None:
    return STANDS if not matter.standing.grade and _passes_down(matter) else None


def no_passing_down(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.grade == "key" and _passes_down(matter) else None


def _passes_down(matter: Matter) -> bool:
    """From a municipal unit to one below it."""
    standing, edition, actor = matter.standing, matter.edition, matter.actor
    if not matter.has("to"):
        return False
    sender = is_municipal(
        edition, unit=standing.holder, level=actor.level if actor.unit == standing.holder else ""
    )
    below = not is_municipal(edition, unit=str(matter.given("to")), level=str(matter.given("to_level") or ""))
    return sender and below


def objection_in_time(matter: Matter) -> Blocked | None:
    last = matter.last_day("object", start=matter.standing.transferred_on)
    return {"due": last} if last is not None and matter.today > last else None


def objected_once(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.objection == "refused" else None


def agreed_known(matter: Matter) -> Blocked | None:
    return STANDS if matter.has("agreed") and not isinstance(matter.given("agreed"), bool) else None


def ruling_binds(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.ruled else None


def dispute_has_cause(matter: Matter) -> Blocked | None:
    return STANDS if not cause_of(matter.edition, standing=matter.standing) else None


def ruling_keeps_it_direct(matter: Matter) -> Blocked | None:
    """A key case that only municipal units had stays at the city (直办)."""
    standing, edition = matter.standing, matter.edition
    if standing.grade != "key" or not matter.has("to"):
        return None
    at_city = all(is_municipal(edition, unit=unit, level="") for unit in standing.holders)
    to, level = str(matter.given("to")), str(matter.given("to_level") or "")
    return STANDS if at_city and not is_municipal(edition, unit=to, level=level) else None


def sheet_travels(matter: Matter) -> Blocked | None:
    return STANDS if not matter.standing.sealed else None


def named_handler_only(matter: Matter) -> Blocked | None:
    standing = matter.standing
    return STANDS if standing.sealed and matter.actor.person != standing.handler else None


GUARDS: tuple[Guard, ...] = (
    not_to_itself,
    sorted_before_passing_down,
    no_passing_down,
    objection_in_time,
    objected_once,
    agreed_known,
    ruling_binds,
    dispute_has_cause,
    ruling_keeps_it_direct,
    sheet_travels,
    named_handler_only,
)
