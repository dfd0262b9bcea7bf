"""The course of a petition from its ledger: what, who, when, under which clause, and what was written then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, ngettext

from qingting.ledger.models import Entry
from qingting.people.models import Unit
from qingting.petitions.models import Record
from qingting.rules.edition import Edition
from qingting.web.desk.choices import unit_name, unit_short
from qingting.web.desk.labels import Line, lines_of
from qingting.web.templatetags.qingting import said

EXCERPT = 60
WHO = {"petitioner": "petitioner", "channel": "channel", "system": "system"}
# The field that tells most of a record, by kind.
TELLING = {
    "accept": "note", "decline": "reason", "hold": "note", "object": "reason", "answer_objection": "answer",
    "record_visit": "seen", "form_opinion": "opinion", "conclude": "summary", "reply": "explanation", "talk": "said",
    "recheck": "report", "settle": "reason", "review_redaction": "note", "publish": "note", "follow_up": "effect",
    "archive": "note", "supplement": "text", "reveal_identity": "reason", "transfer": "basis", "extend": "reason",
    "rate": "reason", "write_closing_report": "public_title", "report_up": "summary",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry as the page tells it."""

    seq: int
    at: datetime
    label: str
    text: str
    by: str
    clause: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the units and people that a chain mentions, read once."""

    units: Mapping[str, Unit]
    people: Mapping[int, str]

    def unit(self, code: str) -> str:
        return unit_name(self.units[code]) if code in self.units else code

    def short(self, code: str) -> str:
        return unit_short(self.units[code]) if code in self.units else code


def names_of(chain: Iterable[Entry], *, known: Iterable[Unit]) -> Names:
    """One query at most: the chain was read with its accounts, and most units are at hand."""
    entries = list(chain)
    units = {unit.code: unit for unit in known}
    codes = {code for entry in entries for code in (entry.unit, *_codes(entry.data.get("to"))) if code}
    missing = codes - units.keys()
    if missing:
        units |= {unit.code: unit for unit in Unit.objects.filter(code__in=missing)}
    people = {entry.account.pk: entry.account.name for entry in entries if entry.account is not None}
    return Names(units=units, people=people)


def _codes(to: Any) -> tuple[str, ...]:
    return tuple(to) if isinstance(to, list) else (to,) if isinstance(to, str) else ()


def timeline(
    chain: Sequence[Entry], *, records: Iterable[Record], names: Names, edition: Edition
) -> list[Happened]:
    """Newest first."""
    written = {record.seq: record for record in records}
    return [
        _told(entry, record=written.get(entry.seq), names=names, edition=edition) for entry in reversed(chain)
    ]


def _told(entry: Entry, *, record: Record | None, names: Names, edition: Edition) -> Happened:
    move = edition.moves.get(entry.kind)
    content = record.content if record else {}
    return Happened(
        seq=entry.seq,
        at=entry.at,
        label=said(move) if move else entry.kind,
        text=_text(entry, content=content, names=names, edition=edition),
        by=_by(entry, names=names, edition=edition),
        clause=entry.clause.removeprefix(f"{edition.instrument} "),
        lines=lines_of(entry.kind, content=content, edition=edition) if content else [],
    )


def _by(entry: Entry, *, names: Names, edition: Edition) -> str:
    if entry.actor_kind in WHO:
        role = edition.roles.get(WHO[entry.actor_kind])
        return said(role) if role else entry.actor_kind
    person = names.people.get(entry.account_id or 0, "")
    return " · ".join(part for part in (person, names.short(entry.unit)) if part)


def _text(entry: Entry, *, content: Mapping[str, Any], names: Names, edition: Edition) -> str:
    """Facts first, then the beginning of what was written."""
    telling = str(content.get(TELLING.get(entry.kind, ""), "") or "")
    parts = [_facts(entry, names=names, edition=edition), _short(telling)]
    return gettext("；").join(part for part in parts if part)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else line[:EXCERPT] + "…"


def _facts(entry: Entry, *, names: Names, edition: Edition) -> str:
    tell = _TOLD.get(entry.kind)
    return tell(entry.data, names, edition) if tell else ""


def _arrived(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    channel = edition.channels.get(str(data.get("channel", "")))
    claims = int(data.get("claims") or 0)
    counted = ngettext("诉求 %(n)d 条", "诉求 %(n)d 条", claims) % {"n": claims}
    return " · ".join(part for part in (said(channel) if channel else "", counted) if part)


def _classified(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    grade = edition.grades.get(str(data.get("grade", "")))
    grounds = [said(edition.grounds[code]) for code in data.get("grounds", []) if code in edition.grounds]
    return " · ".join([said(grade) if grade else "", *grounds]).strip(" ·")


def _found(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    findings = sorted(data.get("findings", {}).items(), key=lambda one: int(one[0]))
    told = [
        f"{claim}. {said(edition.findings[code])}" for claim, code in findings if code in edition.findings
    ]
    return gettext("；").join(told)


def _sent(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return gettext("、").join(names.unit(code) for code in _codes(data.get("to")))


def _extended(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    days = int(data.get("days") or 0)
    return ngettext("延长 %(n)d 日", "延长 %(n)d 日", days) % {"n": days}


def _replied(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return gettext("第 %(n)s 次，%(on)s 送达") % {
        "n": data.get("round", 1),
        "on": data.get("delivered_on", ""),
    }


def _rated(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return _worded(data.get("rating"), edition.ratings)


def _rechecked(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return _worded(data.get("outcome"), edition.outcomes)


def _settled(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return _worded(data.get("exit"), edition.exits)


def _declined(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return _worded(data.get("reason_code"), edition.declines)


def _reviewed(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return gettext("可以公示") if data.get("approved") else gettext("退回修改")


def _answered(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return gettext("同意退回") if data.get("agreed") else gettext("不同意退回")


def _worded(code: Any, words: Mapping[str, Any]) -> str:
    return said(words[code]) if code in words else ""


_TOLD = {
    "receive": _arrived,
    "register": _arrived,
    "classify": _classified,
    "conclude_investigation": _found,
    "transfer": _sent,
    "report_up": _sent,
    "extend": _extended,
    "reply": _replied,
    "rate": _rated,
    "recheck": _rechecked,
    "settle": _settled,
    "decline": _declined,
    "review_redaction": _reviewed,
    "answer_objection": _answered,
}
