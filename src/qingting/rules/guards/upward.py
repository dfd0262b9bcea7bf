"""Guards of what comes from above and goes up: sources, the report, who reads it, who joins, who is in charge."""

from qingting.rules.given import as_number, as_table, as_texts
from qingting.rules.guards.stands import STANDS, Blocked, Guard
from qingting.rules.situation import Matter

REPRESENTATIVES = 5
FROM_ABOVE = ("leader", "superior")


def few_representatives(matter: Matter) -> Blocked | None:
    count = as_number(matter.given("representatives")) or 0
    return {"count": count} if count > REPRESENTATIVES else None


def came_from_above(matter: Matter) -> Blocked | None:
    channel = matter.edition.channels.get(matter.standing.channel)
    zh, en = (channel.zh, channel.en) if channel else ("未知渠道", "unknown")
    return None if matter.standing.channel in FROM_ABOVE else {"channel": zh, "channel_en": en}


def _left_out(matter: Matter, *, unit: str) -> Blocked | None:
    """The unit that has to be told and is not among the addressees; unknown units bind nobody."""
    wanted = str(matter.given(unit) or "")
    named = as_texts(matter.given("to"))
    words = as_table(as_table(matter.given("names")).get(wanted))
    told = {"unit": words.get("zh", wanted), "unit_en": words.get("en", wanted)}
    return told if wanted and named and wanted not in named else None


def government_told(matter: Matter) -> Blocked | None:
    return _left_out(matter, unit="government")


def superior_told(matter: Matter) -> Blocked | None:
    return _left_out(matter, unit="business_superior")


def reported_first(matter: Matter) -> Blocked | None:
    return None if matter.standing.reported_up else STANDS


def addressee_only(matter: Matter) -> Blocked | None:
    """The principals that the report names; where it names none, anyone of the units."""
    standing, actor = matter.standing, matter.actor
    meant = actor.person in standing.principals if standing.principals else actor.unit in standing.reported_to
    return None if meant else STANDS


def read_once(matter: Matter) -> Blocked | None:
    return STANDS if matter.actor.person in matter.standing.readers else None


def superior_unit_only(matter: Matter) -> Blocked | None:
    superior = matter.standing.superior
    return None if superior and matter.actor.unit == superior else STANDS


def joined_once(matter: Matter) -> Blocked | None:
    return STANDS if matter.actor.unit in matter.standing.joined else None


def leader_in_charge(matter: Matter) -> Blocked | None:
    return None if matter.standing.in_charge else STANDS


GUARDS: tuple[Guard, ...] = (
    few_representatives,
    came_from_above,
    government_told,
    superior_told,
    reported_first,
    addressee_only,
    read_once,
    superior_unit_only,
    joined_once,
    leader_in_charge,
)
