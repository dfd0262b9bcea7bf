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
from qingting.web.desk.choices import unit_name
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
        return self.units[code].short if code in self.units else code


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
    return gettext("，").join(told)


def _sent(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return gettext("、").join(names.unit(code) for code in _codes(data.get("to")))


def _invited(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return gettext("%(unit)s，%(on)s 前反馈") % {
        "unit": _sent(data, names, edition),
        "on": data.get("due_on", ""),
    }


def _seen(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    photos = len(data.get("photos", ()))
    counted = ngettext("照片 %(n)d 张", "照片 %(n)d 张", photos) % {"n": photos} if photos else ""
    harm = gettext("有污染或生态损害") if data.get("harm") else ""
    return gettext("，").join(part for part in (harm, counted) if part)


def _ordered(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return gettext("第 %(n)s 项，%(on)s 到期") % {"n": data.get("number", ""), "on": data.get("due_on", "")}


def _rectified(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return gettext("第 %(n)s 项") % {"n": data.get("order", "")}


def _mediated(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return gettext("达成一致") if data.get("agreed") else gettext("没有达成一致")


def _passed_on(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    """To whom, and by which clause."""
    ground = f"{data.get('instrument', '')} {data.get('clause', '')}".strip()
    return " · ".join(part for part in (_sent(data, names, edition), ground) if part)


def _disputed(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    causes = {
        "refused": gettext("异议未获同意"),
        "third": gettext("多次转办"),
        "returned": gettext("转回曾经收到的单位"),
    }
    cause = causes.get(str(data.get("cause", "")), "")
    return " · ".join(part for part in (_sent(data, names, edition), cause) if part)


def _extended(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    days = int(data.get("days") or 0)
    return ngettext("延长 %(n)d 日", "延长 %(n)d 日", days) % {"n": days}


def _granted(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    told = "" if data.get("told_on") else gettext("告知信访人后生效")
    return gettext("，").join(part for part in (_extended(data, names, edition), told) if part)


def _replied(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    if data.get("awaits_delivery"):
        return gettext("第 %(n)s 次，待送达") % {"n": data.get("round", 1)}
    said_on = {"n": data.get("round", 1), "on": data.get("delivered_on", "")}
    return gettext("第 %(n)s 次，%(on)s 送达") % said_on


def _routed(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return _worded(data.get("route"), edition.routes)


def _delivered(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return gettext("%(on)s 送达") % {"on": data.get("delivered_on", "")}


def _decided(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return _worded(data.get("decision"), edition.decisions)


def _signed(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return gettext("同意终止") if data.get("agreed") else gettext("不同意终止")


def _linked(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return str(data.get("earlier") or data.get("lead") or "")


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


def _reported_back(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return gettext("办结反馈") if data.get("final") else gettext("进展反馈")


def _worded(code: Any, words: Mapping[str, Any]) -> str:
    return said(words[code]) if code in words else ""


_TOLD = {
    "receive": _arrived,
    "register": _arrived,
    "classify": _classified,
    "conclude_investigation": _found,
    "transfer": _passed_on,
    "raise_dispute": _disputed,
    "rule_on_dispute": _passed_on,
    "report_up": _sent,
    "invite_joint": _invited,
    "report_joint": _seen,
    "record_visit": _seen,
    "dispose": _seen,
    "order_rectification": _ordered,
    "confirm_rectified": _rectified,
    "mediate": _mediated,
    "request_extension": _extended,
    "extend": _granted,
    "tell_extension": _extended,
    "report_back": _reported_back,
    "reply": _replied,
    "set_route": _routed,
    "record_delivery": _delivered,
    "apply_review": _sent,
    "decide_review": _decided,
    "apply_second_review": _sent,
    "decide_second_review": _decided,
    "approve_end": _signed,
    "link_repeat": _linked,
    "join": _linked,
    "rate": _rated,
    "recheck": _rechecked,
    "settle": _settled,
    "decline": _declined,
    "review_redaction": _reviewed,
    "answer_objection": _answered,
}
