"""What a document may know of its petition. A petitioner's own words leave here masked, and only so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from qingting.ledger.selectors import as_history, chain
from qingting.letters.documents.fill import FOLD
from qingting.letters.documents.kinds import Kind
from qingting.letters.documents.sieve import Known, identities, masked
from qingting.letters.models import Letter
from qingting.people.models import Unit
from qingting.petitions.models import Claim, Petition
from qingting.rules.edition import Edition, load_edition
from qingting.rules.history import Standing, stand
from qingting.rules.rows import Word

ZONE = ZoneInfo("Asia/Shanghai")
HOTLINE = "12345（转接）"
ENDS = "。！？；：…”）"


@dataclass(frozen=True)
class Case:
    """One letter about to become a document, with the petition that it is about."""

    letter: Letter
    petition: Petition
    kind: Kind

    @cached_property
    def known(self) -> Known:
        return identities(self.petition)

    @cached_property
    def edition(self) -> Edition:
        return load_edition(self.petition.edition)

    @cached_property
    def standing(self) -> Standing:
        """Where the petition stood when the letter was written, also for one that is issued later."""
        until = [entry for entry in chain(self.petition.id) if entry.at <= self.letter.at]
        return stand(self.edition, as_history(until))

    @cached_property
    def claims(self) -> Sequence[Claim]:
        return list(Claim.objects.filter(petition=self.petition))

    @property
    def today(self) -> date:
        return self.letter.at.astimezone(ZONE).date()

    @property
    def given(self) -> Mapping[str, str]:
        """Facts that the move gave with the letter."""
        return dict(self.letter.body.get("facts") or {})

    def paragraph(self, place: int) -> str:
        """The letter's paragraph at this place, empty where it has none."""
        paragraphs = self.letter.body.get("paragraphs", ())
        return sentence(paragraphs[place]) if place < len(paragraphs) else ""

    def quoted(self, text: str) -> str:
        """What a petitioner wrote, masked for the readers of this kind, on one line."""
        return " ".join(masked(text, known=self.known, audience=self.kind.audience).split())

    def common(self) -> dict[str, str]:
        """What every kind may use."""
        petition, standing = self.petition, self.standing
        return {
            "petition": petition.number,
            "title": self.quoted(petition.title).replace(FOLD, " ").rstrip("。！？；，"),
            "channel": word(self.edition.channels, code=petition.channel),
            "received_on": written(standing.received_on or day_in_zone(petition.received_at)),
            "accepted_on": written(standing.accepted_on or self.today),
            "unit": self.letter.unit.name,
            "today": written(self.today),
            "contact": contact_of(self.letter.unit),
        }


COMMON = frozenset({"petition", "title", "channel", "received_on", "accepted_on", "unit", "today", "contact"})


def day_in_zone(at: datetime) -> date:
    return at.astimezone(ZONE).date()


def written(day: date | None) -> str:
    """A day as GB/T 9704 writes it: Arabic digits, no padding; empty for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def written_iso(text: str) -> str:
    return written(date.fromisoformat(text)) if text else ""


def sentence(text: str) -> str:
    """The text with a mark at its end."""
    plain = text.strip()
    return plain if not plain or plain[-1] in ENDS else f"{plain}。"


def word(words: Mapping[str, Word], *, code: str) -> str:
    found = words.get(code)
    return found.zh if found else ""


def contact_of(unit: Unit) -> str:
    """Whom to ask: a unit whose telephone is not recorded is reached through the hotline."""
    return f"联系单位：{unit.name}，电话：{unit.phone or HOTLINE}"
