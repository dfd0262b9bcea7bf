"""The words of every notice, Chinese and English: the number and where to look, never who petitioned or what about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class NoWording(Exception):
    """This notice has no words; add its template to letters/wording.py."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Words:
    """One template: a subject and a sentence in both languages; `{by[conclude]}` is the last day of that term."""

    subject: str
    sentence: str
    subject_en: str
    sentence_en: str


@dataclass(frozen=True, slots=True)
class Worded:
    """A notice ready to be sent: plain text, Chinese first."""

    subject: str
    text: str


TO_PETITIONER: Mapping[str, Words] = {
    "receive": Words(
        "已收到您的信访件",
        "您的信访件已经收到，编号 {number}，工作人员将在当天登记。",
        "We have received your petition",
        "Your petition has arrived under the number {number}; it will be registered the same day.",
    ),
    "register": Words(
        "您的信访件已登记",
        "您的信访件已经登记，编号 {number}，正在确认是否受理，结果会告知您。",
        "Your petition is registered",
        "Your petition {number} is registered. You will be told whether it is accepted.",
    ),
    "accept": Words(
        "您的信访件已受理",
        "编号 {number} 的信访件已经受理，办结期限为 {by[conclude]}。",
        "Your petition is accepted",
        "Petition {number} is accepted and is to be concluded by {by_en[conclude]}.",
    ),
    "decline": Words(
        "关于您的信访件的告知",
        "编号 {number} 的信访件不予受理，告知书写明了理由和可以向哪里提出。",
        "About your petition",
        "Petition {number} is not accepted; the letter gives the reason and says where you can turn.",
    ),
    "transfer": Words(
        "您的信访件已转办",
        "编号 {number} 的信访件已转给有权处理的单位，办结期限仍为 {by[conclude]}。",
        "Your petition has been passed on",
        "Petition {number} now lies with the competent unit; it is still to be concluded by {by_en[conclude]}.",
    ),
    "extend": Words(
        "您的信访件延长了办理期限",
        "编号 {number} 的信访件情况复杂，办结期限延长到 {by[conclude]}，告知书写明了理由。",
        "More time for your petition",
        "Petition {number} is complex and is to be concluded by {by_en[conclude]}; the letter gives the reason.",
    ),
    "reply": Words(
        "您的信访件已答复",
        "编号 {number} 的信访件已有答复，请查看后评价是否满意；不满意的，我们将复查。",
        "Your petition is answered",
        "Petition {number} has been answered. Please say whether you are satisfied; if not, it is rechecked.",
    ),
}

TO_UNIT: Mapping[str, Words] = {
    "transfer_in": Words(
        "转来信访件",
        "信访件 {number} 已转到你单位；不属于你单位职责的，请在 {by[object]} 前提出异议。",
        "A petition was passed to you",
        "Petition {number} was passed to your unit; if it is not yours, object by {by_en[object]}.",
    ),
    "object": Words(
        "转办异议",
        "接收单位对信访件 {number} 的转办提出异议，请核实后答复。",
        "An objection to a transfer",
        "The receiving unit objects to the transfer of petition {number}; please look into it and answer.",
    ),
    "answer_objection": Words(
        "异议已答复",
        "你单位对信访件 {number} 的异议已有答复。",
        "Your objection is answered",
        "Your objection about petition {number} has been answered.",
    ),
    "report_up": Words(
        "重点信访件呈报",
        "信访件 {number} 为重点件，现向你单位呈报。",
        "A key case is reported to you",
        "Petition {number} is a key case and is reported to your unit.",
    ),
    "dissatisfied": Words(
        "信访人不满意",
        "信访人对信访件 {number} 的答复不满意，请及时沟通，并在 {by[recheck]} 前复查。",
        "The petitioner is dissatisfied",
        "The petitioner is dissatisfied with the reply to {number}; talk soon and recheck by {by_en[recheck]}.",
    ),
    "supplement": Words(
        "信访件有补充",
        "信访件 {number} 有补充材料，请查看。",
        "A petition was supplemented",
        "Something was added to petition {number}; please look.",
    ),
    "due_soon": Words(
        "期限将至",
        "信访件 {number} 的“{term}”期限到 {due}，请安排办理。",
        "A term ends soon",
        "Petition {number}: the term “{term_en}” ends on {due}.",
    ),
    "due_today": Words(
        "今日到期",
        "信访件 {number} 的“{term}”今天（{due}）到期，请当日办理。",
        "A term ends today",
        "Petition {number}: the term “{term_en}” ends today, {due}.",
    ),
    "overdue": Words(
        "已经超期",
        "信访件 {number} 的“{term}”期限 {due} 已过，请立即办理并说明原因。",
        "A term has passed",
        "Petition {number}: the term “{term_en}” ended on {due}; act now and say why it is late.",
    ),
    "due_changed": Words(
        "期限有变",
        "放假安排调整后，信访件 {number} 的“{term}”期限由 {before} 改为 {due}。",
        "A term has moved",
        "Days off have changed: the term “{term_en}” of petition {number} ends on {due} instead of {before}.",
    ),
    "undelivered": Words(
        "通知未能送达",
        "信访件 {number} 的通知“{notice}”没有确认送达，请用电话、书信等方式告知信访人。",
        "A notice could not be delivered",
        "The notice “{notice_en}” of petition {number} is not known to have arrived; tell the petitioner by "
        "telephone or letter.",
    ),
}

TEMPLATES: Mapping[str, Words] = {**TO_PETITIONER, **TO_UNIT}

WHERE: Mapping[str, tuple[str, str]] = {
    "petitioner": (
        "请到“查询进度”{place}输入编号和查询码查看全文。本邮件由系统发出，请勿回复。",
        "Look it up under “Track”{place} with your number and query code. Please do not reply to this message.",
    ),
    "unit": ("请登录工作台{place}办理。", "Please sign in to the desk{place}."),
}
PATHS: Mapping[str, str] = {"petitioner": "/track/", "unit": "/desk/"}


def words_of(template: str) -> Words:
    """The words of a template, for pages too; raises NoWording."""
    if template not in TEMPLATES:
        raise NoWording
    return TEMPLATES[template]


def worded(template: str, *, audience: str, facts: Mapping[str, Any], site: str) -> Worded:
    """`facts` must hold the number and whatever the template names; `site` is the public address, or empty."""
    words = words_of(template)
    zh, en = WHERE["petitioner" if audience == "petitioner" else "unit"]
    path = PATHS["petitioner" if audience == "petitioner" else "unit"]
    place = f"（{site}{path}）" if site else ""
    place_en = f" ({site}{path})" if site else ""
    lines = [
        words.sentence.format_map(facts),
        zh.format(place=place),
        "",
        words.sentence_en.format_map(facts),
        en.format(place=place_en),
    ]
    return Worded(f"{words.subject} {facts['number']} / {words.subject_en}", "\n".join(lines) + "\n")
