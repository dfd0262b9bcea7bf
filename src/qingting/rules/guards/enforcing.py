"""Guards of enforcement cases and of what leaders promised when they received petitioners."""

from qingting.rules.enforcing import VERIFIED, unanswered_violation
from qingting.rules.given import as_day, branch_of
from qingting.rules.guards.stands import STANDS, Blocked, Guard
from qingting.rules.situation import Matter


def promise_has_day(matter: Matter) -> Blocked | None:
    return STANDS if matter.has("promise") != matter.has("due_on") else None


def promise_day_ahead(matter: Matter) -> Blocked | None:
    on = as_day(matter.given("due_on"))
    wrong = matter.has("due_on") and (on is None or on < matter.today)
    return {"due_on": matter.given("due_on")} if wrong else None


def promise_to_keep(matter: Matter) -> Blocked | None:
    return None if "open" in matter.standing.promises.values() else STANDS


def promise_known(matter: Matter) -> Blocked | None:
    number = branch_of(matter.given("promise"))
    wrong = matter.has("promise") and matter.standing.promises.get(number) != "open"
    return {"promise": number} if wrong else None


def promises_kept_first(matter: Matter) -> Blocked | None:
    still = [number for number, state in matter.standing.promises.items() if state == "open"]
    return {"promises": ", ".join(still)} if still else None


def case_open(matter: Matter) -> Blocked | None:
    return None if set(matter.standing.cases.values()) - {"closed"} else STANDS


def case_known(matter: Matter) -> Blocked | None:
    number = branch_of(matter.given("case"))
    wrong = matter.has("case") and matter.standing.cases.get(number) not in ("filed", "decided")
    return {"case": number} if wrong else None


def decided_known(matter: Matter) -> Blocked | None:
    return matter.outside("decided", words=matter.edition.case_decisions)


def decision_public(matter: Matter) -> Blocked | None:
    return None if "public" in matter.standing.public_decisions.values() else STANDS


def public_decision_known(matter: Matter) -> Blocked | None:
    number = branch_of(matter.given("public_decision"))
    wrong = matter.has("public_decision") and matter.standing.public_decisions.get(number) != "public"
    return {"public_decision": number} if wrong else None


def ground_listed(matter: Matter) -> Blocked | None:
    return matter.outside("ground", words=matter.edition.retractions)


def fine_with_penalty(matter: Matter) -> Blocked | None:
    return STANDS if matter.has("fine") and matter.given("decided") != "penalty" else None


def decided_first(matter: Matter) -> Blocked | None:
    number = branch_of(matter.given("case"))
    waits = matter.has("case") and matter.standing.cases.get(number) == "filed"
    return {"case": number} if waits else None


def verified_first(matter: Matter) -> Blocked | None:
    return None if VERIFIED.intersection(matter.standing.findings.values()) else STANDS


def no_case_needed(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.cases or matter.standing.orders else None


def explained_once(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.no_case else None


def violation_answered(matter: Matter) -> Blocked | None:
    settled = matter.standing.state == "settled"
    return STANDS if settled and unanswered_violation(matter.standing) else None


GUARDS: tuple[Guard, ...] = (
    promise_has_day,
    promise_day_ahead,
    promise_to_keep,
    promise_known,
    promises_kept_first,
    case_open,
    case_known,
    decided_known,
    decision_public,
    public_decision_known,
    ground_listed,
    fine_with_penalty,
    decided_first,
    verified_first,
    no_case_needed,
    explained_once,
    violation_answered,
)
