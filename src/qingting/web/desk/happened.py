"""The facts of a ledger entry in a few words, kind by kind: what the course of a petition says before what was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from qingting.people.language import unit_name
from qingting.people.models import Unit
from qingting.rules.edition import Edition
from qingting.web.desk.choices import unit_short
from qingting.web.desk.happened_between import promise_kept, promised, question
from qingting.web.desk.letting_go import LETTING_GO
from qingting.web.templatetags.qingting import said


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the units and people that a chain mentions, read once."""

    units: Mapping[str, Unit]
    people: Mapping[int, str]

    def unit(self, code: str) -> str:
        return unit_name(self.units[code]) if code in self.units else code

    def short(self, code: str) -> str:
        return unit_short(self.units[code]) if code in self.units else code


def codes_of(to: Any) -> tuple[str, ...]:
    return tuple(to) if isinstance(to, list) else (to,) if isinstance(to, str) else ()


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
    return gettext("、").join(names.unit(code) for code in codes_of(data.get("to")))


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


def _supervised(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    level = _worded(data.get("level"), edition.levels)
    parts = [level, _sent(data, names, edition), data.get("document", "")]
    on = gettext("%(on)s 前反馈") % {"on": data.get("due_on", "")}
    return " · ".join(str(part) for part in (*parts, on) if part)


def _supervision_decided(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    if data.get("accepted"):
        return gettext("销号")
    return gettext("退回，%(on)s 前再反馈") % {"on": data.get("due_on", "")}


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


def _opened(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return gettext("打印了身份信息单") if data.get("printed") else ""


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


def _unconfirmed(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    number = data.get("unconfirmed", "")
    return gettext("第 %(n)s 项待确认：发件地址与信访人留的不一致") % {"n": number} if number else ""


def _confirmed(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    said_of = (
        gettext("第 %(n)s 项是信访人所发") if data.get("genuine") else gettext("第 %(n)s 项不是信访人所发")
    )
    return said_of % {"n": data.get("supplement", "")}


def _joined_in(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    count = len(data.get("signers", ()))
    return ngettext("%(n)d 位联名人", "%(n)d 位联名人", count) % {"n": count}


def _signers_answered(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return gettext("，").join((_joined_in(data, names, edition), _delivered(data, names, edition)))


def _rated_by_signer(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    signer = gettext("联名人 %(n)s") % {"n": data.get("signer", "")}
    return f"{signer}：{_rated(data, names, edition)}"


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


def _filed(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return str(data.get("document", ""))


def _case_decided(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    fine = gettext("罚款 %(fine)s 元") % {"fine": data["fine"]} if data.get("fine") else ""
    parts = (_worded(data.get("decided"), edition.case_decisions), str(data.get("document", "")), fine)
    return " · ".join(part for part in parts if part)


def _decision_withdrawn(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return " · ".join((_worded(data.get("ground"), edition.retractions), str(data.get("document", ""))))


def _worded(code: Any, words: Mapping[str, Any]) -> str:
    return said(words[code]) if code in words else ""


TOLD: Mapping[str, Callable[[Mapping[str, Any], Names, Edition], str]] = {
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
    "supervise": _supervised,
    "close_supervision": _supervision_decided,
    "mediate": _mediated,
    "open_sealed_sheet": _opened,
    "request_extension": _extended,
    "extend": _granted,
    "tell_extension": _extended,
    "report_back": _reported_back,
    "reply": _replied,
    "set_route": _routed,
    "record_delivery": _delivered,
    "supplement": _unconfirmed,
    "confirm_supplement": _confirmed,
    "add_signatory": _joined_in,
    "answer_signatory": _signers_answered,
    "rate_as_signatory": _rated_by_signer,
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
    "file_case": _filed,
    "record_decision": _case_decided,
    "withdraw_decision": _decision_withdrawn,
    "record_reception": promised,
    "keep_promise": promise_kept,
    "ask_petitioner": question,
    "answer_question": question,
    "ask_holder": question,
    "answer_petitioner": question,
    **LETTING_GO,
}
