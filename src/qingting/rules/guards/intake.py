"""Guards of the way in: arrival, classification, report."""

from qingting.rules.given import as_day, as_number, as_texts
from qingting.rules.guards.stands import STANDS, Blocked, Guard, lies_ahead
from qingting.rules.situation import Matter, choices


def channel_known(matter: Matter) -> Blocked | None:
    return matter.outside("channel", words=matter.edition.channels)


def channel_open(matter: Matter) -> Blocked | None:
    channel = matter.edition.channels.get(str(matter.given("channel")))
    day = as_day(matter.given("received_on")) or matter.standing.received_on or matter.today
    if channel is None or channel.open_on(day):
        return None
    return {"channel": channel.zh, "channel_en": channel.en, "day": day}


def has_claims(matter: Matter) -> Blocked | None:
    return (
        STANDS
        if matter.given("claims") is not None and (as_number(matter.given("claims")) or 0) < 1
        else None
    )


def not_received_later(matter: Matter) -> Blocked | None:
    return {"received_on": matter.given("received_on")} if lies_ahead(matter, name="received_on") else None


def reason_listed(matter: Matter) -> Blocked | None:
    return matter.outside("reason_code", words=matter.edition.declines)


def grade_known(matter: Matter) -> Blocked | None:
    return matter.outside("grade", words=matter.edition.grades)


def key_has_grounds(matter: Matter) -> Blocked | None:
    return STANDS if matter.given("grade") == "key" and not as_texts(matter.given("grounds")) else None


def grounds_known(matter: Matter) -> Blocked | None:
    unknown = [ground for ground in as_texts(matter.given("grounds")) if ground not in matter.edition.grounds]
    return {"ground": unknown[0], **choices(matter.edition.grounds.values())} if unknown else None


def _lowers(matter: Matter) -> bool:
    return matter.standing.grade == "key" and matter.given("grade") == "general"


def lowering_needs_reason(matter: Matter) -> Blocked | None:
    return STANDS if _lowers(matter) and not matter.has("reason") else None


def lowering_needs_head(matter: Matter) -> Blocked | None:
    return STANDS if _lowers(matter) and "unit_head" not in matter.actor.roles else None


def key_only(matter: Matter) -> Blocked | None:
    grade = matter.edition.grades.get(matter.standing.grade)
    zh, en = (f"是{grade.zh}", grade.en) if grade else ("还没有分类", "not classified")
    return {"grade": zh, "grade_en": en} if matter.standing.grade != "key" else None


def not_reported_twice(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.reported_up else None


def classified(matter: Matter) -> Blocked | None:
    return STANDS if not matter.standing.grade else None


GUARDS: tuple[Guard, ...] = (
    channel_known,
    channel_open,
    has_claims,
    not_received_later,
    reason_listed,
    grade_known,
    key_has_grounds,
    grounds_known,
    lowering_needs_reason,
    lowering_needs_head,
    key_only,
    not_reported_twice,
    classified,
)
