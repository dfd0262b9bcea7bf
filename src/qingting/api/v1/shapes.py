"""What v1 answers: the shapes of its JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field

from qingting.journeys.step import ZONE

Instant = Annotated[datetime, AfterValidator(lambda at: at.astimezone(ZONE))]


class Clause(BaseModel):
    instrument: str
    clause: str


class ClockBrief(BaseModel):
    """A term that runs."""

    term: str
    duty: str = Field(description="The duty of the document (D16), empty where it is of another instrument.")
    round: int
    started: date
    due: date
    provisional: bool = Field(description="True while the days off of a year on the way are not announced.")
    met: date | None
    because: list[Clause]


class SignerCode(BaseModel):
    """What one signer of a joint petition is given, besides the petition's number."""

    signer: int
    query_code: str


class Registered(BaseModel):
    """What a petitioner is given."""

    number: str = Field(examples=["海东〔2026〕000894"])
    query_code: str = Field(description="Opens the petition for its petitioner together with the number.")
    registered_at: Instant
    clocks: list[ClockBrief]
    url: str
    signers: list[SignerCode] = Field(description="Of a joint petition, everybody but the first petitioner.")


class UnitBrief(BaseModel):
    code: str
    name: str


class NextTerm(BaseModel):
    """The nearest running term."""

    term: str
    due: date
    provisional: bool


class Listed(BaseModel):
    """A row of a list."""

    number: str
    title: str
    types: list[str]
    county: str
    town: str
    state: str
    grade: str
    holder: UnitBrief
    next: NextTerm | None
    channel: str
    people: int
    received_at: Instant
    version: int
    url: str


class Page(BaseModel):
    """`next` is given back as `after` to read on; null at the end."""

    items: list[Listed]
    next: str | None


class MaskedIdentity(BaseModel):
    """Who petitioned, masked; the clear form only through reveal_identity."""

    name: str
    phone: str
    has_address: bool


class ClaimShape(BaseModel):
    seq: int
    text: str
    finding: str
    facts: str
    result: str


class Allowed(BaseModel):
    verb: str
    label: str
    clause: Clause


class NotAllowed(Allowed):
    """A move that matters, and why it may not be made now."""

    sentence: str


class Moves(BaseModel):
    allowed: list[Allowed]
    refused: list[NotAllowed]


class Sign(BaseModel):
    """A ground of key cases that the facts speak for; nothing is classified by it."""

    ground: str
    label: str
    because: str
    others: list[str] = Field(description="Numbers of other petitions on the same source that you may see.")


class Official(BaseModel):
    id: int
    name: str
    unit: UnitBrief


class ReportRead(Official):
    """A principal named by the report, and when they read it."""

    read_at: Instant | None


class Instruction(Official):
    at: Instant
    words: str


class AboveShape(BaseModel):
    """To whom a key case was reported, what they instructed, who is in charge, which superior units take part."""

    reported_to: list[ReportRead]
    instructions: list[Instruction]
    in_charge: Official | None
    leader_visits: list[date]
    taking_part: list[str]


class PetitionShape(BaseModel):
    """One petition as its officers see it."""

    number: str
    version: int
    state: str
    grade: str
    grounds: list[str]
    edition: str
    title: str
    complaint: str
    wanted: str
    types: list[str]
    county: str
    town: str
    place: str
    longitude: float | None
    latitude: float | None
    respondent: str
    happened: str
    people: int
    channel: str
    source_number: str
    source: dict[str, Any] = Field(
        description="What the channel brought along: a leader's words, a superior's deadline …"
    )
    signs: list[Sign] = Field(description="Suggested grounds of a key case, for officers only.")
    above: AboveShape | None = Field(description="For officers only.")
    identity: MaskedIdentity | None
    anonymous_reason: str
    receiver: UnitBrief
    holder: UnitBrief
    received_at: Instant
    registered_at: Instant | None
    accepted_on: date | None
    concluded_on: date | None
    replied_on: date | None
    extended: int
    rounds: int
    rating: str
    report: str
    next: NextTerm | None
    claims: list[ClaimShape]
    moves: Moves


class CountedDayShape(BaseModel):
    date: date
    counted: bool
    why: str


class ClockShape(ClockBrief):
    """A term with the count of its days."""

    label: str
    whose: str
    about: str
    void: date | None
    void_why: str
    extended: int
    days: list[CountedDayShape]


class Clocks(BaseModel):
    items: list[ClockShape]


class By(BaseModel):
    """Who did it; `id` and `name` only of officers and for officers."""

    kind: str
    unit: str
    id: int | None
    name: str


class EventShape(BaseModel):
    seq: int
    kind: str
    label: str
    on: date
    at: Instant
    by: By
    clause: str
    data: dict[str, Any]
    content: dict[str, Any] | None = Field(description="What was typed, for officers only.")
    hash: str = Field(description="SM3 of this entry and of the one before it.")


class Timeline(BaseModel):
    items: list[EventShape]


class LetterShape(BaseModel):
    """A letter. `pdf` and `docx` are where its document is read, empty where it has none."""

    id: UUID
    kind: str
    label: str
    number: str = Field(examples=["乐环信访〔2026〕12号"])
    unit: str
    at: Instant
    pdf: str
    docx: str


class Letters(BaseModel):
    items: list[LetterShape]


class Identity(BaseModel):
    """An identity in the clear, while a reveal lasts."""

    name: str
    phone: str
    id_number: str
    email: str
    address: str


class Moved(BaseModel):
    """Where the petition stands after the move. `identity` only after reveal_identity or open_sealed_sheet."""

    number: str
    version: int
    state: str
    identity: Identity | None = None
