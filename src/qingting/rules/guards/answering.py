"""Guards of the answer and after it: who signs, what was delivered, the statutory reviews, the explained end, links."""

from datetime import date

from qingting.rules.given import as_day
from qingting.rules.guards.stands import STANDS, Blocked, Guard, lies_ahead
from qingting.rules.situation import Matter


def route_known(matter: Matter) -> Blocked | None:
    return matter.outside("route", words=matter.edition.routes)


def signed_by_another(matter: Matter) -> Blocked | None:
    drafter = matter.standing.drafter
    return STANDS if drafter and matter.actor.person == drafter else None


def awaits_delivery(matter: Matter) -> Blocked | None:
    on = matter.standing.delivered_on
    return {"on": on} if on is not None else None


def delivery_not_ahead(matter: Matter) -> Blocked | None:
    day, replied = as_day(matter.given("delivered_on")), matter.standing.replied_on
    early = day is not None and replied is not None and day < replied
    if lies_ahead(matter, name="delivered_on") or early:
        return {"delivered_on": matter.given("delivered_on")}
    return None


def silence_after_delivery(matter: Matter) -> Blocked | None:
    silent = matter.given("exit") in {"silent", "withdrawn"}
    return STANDS if silent and matter.standing.delivered_on is None else None


def review_for_opinions(matter: Matter) -> Blocked | None:
    if matter.standing.route == "opinion":
        return None
    route = matter.edition.routes.get(matter.standing.route)
    return {"route": route.zh if route else "", "route_en": route.en if route else ""}


def review_in_time(matter: Matter) -> Blocked | None:
    return _late(matter, last=matter.last_day("review", start=matter.standing.delivered_on))


def second_review_in_time(matter: Matter) -> Blocked | None:
    return _late(matter, last=matter.last_day("second_review", start=matter.standing.review_on))


def _late(matter: Matter, *, last: date | None) -> Blocked | None:
    return {"due": last} if last is not None and matter.today > last else None


def decision_known(matter: Matter) -> Blocked | None:
    return matter.outside("decision", words=matter.edition.decisions)


def review_over(matter: Matter) -> Blocked | None:
    """While the petitioner may still ask for the second review, the review has not ended."""
    if matter.given("exit") != "statutory_review_ended" or matter.standing.state != "reviewed":
        return None
    last = matter.last_day("second_review", start=matter.standing.review_on)
    return {"due": last} if last is not None and matter.today <= last else None


def end_not_proposed(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.ending else None


def end_proposed(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.ending != "proposed" else None


def end_by_another(matter: Matter) -> Blocked | None:
    proposer = matter.standing.end_proposer
    return STANDS if proposer and matter.actor.person == proposer else None


def consent_known(matter: Matter) -> Blocked | None:
    return STANDS if matter.has("agreed") and not isinstance(matter.given("agreed"), bool) else None


def explained_approved(matter: Matter) -> Blocked | None:
    explained = matter.given("exit") == "explained"
    return STANDS if explained and matter.standing.ending != "approved" else None


def linked_once(matter: Matter) -> Blocked | None:
    other = matter.standing.linked_to
    return {"other": other, "other_en": other} if other else None


def repeat_by_same_person(matter: Matter) -> Blocked | None:
    return STANDS if matter.given("same_person") is False else None


def joined_by_others(matter: Matter) -> Blocked | None:
    return STANDS if matter.given("same_person") is True else None


def not_reviewed_to_end(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.repeats_ended else None


GUARDS: tuple[Guard, ...] = (
    route_known,
    signed_by_another,
    awaits_delivery,
    delivery_not_ahead,
    silence_after_delivery,
    review_for_opinions,
    review_in_time,
    second_review_in_time,
    decision_known,
    review_over,
    end_not_proposed,
    end_proposed,
    end_by_another,
    consent_known,
    explained_approved,
    linked_once,
    repeat_by_same_person,
    joined_by_others,
    not_reviewed_to_end,
)
