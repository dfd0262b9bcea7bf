"""The observation diary of a petition, read from its ledger and what was typed with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from qingting.journeys.step import ZONE
from qingting.ledger.models import Entry
from qingting.petitions.models import Record
from qingting.rules.diary import Observed


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """`at` is when it was noticed, `noted_at` when it was written down; `signer` is empty for the first petitioner."""

    seq: int
    at: datetime
    noted_at: datetime
    kind: str
    strength: int
    lasted: str
    weather: str
    text: str
    digests: tuple[str, ...]
    signer: str

    def observed(self) -> Observed:
        return Observed(self.at, self.kind, self.strength)


def diary(chain: Iterable[Entry], *, records: Iterable[Record]) -> tuple[DiaryEntry, ...]:
    """The latest observation first; the words as whoever gave the records may have them."""
    written = {record.seq: record.content for record in records if record.kind == "observe"}
    found = [_entry(one, content=written.get(one.seq, {})) for one in chain if one.kind == "observe"]
    return tuple(sorted(found, key=lambda one: (one.at, one.seq), reverse=True))


def _entry(entry: Entry, *, content: dict[str, object]) -> DiaryEntry:
    data = entry.data
    return DiaryEntry(
        seq=entry.seq,
        at=datetime.fromisoformat(str(data["at"])).astimezone(ZONE),
        noted_at=entry.at.astimezone(ZONE),
        kind=str(data["kind"]),
        strength=int(data["strength"]),
        lasted=str(data.get("lasted", "")),
        weather=str(content.get("weather", "")),
        text=str(content.get("text", "")),
        digests=tuple(data.get("files", ())),
        signer=str(data.get("signer", "")),
    )


def observed(entries: Sequence[DiaryEntry]) -> list[Observed]:
    return [one.observed() for one in entries]
