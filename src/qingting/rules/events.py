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
    grade: str = ""  # "" | "general" | "key"
    grounds: tuple[str, ...] = ()
    reported_up: bool = False
    direct: bool = False  # a municipal unit holds a key case (直办)
    transfers: int = 0
    visits: int = 0
    findings: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    investigators: frozenset[str] = (
        frozenset()
    )  # who visited or concluded the investigation before the first reply
    extended: int = 0  # days
    extensions: int = 0
    received_on: date | None = None
    registered_on: date | None = None
    accepted_on: date | None = None  # the first acceptance
    concluded_on: date | None = None
    replied_on: date | None = None  # the latest reply
    rounds: int = 0  # replies given
    rating: str = ""
    dissatisfied_on: date | None = None
    talked: bool = False  # since the latest rating
    rechecks: int = 0
    report: str = ""  # "" | "drafted" | "reviewed" | "published"
    report_author: str = ""
    followed_up: bool = False
    exit: str = ""
