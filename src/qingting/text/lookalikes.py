"""Numbers that look like somebody's and are not: case numbers, quantities, the telephones of duty desks.

Every rule is a small question about a number between `start` and `end` of a `narrow`ed text.
"""

import re
from datetime import date

_PHONE_LETTERS = re.compile(
    r"(?:tel|phone|mobile|mob|cell|call|wechat|weixin|wx|vx|v|qq|q|sj|dh)[:.]?$", re.I
)
_NUMBER_LABEL = re.compile(
    r"(?:编号|工单号?|受理号|受理编码|查询码|查询号|流水号|序列号|序号|案号|单号|件号|来件|信访件|诉求件|投诉件|转办件|举报件|交办件"
    r"|回执号?|验证码|订单号?|文号|许可证号?|证书号?|执照号?|注册号|统一社会信用代码|信用代码|机构代码|识别号|邮编"
    r"|批号|设备号|型号|条码|发票号码?|合同号|备案号|登记号|档案号|案件号|账号|卡号|户号|表号|电表号|水表号|学号|工号"
    r"|(?<![A-Za-z])ID|(?<![A-Za-z])No\.?)"
    r"[\s\"'“”(（【\[]{0,6}(?:为|是|[:：])?[\s\"'“”(（【\[#]{0,6}$",
    re.I,
)
_NUMBER_TAIL = re.compile(
    r"\s*(?:号?(?:工单|诉求件|信访件|投诉件|转办件|举报件|交办件|来件|案件|反馈件|诉求|件(?!事|套))|号令|号文)"
)
_QUANTITY_TAIL = re.compile(
    r"\s*(?:[万亿]?(?:元|吨|立方|平方|公顷|亩|公里|千米|毫米|厘米|公斤|千克|千瓦|人次|户|棵|株|个(?!人)|头只|只|条|分贝)"
    r"|[万亿]|m[23³²]|kg|km|kwh|%|℃)",
    re.I,
)
_DUTY_ALWAYS = re.compile(
    r"(?:值班|监督|值守|服务|应急|抢修|报警|报修|客服|便民|24小时)(?:服务)?(?:电话|热线|专线|号码|手机)"
)
_DUTY = re.compile(
    r"(?:值班|监督|值守|服务|举报|投诉|信访|咨询|受理|应急|抢修|报警|报修|客服|便民|公开|办公|公示|对外|总机|前台|传真|社区|街道"
    r"|居委会?|村委会?|中队|大队|支队|总队|派出所|办公室|窗口|中心|热线|政府|委员会|城管|物业|指挥部|项目部|公司|[局办科处所站]室?)"
    r"(?:的|联系|咨询|投诉|举报|值班|监督|办公|服务|受理|公开|公布|室|部|[（(])*(?:电话|热线|专线|座机|号码|tel)|热线"
    r"|(?:[局科办站所队部]|公司|中心|街道|社区)[（(:：]{1,2}$|(?:拨打|致电)[:：（(]?$",
    re.I,
)
_PERSONAL = re.compile(
    r"(?:本人|我家|我的|我们家|家里|家中|家庭|个人|住宅|私人|宅电|老家|来电人|投诉人|举报人|反映人|信访人|诉求人)"
)
_SENTENCE_END = re.compile(r"[。!！?？;；\n]")
_LOOK_BACK = 40


def clause_before(text: str, start: int) -> str:
    """What stands before `start` in the same sentence, at most 40 characters."""
    return _SENTENCE_END.split(text[max(0, start - _LOOK_BACK) : start])[-1]


def glued_to_letters(text: str, start: int) -> bool:
    """FZ18092300048 is a case number; tel18092300048 is not."""
    head = text[max(0, start - 8) : start]
    return bool(re.search(r"[A-Za-z]$", head)) and not _PHONE_LETTERS.search(head)


def labelled_as_number(text: str, start: int) -> bool:
    """受理编号：18092300048."""
    return bool(_NUMBER_LABEL.search(text[max(0, start - 16) : start]))


def followed_as_number(text: str, end: int) -> bool:
    """16050300385件."""
    return bool(_NUMBER_TAIL.match(text[end : end + 10]))


def quantity(text: str, end: int) -> bool:
    """13800000000元."""
    return bool(_QUANTITY_TAIL.match(text[end : end + 8]))


def _is_date(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return 1900 <= int(digits[:4]) <= 2100


def starts_with_date(digits: str) -> bool:
    """20260731… is a day or the number of an order, hardly a telephone."""
    return len(digits) >= 8 and _is_date(digits[:8])


def duty_desk(text: str, start: int) -> bool:
    """The number of an office or a hotline: 投诉电话、值班电话、社区电话; nearer words about a person win."""
    before = clause_before(text, start)
    duty = max((match.end() for match in _DUTY.finditer(before)), default=-1)
    personal = max((match.end() for match in _PERSONAL.finditer(before)), default=-1)
    return duty > personal


def duty_mobile(text: str, start: int) -> bool:
    """A mobile stays only if the words right before it call it a duty telephone: better masked than leaked."""
    before = text[max(0, start - 14) : start].rstrip(" :：为是(（,，")
    found = list(_DUTY_ALWAYS.finditer(before))
    return bool(found) and found[-1].end() == len(before)
