"""Guards of a withdrawal: it is each petitioner's own, can be taken back for some days, and ends nothing that harms."""

from collections.abc import Iterator
from datetime import date

from qingting.rules.given import as_texts
from qingting.rules.guards.stands import STANDS, Blocked, Guard
from qingting.rules.signing import WITHDRAWN
from qingting.rules.situation import Matter
from qingting.rules.withdrawing import FIRST, everybody, somebody_dissatisfied

TERM = "undo_withdrawal"
MUNICIPAL = "municipal"


def _who(matter: Matter) -> str:
    return str(matter.given("signer") or FIRST)


def is_signer(matter: Matter) -> Blocked | None:
    who = _who(matter)
    known = who == FIRST or who in matter.standing.signers
    return None if known else {"signer": who, "signer_en": who}


def withdrawn_once(matter: Matter) -> Blocked | None:
    """A page that looks holds back until nobody is left: it does not know yet who asks."""
    if matter.has("signer"):
        return STANDS if _who(matter) in matter.standing.withdrawn else None
    return STANDS if everybody(matter.standing) else None


def is_withdrawn(matter: Matter) -> Blocked | None:
    withdrawn = matter.standing.withdrawn
    there = _who(matter) in withdrawn if matter.has("signer") else bool(withdrawn)
    return None if there else STANDS


def undo_in_time(matter: Matter) -> Blocked | None:
    withdrawn = matter.standing.withdrawn
    since = withdrawn.get(_who(matter)) if matter.has("signer") else max(withdrawn.values(), default=None)
    last = matter.last_day(TERM, start=since)
    return {"due": last} if last is not None and matter.today > last else None


def everybody_withdrew(matter: Matter) -> Blocked | None:
    return None if everybody(matter.standing) else STANDS


def thought_over(matter: Matter) -> Blocked | None:
    last = _last_to_undo(matter)
    return {"due": last} if last is not None and matter.today <= last else None


def _last_to_undo(matter: Matter) -> date | None:
    return matter.last_day(TERM, start=max(matter.standing.withdrawn.values(), default=None))


def no_sign_of_harm(matter: Matter) -> Blocked | None:
    """What the ledger tells, and the grounds of a key case that other facts speak for (`signs`)."""
    found = list(_signs(matter))
    return (
        {"signs": "、".join(zh for zh, _ in found), "signs_en": ", ".join(en for _, en in found)}
        if found
        else None
    )


def _signs(matter: Matter) -> Iterator[tuple[str, str]]:
    standing, grounds = matter.standing, matter.edition.grounds
    told = {
        "key": (standing.grade == "key", "重点件", "a key case"),
        "visited": (standing.visits > 0, "有现场核查", "a visit on record"),
        "disposed": (standing.disposals > 0, "有处置措施", "measures were taken"),
        "found": (bool(standing.findings), "已有调查结论", "findings"),
        "followed": (
            bool(standing.supervisions) or standing.receptions > 0,
            "有督办或接访",
            "supervised or heard",
        ),
        "linked": (bool(standing.linked_to), "与其他件反映同一问题", "linked to another petition"),
    }
    yield from ((zh, en) for holds, zh, en in told.values() if holds)
    for code in as_texts(matter.given("signs")):
        yield (grounds[code].zh, grounds[code].en) if code in grounds else (code, code)


def withdrawn_end_once(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.withdrawn_end else None


def withdrawn_end_in_turn(matter: Matter) -> Blocked | None:
    """The head of the unit that holds it, then a supervisor of the city from another unit."""
    standing, actor = matter.standing, matter.actor
    own = actor.unit == standing.holder
    if standing.withdrawn_end == "proposed":
        return None if own and "unit_head" in actor.roles else STANDS
    from_outside = not own and actor.level == MUNICIPAL and "supervisor" in actor.roles
    return None if standing.withdrawn_end == "agreed" and from_outside else STANDS


def withdrawn_end_by_another(matter: Matter) -> Blocked | None:
    return STANDS if matter.actor.person in matter.standing.withdrawn_end_by else None


def settled_as_withdrawn(matter: Matter) -> Blocked | None:
    if matter.given("exit") != "withdrawn":
        return None
    last = _last_to_undo(matter)
    over = last is not None and matter.today > last
    if everybody(matter.standing) and over:
        return None
    return {"due": f"（{last}）" if last else "", "due_en": f" ({last})" if last else ""}


def still_asks(matter: Matter) -> Blocked | None:
    return STANDS if FIRST in matter.standing.withdrawn else None


def signer_still_asks(matter: Matter) -> Blocked | None:
    return STANDS if matter.standing.signers.get(str(matter.given("signer") or "")) == WITHDRAWN else None


def somebody_to_talk_to(matter: Matter) -> Blocked | None:
    standing = matter.standing
    return STANDS if standing.withdrawn and not somebody_dissatisfied(standing) else None


def followed_up_on_site(matter: Matter) -> Blocked | None:
    called = matter.has("how") and matter.given("how") != "visit"
    return STANDS if called and FIRST in matter.standing.withdrawn else None


GUARDS: tuple[Guard, ...] = (
    is_signer,
    withdrawn_once,
    is_withdrawn,
    undo_in_time,
    everybody_withdrew,
    thought_over,
    no_sign_of_harm,
    withdrawn_end_once,
    withdrawn_end_in_turn,
    withdrawn_end_by_another,
    settled_as_withdrawn,
    still_asks,
    signer_still_asks,
    somebody_to_talk_to,
    followed_up_on_site,
)
