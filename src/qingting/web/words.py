"""The plain word for each code that a page shows; English comes from the catalogue."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATES: dict[str, Promise] = {
    "received": _("待登记"),
    "registered": _("已登记"),
    "declined": _("不予受理"),
    "accepted": _("已受理"),
    "transferred": _("已转办"),
    "objected": _("对转办有异议"),
    "held": _("承办中"),
    "investigated": _("已调查"),
    "opined": _("已形成初办意见"),
    "concluded": _("已办结"),
    "replied": _("已答复"),
    "satisfied": _("满意"),
    "dissatisfied": _("不满意"),
    "rechecked": _("已复查"),
    "settled": _("息诉"),
    "archived": _("已归档"),
}
TERMS: dict[str, Promise] = {
    "register": _("登记"),
    "tell_acceptance": _("告知受理情况"),
    "report_up": _("呈报"),
    "investigate": _("调查核实"),
    "opine": _("初办意见"),
    "transfer": _("转办并告知"),
    "conclude": _("办结"),
    "reply": _("答复"),
    "object": _("提出异议"),
    "talk": _("沟通协商"),
    "recheck": _("内部复查"),
    "publish": _("公示"),
    "follow_up": _("回访"),
    "review": _("申请复查的期限"),
}
CHANNELS: dict[str, Promise] = {
    "leader": _("领导批示"),
    "superior": _("上级转办"),
    "letter": _("来信"),
    "visit": _("来访"),
    "12345": _("12345 热线"),
    "wechat": _("微信"),
    "weibo": _("微博"),
    "web": _("网上投诉"),
    "email": _("电子邮件"),
    "other": _("其他渠道"),
    "12369": _("12369 热线"),
}
TYPES: dict[str, Promise] = {
    "air": _("大气"),
    "water": _("水"),
    "noise": _("噪声"),
    "waste": _("固废"),
    "soil": _("土壤"),
    "radiation": _("辐射"),
    "ecology": _("生态"),
    "approval": _("建设项目审批"),
    "other": _("其他"),
}
GROUNDS: dict[str, Promise] = {
    "central_transfer": _("中央转办"),
    "leader_instruction": _("省市领导批示"),
    "serious_pollution": _("重大环境污染"),
    "serious_ecological_damage": _("重要生态破坏"),
    "wide_or_many": _("涉及范围大人数多"),
    "concentrated": _("群众反映集中"),
}
FINDINGS: dict[str, Promise] = {
    "substantiated": _("属实"),
    "partly": _("部分属实"),
    "unsubstantiated": _("不属实"),
}
RATINGS: dict[str, Promise] = {
    "satisfied": _("满意"),
    "mostly": _("基本满意"),
    "dissatisfied": _("不满意"),
}
GRADES: dict[str, Promise] = {"key": _("重点件"), "general": _("一般件"), "": _("未分类")}
ROLES: dict[str, Promise] = {
    "registrar": _("登记员"),
    "handler": _("承办人"),
    "reviewer": _("审核人"),
    "unit_head": _("单位负责人"),
    "supervisor": _("督办人"),
    "leader": _("市县领导"),
    "publisher": _("公示审核"),
    "legal": _("法制人员"),
    "discipline": _("纪检"),
    "finance": _("财政"),
    "security_admin": _("安全管理员"),
    "system_admin": _("系统管理员"),
    "auditor": _("审计员"),
    "petitioner": _("信访人"),
    "channel": _("来件渠道"),
    "system": _("系统"),
}
COUNTIES: dict[str, Promise] = {
    "ld": _("乐都区"),
    "pa": _("平安区"),
    "mh": _("民和县"),
    "hz": _("互助县"),
    "hl": _("化隆县"),
    "xh": _("循化县"),
    "yq": _("海东工业园区"),
}
WORDS: dict[str, dict[str, Promise]] = {
    "state": STATES,
    "term": TERMS,
    "channel": CHANNELS,
    "type": TYPES,
    "ground": GROUNDS,
    "finding": FINDINGS,
    "rating": RATINGS,
    "grade": GRADES,
    "role": ROLES,
    "county": COUNTIES,
}


def word(code: str, *, group: str) -> Promise | str:
    """The word for a code; a second-level code such as ``air.dust`` falls back to its first level."""
    known = WORDS[group]
    return known.get(code) or known.get(code.split(".")[0]) or code
