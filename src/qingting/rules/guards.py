"""What stands in the way of a move. A guard gives None when nothing does, else the values that its sentence needs.

The sentences and their clauses are data of the edition. A page looks with nothing given: a guard about an input holds
back until that input is there, so that what can still be cured by typing is not refused.
"""

from collections.abc import Callable, Mapping
from typing import Any

from qingting.rules.given import as_day, as_number, as_table, as_texts, is_given
from qingting.rules.history import is_municipal
from qingting.rules.situation import Matter, choices

Blocked = Mapping[str, Any]
Guard = Callable[[Matter], Blocked | None]
STANDS: Blocked = {}


# ---- taking in


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
    return {"received_on": matter.given("received_on")} if _lies_ahead(matter, "received_on") else None


def _lies_ahead(matter: Matter, name: str) -> bool:
    if not matter.has(name):
        return False
    day = as_day(matter.given(name))
    return day is None or day > matter.today


def reason_listed(matter: Matter) -> Blocked | None:
    return matter.outside("reason_code", words=matter.edition.declines)


# ---- sorting


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


# ---- passing on


def not_to_itself(matter: Matter) -> Blocked | None:
    return STANDS if matter.has("to") and matter.given("to") == matter.standing.holder else None


def no_passing_down(matter: Matter) -> Blocked | None:
    standing, edition, actor = matter.standing, matter.edition, matter.actor
    if standing.grade != "key" or not matter.has("to"):
        return None
    sender = is_municipal(
        edition, unit=standing.holder, level=actor.level if actor.unit == standing.holder else ""
    )
    below = not is_municipal(edition, unit=str(matter.given("to")), level=str(matter.given("to_level") or ""))
    return STANDS if sender and below else None


def objection_in_time(matter: Matter) -> Blocked | None:
    last = matter.last_day("object", start=matter.standing.transferred_on)
    return {"due": last} if last is not None and matter.today > last else None


def objected_once(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.objection == "refused" else None


def agreed_known(matter: Matter) -> Blocked | None:
    return STANDS if matter.has("agreed") and not isinstance(matter.given("agreed"), bool) else None


# ---- finding out


def visit_not_ahead(matter: Matter) -> Blocked | None:
    return {"on": matter.given("on")} if _lies_ahead(matter, "on") else None


def _unanswered(matter: Matter, name: str) -> Blocked | None:
    """The numbers of the claims for which nothing was given."""
    if not matter.has(name):
        return None
    table = as_table(matter.given(name))
    missing = [str(n) for n in range(1, matter.standing.claims + 1) if not is_given(table.get(str(n)))]
    return {"missing": "、".join(missing), "missing_en": ", ".join(missing)} if missing else None


def finding_per_claim(matter: Matter) -> Blocked | None:
    return _unanswered(matter, "findings")


def findings_known(matter: Matter) -> Blocked | None:
    table = as_table(matter.given("findings"))
    wrong = [number for number, finding in table.items() if finding not in tuple(matter.edition.findings)]
    return {"wrong": "、".join(wrong), "wrong_en": ", ".join(wrong)} if wrong else None


def visited_or_why_not(matter: Matter) -> Blocked | None:
    concluding = matter.has("findings")
    return (
        STANDS if concluding and matter.standing.visits == 0 and not matter.has("no_visit_reason") else None
    )


# ---- extending


def extended_once(matter: Matter) -> Blocked | None:
    standing = matter.standing
    last = matter.last_day(
        "conclude", start=standing.accepted_on, extended=min(standing.extended, _longest(matter))
    )
    return {"due": last} if standing.extensions > 0 else None


def extension_in_time(matter: Matter) -> Blocked | None:
    last = matter.last_day("conclude", start=matter.standing.accepted_on)
    late = last is not None and matter.today > last and matter.standing.extensions == 0
    return {"due": last} if late else None


def extension_length(matter: Matter) -> Blocked | None:
    days = as_number(matter.given("days"))
    fits = days is not None and 1 <= days <= _longest(matter)
    return {"max": _longest(matter)} if matter.has("days") and not fits else None


def _longest(matter: Matter) -> int:
    term = matter.edition.terms.get("conclude")
    return term.extend_max if term else 0


def told_before_end(matter: Matter) -> Blocked | None:
    told = as_day(matter.given("told_on"))
    accepted = matter.standing.accepted_on
    early = told is not None and accepted is not None and told < accepted
    return {"told_on": matter.given("told_on")} if _lies_ahead(matter, "told_on") or early else None


# ---- answering


def answer_per_claim(matter: Matter) -> Blocked | None:
    return _unanswered(matter, "answers")


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


# ---- ending


def exit_fits_state(matter: Matter) -> Blocked | None:
    exits = matter.edition.exits
    chosen = exits.get(str(matter.given("exit")))
    if not matter.has("exit") or (chosen and matter.standing.state in chosen.from_states):
        return None
    fitting = choices(word for word in exits.values() if matter.standing.state in word.from_states)
    return {"open": fitting["known"], "open_en": fitting["known_en"]}


def silent_long_enough(matter: Matter) -> Blocked | None:
    last = matter.last_day("review", start=matter.standing.replied_on)
    return (
        {"due": last} if matter.given("exit") == "silent" and (last is None or matter.today <= last) else None
    )


def explained_needs_head(matter: Matter) -> Blocked | None:
    return STANDS if matter.given("exit") == "explained" and "unit_head" not in matter.actor.roles else None


def explained_needs_legal(matter: Matter) -> Blocked | None:
    return STANDS if matter.given("exit") == "explained" and not matter.has("legal") else None


# ---- publishing


def report_not_out(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.report == "published" else None


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
    return STANDS if matter.standing.state == "settled" and matter.standing.report != "published" else None


def followed_up_first(matter: Matter) -> Blocked | None:
    standing = matter.standing
    return (
        STANDS
        if standing.state == "settled" and standing.grade == "key" and not standing.followed_up
        else None
    )


def not_anonymous(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.anonymous else None


# The names that an edition may write in a move's `guards`.
GUARDS: dict[str, Guard] = {
    stands.__name__: stands
    for stands in (
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
        not_to_itself,
        no_passing_down,
        objection_in_time,
        objected_once,
        agreed_known,
        visit_not_ahead,
        finding_per_claim,
        findings_known,
        visited_or_why_not,
        extended_once,
        extension_in_time,
        extension_length,
        told_before_end,
        answer_per_claim,
        rating_known,
        not_by_investigator,
        outcome_known,
        another_person,
        exit_fits_state,
        silent_long_enough,
        explained_needs_head,
        explained_needs_legal,
        report_not_out,
        report_drafted,
        second_person,
        approved_known,
        report_reviewed,
        followed_up_once,
        published_first,
        followed_up_first,
        not_anonymous,
    )
}
