"""What has happened to one petition (`Event`) and where it stands because of that (`Standing`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Event:
    """One ledger row: `unit` is the acting unit's code, `person` an account's id."""

    kind: str
    on: date
    unit: str = ""
    person: str = ""
    data: Mapping[str, Any] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Supervision:
    """One order of a supervisor (督办单): from whom, to whom, and how far it has come."""

    number: int
    level: str
    by: str  # units' codes
    to: str
    state: str = "asked"  # "asked" | "answered" | "closed" | "raised" (a higher one took its place)
    rounds: int = 0  # answers given

    @property
    def is_open(self) -> bool:
        return self.state in {"asked", "answered"}


@dataclass(frozen=True, slots=True)
class Question:
    """What the unit asked one petitioner, or one petitioner the unit; `signer` is empty for the first petitioner."""

    number: int
    by: str  # "unit" | "petitioner"
    signer: str = ""
    state: str = "open"  # "open" | "answered" | "lapsed" (the reply was given without it)


@dataclass(frozen=True, slots=True)
class Standing:
    """A petition's state and the facts that guards and pages need, folded from its events."""

    state: str = ""
    channel: str = ""
    anonymous: bool = False
    claims: int = 0
    receiver: str = ""  # the unit that took the petition in (受理单位)
    holder: str = ""  # the unit where it lies now: the receiver, then whoever it was transferred to
    level: str = ""  # the holder's level, when the event told it
    sender: str = ""  # the unit of the open transfer
    transferred_on: date | None = None
    objection: str = ""  # "" | "open" | "refused": of the open transfer
    holders: tuple[
        str, ...
    ] = ()  # every unit that had it, in order; who only rules on a dispute is none of them
    returned: bool = False  # the open transfer went to a unit that had it before
    parties: tuple[str, ...] = ()  # between whom competence is or was disputed
    ruled: bool = False  # the common superior has named the competent unit, which binds
    handler: str = ""  # the named handler (承办人) of the holder: an account's id
    grade: str = ""  # "" | "general" | "key"
    grounds: tuple[str, ...] = ()
    reported_up: bool = False
    reported_to: tuple[str, ...] = ()  # units
    principals: tuple[str, ...] = ()  # accounts' ids: to whom the report is addressed by name
    readers: frozenset[str] = frozenset()  # accounts' ids: who has read it
    superior: str = ""  # the superior business unit that was told with it
    joined: tuple[str, ...] = ()  # superior units that take part
    instructions: int = 0
    in_charge: str = ""  # the leader in charge (包案): an account's id
    leader_visits: int = 0
    direct: bool = False  # a municipal unit holds a key case (直办)
    transfers: int = 0
    visits: int = 0
    findings: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    investigators: frozenset[str] = (
        frozenset()
    )  # who visited or concluded the investigation before the first reply
    joint: Mapping[str, str] = field(default_factory=lambda: NOTHING)  # unit → "asked" | "reported"
    recused: frozenset[str] = frozenset()  # who declared an interest and may not act here
    disposals: int = 0  # measures taken at once, orders to put things right among them
    orders: Mapping[str, str] = field(
        default_factory=lambda: NOTHING
    )  # number → "open" | "done" | "replaced"
    asked_extension: int = 0  # days that were asked for and not decided on
    granted: int = 0  # days of an extension of which the petitioner has still to be told
    extended: int = 0  # days
    extensions: int = 0
    received_on: date | None = None
    registered_on: date | None = None
    their_due: date | None = None  # the day on which whoever sent it down wants the result
    accepted_on: date | None = None  # the first acceptance
    concluded_on: date | None = None
    replied_on: date | None = None  # the latest reply
    delivered_on: date | None = None  # the latest reply; None while its delivery is awaited
    route: str = "enforcement"  # the way the matter goes (条例 第三十一条): decides the remedy
    drafter: str = ""  # who drafted the reply that is to be signed: an account's id
    rounds: int = 0  # replies given
    rating: str = ""
    dissatisfied_on: date | None = None
    talked: bool = False  # since the latest rating
    rechecks: int = 0
    report: str = ""  # "" | "drafted" | "reviewed" | "published" | "withdrawn"
    report_held: date | None = None  # not to be published before this day
    report_author: str = ""
    followed_up: bool = False
    handled_by: str = ""  # the unit whose opinion is reviewed, or was
    reviewer: str = ""  # the superior unit that reviews it, or did
    review_on: date | None = None  # when the petitioner got the decision on the review
    ending: str = ""  # "" | "proposed" | "approved": the explained end
    end_proposer: str = ""  # an account's id
    linked_to: str = ""  # the number of the petition that it repeats or is joined to
    repeats_ended: bool = False  # what it repeats was reviewed to its end
    exit: str = ""
    cases: Mapping[str, str] = field(
        default_factory=lambda: NOTHING
    )  # enforcement case's number → "filed" | "decided" | "closed"
    decided: int = 0  # decisions recorded, in all cases
    public_decisions: Mapping[str, str] = field(
        default_factory=lambda: NOTHING
    )  # the number of a decision that was made public → "public" | "withdrawn"
    no_case: bool = False  # it was explained why a verified violation was not filed
    receptions: int = 0  # leaders' receptions and field visits at which this petition was heard
    promises: Mapping[str, str] = field(default_factory=lambda: NOTHING)  # number → "open" | "kept"
    supervisions: tuple[Supervision, ...] = ()
    signers: Mapping[str, str] = field(
        default_factory=lambda: NOTHING
    )  # a joint petition's further petitioners: number → "waiting" | "answered" | the rating
    speakers: int = 0  # representatives among them
    unconfirmed: Mapping[str, bool | None] = field(
        default_factory=lambda: NOTHING
    )  # supplements from another address than the petitioner's: number → None | whether they are theirs

    questions: tuple[Question, ...] = ()  # asked on either side, in their order
    observed: Mapping[str, tuple[date, int]] = field(
        default_factory=lambda: NOTHING
    )  # signer ("" for the first petitioner) → the last day on which they noted something, and how often on it
    observations: int = 0  # in all

    withdrawn: Mapping[str, date] = field(
        default_factory=lambda: NOTHING
    )  # since which day: "0" the first petitioner, else the signer's number
    withdrawn_end: str = ""  # "" | "proposed" | "agreed" (by the head): the end before any investigation
    withdrawn_end_by: frozenset[str] = frozenset()  # accounts' ids: who took a step of it

    reward: str = (
        ""  # "" | "asked" | "examined" | "checked" | "funded" | "granted" | "refused" | "waived" | "closed"
    )
    reward_rounds: int = 0  # times that it was asked for
    reward_signers: frozenset[str] = frozenset()  # accounts' ids: who took a step this time
    reward_refusers: frozenset[str] = frozenset()

    @property
    def sealed(self) -> bool:
        """It lies with another unit than the one that took it in: the identity travels on a sealed sheet."""
        return bool(self.receiver) and self.holder != self.receiver
