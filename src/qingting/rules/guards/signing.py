"""Guards of a joint petition: how many speak for the others, and that each signer is answered (条例 第二十条)."""

from qingting.rules.given import as_number, as_texts
from qingting.rules.guards.stands import STANDS, Blocked, Guard
from qingting.rules.guards.upward import REPRESENTATIVES
from qingting.rules.signing import ANSWERED, WAITING
from qingting.rules.situation import Matter


def few_speakers(matter: Matter) -> Blocked | None:
    """The first petitioner is one of them."""
    count = 1 + matter.standing.speakers + (as_number(matter.given("speakers")) or 0)
    return {"count": count} if count > REPRESENTATIVES else None


def someone_waits(matter: Matter) -> Blocked | None:
    return None if WAITING in matter.standing.signers.values() else STANDS


def signers_wait(matter: Matter) -> Blocked | None:
    waiting = matter.standing.signers
    told = [one for one in as_texts(matter.given("signers")) if waiting.get(one) != WAITING]
    return {"signer": "、".join(told), "signer_en": ", ".join(told)} if told else None


def is_signed(matter: Matter) -> Blocked | None:
    return None if matter.standing.signers else STANDS


def signer_known(matter: Matter) -> Blocked | None:
    signer = str(matter.given("signer") or "")
    unknown = signer and signer not in matter.standing.signers
    return {"signer": signer, "signer_en": signer} if unknown else None


def rated_once(matter: Matter) -> Blocked | None:
    state = matter.standing.signers.get(str(matter.given("signer") or ""), WAITING)
    return STANDS if state not in {WAITING, ANSWERED} else None


def signers_answered(matter: Matter) -> Blocked | None:
    """An end is for all who signed: nobody's answer is left open."""
    waiting = sum(state == WAITING for state in matter.standing.signers.values())
    return {"count": waiting} if waiting else None


def supplement_waits(matter: Matter) -> Blocked | None:
    return None if None in matter.standing.unconfirmed.values() else STANDS


def supplement_known(matter: Matter) -> Blocked | None:
    number = str(matter.given("supplement") or "")
    known = [one for one, genuine in matter.standing.unconfirmed.items() if genuine is None]
    return {"supplement": number} if number and number not in known else None


GUARDS: tuple[Guard, ...] = (
    few_speakers,
    someone_waits,
    signers_wait,
    is_signed,
    signer_known,
    rated_once,
    signers_answered,
    supplement_waits,
    supplement_known,
)
