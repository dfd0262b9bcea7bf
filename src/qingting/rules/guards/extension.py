"""Guards of more time: asked for before the end, granted once and by the head, void until the petitioner was told."""

from datetime import date

from qingting.rules.given import as_day, as_number
from qingting.rules.guards.stands import STANDS, Blocked, Guard, lies_ahead
from qingting.rules.situation import Matter


def extended_once(matter: Matter) -> Blocked | None:
    return {"due": last_day_of_all(matter)} if matter.standing.extensions > 0 else None


def extension_not_pending(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.asked_extension else None


def extension_not_granted(matter: Matter) -> Blocked | None:
    return {"days": matter.standing.granted} if matter.standing.granted else None


def extension_asked(matter: Matter) -> Blocked | None:
    return STANDS if not matter.standing.asked_extension else None


def extension_granted(matter: Matter) -> Blocked | None:
    return STANDS if not matter.standing.granted else None


def extension_in_time(matter: Matter) -> Blocked | None:
    last = _last_day(matter)
    late = last is not None and matter.today > last and matter.standing.extensions == 0
    return {"due": last} if late else None


def extension_length(matter: Matter) -> Blocked | None:
    days = as_number(matter.given("days"))
    fits = days is not None and 1 <= days <= _longest(matter)
    return {"max": _longest(matter)} if matter.has("days") and not fits else None


def extension_as_asked(matter: Matter) -> Blocked | None:
    asked, days = matter.standing.asked_extension, as_number(matter.given("days"))
    return {"asked": asked} if days is not None and days > asked else None


def told_before_end(matter: Matter) -> Blocked | None:
    """Told on a day that has been, after the acceptance and not after the first term's last day."""
    told, accepted, last = as_day(matter.given("told_on")), matter.standing.accepted_on, _last_day(matter)
    early = told is not None and accepted is not None and told < accepted
    late = told is not None and last is not None and told > last
    wrong = lies_ahead(matter, name="told_on") or early or late
    return {"told_on": matter.given("told_on"), "due": last} if wrong else None


def last_day_of_all(matter: Matter) -> date | None:
    """Of the term to conclude, with what it was extended by."""
    standing = matter.standing
    extended = min(standing.extended, _longest(matter))
    return matter.last_day("conclude", start=standing.accepted_on, extended=extended)


def _last_day(matter: Matter) -> date | None:
    """Of the term as it is without an extension."""
    return matter.last_day("conclude", start=matter.standing.accepted_on)


def _longest(matter: Matter) -> int:
    term = matter.edition.terms.get("conclude")
    return term.extend_max if term else 0


GUARDS: tuple[Guard, ...] = (
    extended_once,
    extension_not_pending,
    extension_not_granted,
    extension_asked,
    extension_granted,
    extension_in_time,
    extension_length,
    extension_as_asked,
    told_before_end,
)
