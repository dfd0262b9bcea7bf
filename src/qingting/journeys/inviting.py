"""Please neighbours to join: the code of one petitioner, what it lets others see, and how they become signers."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import date, datetime

from django.db import transaction

from qingting.journeys.perform import Request, perform, step_of
from qingting.journeys.sign import JOURNEY, Sign
from qingting.journeys.signed import signer_of
from qingting.journeys.step import Step, day_of, edition_of
from qingting.journeys.tracking import TrackRefused
from qingting.ledger.selectors import chain
from qingting.people.access import PETITIONER
from qingting.people.language import unit_name
from qingting.petitions import attempts
from qingting.petitions.invitations import services as invitations
from qingting.petitions.invitations.models import Invitation
from qingting.petitions.invitations.services import Limits
from qingting.petitions.models import Petition
from qingting.petitions.selectors import digits_of
from qingting.petitions.signing import code_of
from qingting.rules.edition import edition_on
from qingting.rules.moves import permits
from qingting.rules.withdrawing import FIRST
from qingting.vault.crypto import digest_for


class NotToBeJoined(Exception):
    """这件事现在不能再请人加入：已经答复、办完，或者您已撤回。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Code:
    """What an inviter may see: the code in the clear, its last day; and how many came by their codes, never who."""

    code: str
    until: date


@dataclass(frozen=True, slots=True)
class Matter:
    """What a code shows before one joins: nothing that tells who petitioned."""

    invitation: int
    number: str
    digits: str
    title: str
    types: tuple[str, ...]
    county: str
    received_on: date
    unit: str


@dataclass(frozen=True, slots=True)
class Joined:
    number: str
    signer: int
    query_code: str
    at: datetime


def may_invite(step: Step) -> bool:
    own = signer_of(step.petition) or FIRST
    looking = permits(step.edition, step.situation({}))
    open_ = any(one.move.verb == JOURNEY.verb and one.refusal is None for one in looking)
    return open_ and own not in step.standing.withdrawn


def invite(petition: Petition, *, now: datetime) -> Code:
    """A new code; raises NotToBeJoined."""
    if not may_invite(step_of(petition, actor=PETITIONER, now=now)):
        raise NotToBeJoined
    today = day_of(now)
    edition = edition_on(today)
    limits = Limits(*(int(edition.option(f"invitation_{name}") or 0) for name in ("days", "most")))
    return _shown(invitations.make(petition, signer=_inviter(petition), limits=limits, now=now, today=today))


def code_in_use(petition: Petition, *, now: datetime) -> Code | None:
    found = invitations.current(petition, signer=_inviter(petition), today=day_of(now))
    return _shown(found) if found else None


def revoke(petition: Petition, *, now: datetime) -> None:
    invitations.revoke(petition, signer=_inviter(petition), now=now)


def how_many_joined(petition: Petition) -> int:
    return invitations.joined_by(petition, signer=_inviter(petition))


def find_invited(number: str, *, code: str, address: str, now: datetime) -> Matter:
    """The matter of this number and code. Raises TrackRefused, alike for every mistake, or TooManyAttempts."""
    tried = {"address": address, "number": digits_of(number)[:20]}
    attempts.refuse_too_many(tried, now=now)
    found = invitations.find(number, code=code, today=day_of(now))
    if found is None:
        # A right code forgives nothing: who holds one could else try query codes without end.
        attempts.note(tried, now=now)
        raise TrackRefused
    return _matter(found, now=now)


def again(invitation: int, *, now: datetime) -> Matter | None:
    """The same for who showed the code before, as long as it holds."""
    found = invitations.by_key(invitation, today=day_of(now))
    return _matter(found, now=now) if found else None


def join_in(given: Sign, *, number: str, key: str, now: datetime) -> Joined:
    """Raises InputRefused, MoveRefused; the same request again gives the same answer."""
    with transaction.atomic():
        request = Request(number=digits_of(number), key=f"{key}/{_by(given)}" if key else "")
        outcome = perform(JOURNEY, given=given, request=request, actor=PETITIONER, now=now)
        petition = Petition.objects.get(number=outcome.number)
        entry = next(one for one in chain(petition.id) if one.seq == outcome.version)
        signer = petition.signatories.get(number=int(entry.data["signers"][0]))
        return Joined(petition.number, signer.number, code_of(signer), entry.at)


def _by(given: Sign) -> str:
    """Who joins, in a form that tells nobody: two people who happen to send the same key are not one."""
    return digest_for(repr(astuple(given.petitioner.who())), purpose="invitation/join").hex()[:16]


def _inviter(petition: Petition) -> int:
    return petition.signed_as.number if petition.signed_as else 0


def _shown(invitation: Invitation) -> Code:
    return Code(invitations.code_of(invitation), invitation.until)


def _matter(invitation: Invitation, *, now: datetime) -> Matter:
    petition = invitation.petition
    edition = edition_of(petition)
    return Matter(
        invitation=invitation.pk,
        number=petition.number,
        digits=petition.digits,
        title=petition.title,
        types=tuple(code for code in petition.types if code in edition.pollution),
        county=petition.county,
        received_on=day_of(petition.received_at),
        unit=unit_name(petition.holder),
    )
