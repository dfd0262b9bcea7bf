"""What is wrong with a document, said to the officer who may mend it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qingting.letters.documents.lint import Fault

SENTENCES: Mapping[str, Promise] = {
    "identity": _("文书“%(where)s”部分有可能认出信访人的内容（姓名、电话、住址等），请删去后再办理。"),
    "missing": _("文书缺少“%(where)s”部分，请先补全有关内容再办理。"),
    "traditional": _("文书“%(where)s”部分有繁体字，请改用规范汉字。"),
}
OTHERWISE = _("文书“%(where)s”不合规范，请告知系统管理员。")
PARTS: Mapping[str, Promise] = {
    "title": _("标题"),
    "addressee": _("主送"),
    "received": _("来件情况"),
    "matters": _("反映的事项"),
    "reason": _("理由"),
    "decision": _("复查复核意见"),
    "basis": _("依据"),
    "go_to": _("可以提出的机关和途径"),
    "answers": _("核查和处理情况"),
    "findings": _("核查情况"),
    "decisions": _("处理意见"),
    "explanation": _("依据和说明"),
    "remedy": _("救济途径"),
    "requests": _("投诉请求"),
    "end": _("终结"),
    "summary": _("呈报内容"),
    "grounds": _("重点情形"),
    "opinion": _("初办意见"),
    "report": _("综合情况"),
    "effect": _("回访情况"),
    "ground": _("不予奖励的情形"),
    "occasions": _("督办事由"),
    "asks": _("督办要求"),
}


def explained(fault: Fault) -> str:
    """One sentence; it names the part, never the words found in it."""
    where = str(PARTS.get(fault.where, fault.where))
    return str(SENTENCES.get(fault.code, OTHERWISE)) % {"where": where}
