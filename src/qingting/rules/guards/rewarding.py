"""Guards of a reward: verified and named, one step after another, each by another person, the money kept apart."""

from qingting.rules.guards.stands import STANDS, Blocked, Guard
from qingting.rules.rewarding import OPEN, PENDING
from qingting.rules.situation import Matter

VERIFIED = frozenset({"substantiated", "partly"})
AT_MOST = 2  # times that one may ask
# Who knows the people behind petitions does not keep the money too.
KNOWING = frozenset(
    {"registrar", "handler", "reviewer", "unit_head", "supervisor", "leader", "publisher", "legal"}
)


def reward_verified(matter: Matter) -> Blocked | None:
    return None if VERIFIED.intersection(matter.standing.findings.values()) else STANDS


def reward_named(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.anonymous else None


def reward_unasked(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.reward else None


def reward_may_be_asked(matter: Matter) -> Blocked | None:
    """Never asked, or refused once."""
    standing = matter.standing
    again = standing.reward == "refused" and standing.reward_rounds < AT_MOST
    return None if not standing.reward or again else STANDS


def reward_asked(matter: Matter) -> Blocked | None:
    return None if matter.standing.reward == "asked" else STANDS


def reward_examined(matter: Matter) -> Blocked | None:
    return None if matter.standing.reward == "examined" else STANDS


def reward_checked(matter: Matter) -> Blocked | None:
    return None if matter.standing.reward == "checked" else STANDS


def reward_funded(matter: Matter) -> Blocked | None:
    return None if matter.standing.reward == "funded" else STANDS


def reward_pending(matter: Matter) -> Blocked | None:
    return None if matter.standing.reward in PENDING else STANDS


def reward_open(matter: Matter) -> Blocked | None:
    return None if matter.standing.reward in OPEN else STANDS


def reward_granted(matter: Matter) -> Blocked | None:
    return None if matter.standing.reward == "granted" else STANDS


def reward_ended_first(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.reward in OPEN else None


def reward_office_only(matter: Matter) -> Blocked | None:
    """Of the ecology bureau, or the system itself."""
    office = matter.actor.unit == matter.edition.option("reward_office")
    return None if office or "system" in matter.actor.roles else STANDS


def reward_fund_only(matter: Matter) -> Blocked | None:
    return None if matter.actor.unit == matter.edition.option("reward_fund") else STANDS


def reward_kept_apart(matter: Matter) -> Blocked | None:
    return STANDS if matter.actor.roles & KNOWING else None


def reward_another_person(matter: Matter) -> Blocked | None:
    """Each step is another person's, and who refused it once does not decide on it again."""
    before = matter.standing.reward_signers | matter.standing.reward_refusers
    return STANDS if matter.actor.person in before else None


def reward_refused_in_turn(matter: Matter) -> Blocked | None:
    """Whose step it is refuses: the handler, then the legal officer, then the head; the last two of the office."""
    roles, standing = matter.actor.roles, matter.standing
    office = matter.actor.unit == matter.edition.option("reward_office")
    fits = {
        "asked": "handler" in roles and matter.actor.unit == standing.holder,
        "examined": "legal" in roles and office,
        "checked": "unit_head" in roles and office,
        "funded": "unit_head" in roles and office,
    }
    return None if fits.get(standing.reward, True) else STANDS


GUARDS: tuple[Guard, ...] = (
    reward_verified,
    reward_named,
    reward_unasked,
    reward_may_be_asked,
    reward_asked,
    reward_examined,
    reward_checked,
    reward_funded,
    reward_pending,
    reward_open,
    reward_granted,
    reward_ended_first,
    reward_office_only,
    reward_fund_only,
    reward_kept_apart,
    reward_another_person,
    reward_refused_in_turn,
)
