"""Guards of the handling: investigation, reply, rating, recheck."""

from qingting.rules.given import as_table, is_given
from qingting.rules.guards.stands import STANDS, Blocked, Guard, lies_ahead
from qingting.rules.situation import Matter


def visit_not_ahead(matter: Matter) -> Blocked | None:
    return {"on": matter.given("on")} if lies_ahead(matter, name="on") else None


def _unanswered(matter: Matter, *, name: str) -> Blocked | None:
    """The numbers of the claims for which nothing was given."""
    if not matter.has(name):
        return None
    table = as_table(matter.given(name))
    missing = [str(n) for n in range(1, matter.standing.claims + 1) if not is_given(table.get(str(n)))]
    return {"missing": "、".join(missing), "missing_en": ", ".join(missing)} if missing else None


def finding_per_claim(matter: Matter) -> Blocked | None:
    return _unanswered(matter, name="findings")


def findings_known(matter: Matter) -> Blocked | None:
    table = as_table(matter.given("findings"))
    wrong = [number for number, finding in table.items() if finding not in tuple(matter.edition.findings)]
    return {"wrong": "、".join(wrong), "wrong_en": ", ".join(wrong)} if wrong else None


def visited_or_why_not(matter: Matter) -> Blocked | None:
    """A visit for the petition that this one is handled together with counts too."""
    concluding, visited = matter.has("findings"), matter.standing.visits or matter.given("visits_elsewhere")
    return STANDS if concluding and not visited and not matter.has("no_visit_reason") else None


def answer_per_claim(matter: Matter) -> Blocked | None:
    return _unanswered(matter, name="answers")


def rating_known(matter: Matter) -> Blocked | None:
    return matter.outside("rating", words=matter.edition.ratings)


def not_by_investigator(matter: Matter) -> Blocked | None:
    actor = matter.actor
    return (
        STANDS if "petitioner" not in actor.roles and actor.person in matter.standing.investigators else None
    )


def outcome_known(matter: Matter) -> Blocked | None:
    return matter.outside("outcome", words=matter.edition.outcomes)


def another_person(matter: Matter) -> Blocked | None:
    same = matter.actor.person in matter.standing.investigators
    # A page shows the button: that there is nobody else can still be written down.
    return STANDS if same and matter.has("outcome") and not matter.has("only_person") else None


GUARDS: tuple[Guard, ...] = (
    visit_not_ahead,
    finding_per_claim,
    findings_known,
    visited_or_why_not,
    answer_per_claim,
    rating_known,
    not_by_investigator,
    outcome_known,
    another_person,
)
