"""States, events and letters as a petitioner reads them. What has no words here is not shown to the public."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATE_WORDS: Mapping[str, Promise] = {
    "received": _("已收到，%(unit)s正在登记"),
    "registered": _("已登记，%(unit)s正在审查是否受理"),
    "declined": _("%(unit)s不予受理，理由和去处见告知书"),
    "accepted": _("%(unit)s已受理，正在安排承办"),
    "transferred": _("已转给%(unit)s，等待对方承办"),
    "objected": _("正在确认应由哪个单位办理"),
    "disputed": _("对由哪个单位办理有不同意见，%(unit)s正在决定；办结期限不变"),
    "held": _("%(unit)s正在调查核实"),
    "investigated": _("%(unit)s正在形成初步意见"),
    "opined": _("%(unit)s正在处理"),
    "concluded": _("%(unit)s已办结，正在准备答复"),
    "replied": _("%(unit)s已答复，请您评价"),
    "satisfied": _("您对答复表示满意"),
    "dissatisfied": _("您对答复不满意，%(unit)s正在复查"),
    "rechecked": _("%(unit)s已复查，将再次答复您"),
    "under_review": _("您申请的复查正由%(unit)s办理"),
    "reviewed": _("复查意见已出；仍不服的，可以在期限内申请复核"),
    "under_second_review": _("您申请的复核正由%(unit)s办理"),
    "review_ended": _("复核已经终结"),
    "settled": _("这件事已经办完"),
    "archived": _("这件事已经办完并归档"),
}

EVENT_WORDS: Mapping[str, Promise] = {
    "receive": _("收到您反映的问题"),
    "register": _("%(unit)s登记"),
    "accept": _("%(unit)s受理"),
    "decline": _("%(unit)s不予受理"),
    "transfer": _("转给%(to)s办理"),
    "raise_dispute": _("对由谁办理意见不一，报%(to)s决定"),
    "rule_on_dispute": _("%(unit)s决定由%(to)s办理"),
    "hold": _("%(unit)s开始承办"),
    "declare_recusal": _("有利害关系的工作人员回避"),
    "invite_joint": _("%(unit)s请%(to)s联合调查"),
    "report_joint": _("%(unit)s反馈联合调查情况"),
    "record_visit": _("工作人员到现场核查"),
    "take_part": _("%(unit)s参与办理"),
    "put_in_charge": _("确定由领导负责这件事"),
    "leader_visit": _("领导到现场或接待来访"),
    "conclude_investigation": _("调查有了结论"),
    "form_opinion": _("形成初步意见"),
    "dispose": _("%(unit)s采取处置措施"),
    "order_rectification": _("%(unit)s责令整改，%(due_on)s前完成"),
    "confirm_rectified": _("%(unit)s到现场核实，整改到位"),
    "hold_hearing": _("举行听证"),
    "mediate": _("组织调解"),
    "extend": _("办理期限延长 %(days)s 天"),
    "tell_extension": _("办理期限延长 %(days)s 天"),
    "conclude": _("%(unit)s办结"),
    "reply": _("%(unit)s答复"),
    "rate": _("对答复的评价：%(rating)s"),
    "talk": _("%(unit)s与您沟通"),
    "recheck": _("%(unit)s完成复查"),
    "record_delivery": _("答复送达"),
    "apply_review": _("申请复查，由%(to)s办理"),
    "decide_review": _("%(unit)s作出复查意见：%(decision)s"),
    "apply_second_review": _("申请复核，由%(to)s办理"),
    "decide_second_review": _("%(unit)s作出复核意见：%(decision)s"),
    "link_repeat": _("与您此前反映的同一件事一并调查，分别答复"),
    "join": _("与反映同一来源的其他信访件一并调查，分别答复"),
    "settle": _("这件事办完"),
    "publish": _("办理结果公示"),
    "follow_up": _("%(unit)s回访"),
    "supplement": _("补充了情况"),
    "archive": _("归档"),
}

LETTER_WORDS: Mapping[str, Promise] = {
    "accept": _("受理告知书"),
    "decline": _("不予受理告知书"),
    "transfer": _("转办告知书"),
    "ruling": _("办理单位告知书"),
    "extend": _("延期告知书"),
    "reply": _("答复意见书"),
    "decide_review": _("复查意见书"),
    "decide_second_review": _("复核意见书"),
}
