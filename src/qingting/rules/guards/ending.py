"""Guards of the end: how a petition is settled, published, followed up, archived; who may be revealed."""

from qingting.rules.guards.stands import STANDS, Blocked, Guard
from qingting.rules.situation import Matter, choices


def exit_fits_state(matter: Matter) -> Blocked | None:
    exits = matter.edition.exits
    chosen = exits.get(str(matter.given("exit")))
    if not matter.has("exit") or (chosen and matter.standing.state in chosen.from_states):
        return None
    fitting = choices(word for word in exits.values() if matter.standing.state in word.from_states)
    return {"open": fitting["known"], "open_en": fitting["known_en"]}


def silent_long_enough(matter: Matter) -> Blocked | None:
    last = matter.last_day("review", start=matter.standing.delivered_on)
    # Who withdrew may still ask for a review within these days.
    waits = matter.given("exit") in {"silent", "withdrawn"}
    return {"due": last} if waits and (last is None or matter.today <= last) else None


def report_not_out(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.report == "published" else None


def report_out(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.report != "published" else None


def report_not_held(matter: Matter) -> Blocked | None:
    held = matter.standing.report_held
    return {"on": held.isoformat()} if held is not None and matter.today < held else None


def report_drafted(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.report != "drafted" else None


def second_person(matter: Matter) -> Blocked | None:
    return (
        STANDS if bool(matter.actor.person) and matter.actor.person == matter.standing.report_author else None
    )


def approved_known(matter: Matter) -> Blocked | None:
    return STANDS if matter.has("approved") and not isinstance(matter.given("approved"), bool) else None


def report_reviewed(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.report != "reviewed" else None


def followed_up_once(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.followed_up else None


def published_first(matter: Matter) -> Blocked | None:
    standing = matter.standing
    # Ended by a withdrawal before anything was investigated: there is nothing to publish.
    nothing = standing.exit == "withdrawn" and standing.concluded_on is None
    return STANDS if standing.state == "settled" and standing.report != "published" and not nothing else None


def followed_up_first(matter: Matter) -> Blocked | None:
    standing = matter.standing
    return (
        STANDS
        if standing.state == "settled" and standing.grade == "key" and not standing.followed_up
        else None
    )


def not_anonymous(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.anonymous else None


GUARDS: tuple[Guard, ...] = (
    exit_fits_state,
    silent_long_enough,
    report_not_out,
    report_out,
    report_not_held,
    report_drafted,
    second_person,
    approved_known,
    report_reviewed,
    followed_up_once,
    published_first,
    followed_up_first,
    not_anonymous,
)
