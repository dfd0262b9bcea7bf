"""Guards of working together and putting right: recusal, joint units, orders, and days that must have been."""

from qingting.rules.given import as_day, branch_of
from qingting.rules.guards.extension import last_day_of_all
from qingting.rules.guards.stands import STANDS, Blocked, Guard, lies_ahead
from qingting.rules.situation import Matter


def not_recused(matter: Matter) -> Blocked | None:
    return STANDS if bool(matter.actor.person) and matter.actor.person in matter.standing.recused else None


def head_recuses_others(matter: Matter) -> Blocked | None:
    """Anybody says it of themselves; of somebody else only the head of the unit decides."""
    person = str(matter.given("person") or "")
    others = bool(person) and person != matter.actor.person
    return STANDS if others and "unit_head" not in matter.actor.roles else None


def joint_not_itself(matter: Matter) -> Blocked | None:
    return STANDS if matter.has("to") and matter.given("to") == matter.standing.holder else None


def joint_not_twice(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.joint.get(str(matter.given("to"))) == "asked" else None


def joint_within_term(matter: Matter) -> Blocked | None:
    """The day for a joint unit lies ahead and before the day on which the whole must be concluded."""
    if not matter.has("due_on"):
        return None
    on, last = as_day(matter.given("due_on")), last_day_of_all(matter)
    beyond = on is not None and last is not None and matter.today <= last < on
    wrong = on is None or on < matter.today or beyond
    return {"due_on": matter.given("due_on"), "last": last} if wrong else None


def joint_task_open(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.joint.get(matter.actor.unit) != "asked" else None


def joint_reported_first(matter: Matter) -> Blocked | None:
    owing = sum(told == "asked" for told in matter.standing.joint.values())
    concluding = matter.has("findings") and not matter.has("without_joint")
    return {"n": owing} if concluding and owing else None


def order_day_ahead(matter: Matter) -> Blocked | None:
    on = as_day(matter.given("due_on"))
    wrong = matter.has("due_on") and (on is None or on < matter.today)
    return {"due_on": matter.given("due_on")} if wrong else None


def order_known(matter: Matter) -> Blocked | None:
    """The order that is confirmed or replaced is one that is open."""
    for name in ("order", "instead_of"):
        if matter.has(name) and matter.standing.orders.get(branch_of(matter.given(name))) != "open":
            return {"order": branch_of(matter.given(name))}
    return None


def order_to_confirm(matter: Matter) -> Blocked | None:
    return STANDS if "open" not in matter.standing.orders.values() else None


def rectified_first(matter: Matter) -> Blocked | None:
    still = [number for number, state in matter.standing.orders.items() if state == "open"]
    return {"orders": "、".join(still), "orders_en": ", ".join(still)} if still else None


def done_not_ahead(matter: Matter) -> Blocked | None:
    return {"on": matter.given("on")} if lies_ahead(matter, name="on") else None


GUARDS: tuple[Guard, ...] = (
    not_recused,
    head_recuses_others,
    joint_not_itself,
    joint_not_twice,
    joint_within_term,
    joint_task_open,
    joint_reported_first,
    order_day_ahead,
    order_known,
    order_to_confirm,
    rectified_first,
    done_not_ahead,
)
