"""The course of a petition from its ledger: what, who, when, under which clause, and what was written then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from qingting.ledger.models import Entry
from qingting.people.models import Unit
from qingting.petitions.models import Record
from qingting.rules.edition import Edition
from qingting.web.desk.happened import TOLD, Names, codes_of
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
    "instruct": "words", "take_part": "part", "put_in_charge": "leader", "leader_visit": "result", "report_back": "text",
    "set_route": "reason", "draft_reply": "explanation", "record_delivery": "proof", "propose_end": "reason",
    "approve_end": "opinion", "apply_review": "reason", "decide_review": "reason", "apply_second_review": "reason",
    "decide_second_review": "reason", "link_repeat": "note", "join": "note",
    "rate": "reason", "write_closing_report": "public_title", "report_up": "summary",
    "raise_dispute": "reason", "rule_on_dispute": "reason", "name_handler": "handler", "open_sealed_sheet": "reason",
    "invite_joint": "task", "report_joint": "found", "dispose": "measure", "order_rectification": "demand",
    "confirm_rectified": "result", "hold_hearing": "heard", "mediate": "agreement", "request_extension": "reason",
    "refuse_extension": "reason", "tell_extension": "proof", "declare_recusal": "relation",
    "file_case": "whom", "record_decision": "summary", "close_case": "result",
    "withdraw_decision": "reason", "explain_no_case": "reason",
    "record_reception": "promise", "keep_promise": "done", "register": "spoken",
    "sign": "words", "withdraw": "proof", "undo_withdrawal": "proof", "propose_withdrawn_end": "reason",
    "approve_withdrawn_end": "opinion",
    "ask_petitioner": "text", "answer_question": "text", "ask_holder": "text", "answer_petitioner": "text",
    "supervise": "asks", "answer_supervision": "done", "close_supervision": "words",
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


def names_of(chain: Iterable[Entry], *, known: Iterable[Unit]) -> Names:
    """One query at most: the chain was read with its accounts, and most units are at hand."""
    entries = list(chain)
    units = {unit.code: unit for unit in known}
    codes = {code for entry in entries for code in (entry.unit, *codes_of(entry.data.get("to"))) if code}
    missing = codes - units.keys()
    if missing:
        units |= {unit.code: unit for unit in Unit.objects.filter(code__in=missing)}
    people = {entry.account.pk: entry.account.name for entry in entries if entry.account is not None}
    return Names(units=units, people=people)


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
        lines=lines_of(entry.kind, content=content, edition=edition, names=names) if content else [],
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
    tell = TOLD.get(entry.kind)
    return tell(entry.data, names, edition) if tell else ""
