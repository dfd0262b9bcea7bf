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
    """One template: a subject and a sentence in both languages. `{number}`, `{term}`, `{due}` … are filled in."""

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
        "您的信访件已经登记，编号 {number}，正在确认是否受理，15日内告知您结果。",
        "Your petition is registered",
        "Your petition {number} is registered. You will be told within 15 days whether it is accepted.",
    ),
    "accept": Words(
        "您的信访件已受理",
        "编号 {number} 的信访件已经受理，将自受理之日起60日内办结。",
        "Your petition is accepted",
        "Petition {number} is accepted and is to be concluded within 60 days.",
    ),
    "decline": Words(
        "关于您的信访件的告知",
        "编号 {number} 的信访件不予受理，告知书写明了理由和可以向哪里提出。",
        "About your petition",
        "Petition {number} is not accepted; the letter gives the reason and says where you can turn.",
    ),
    "transfer": Words(
        "您的信访件已转办",
        "编号 {number} 的信访件已转给有权处理的单位，办结期限不因转办重新计算。",
        "Your petition has been passed on",
        "Petition {number} now lies with the competent unit; the time to conclude it does not start anew.",
    ),
    "dispute": Words(
        "您的信访件正在确定办理单位",
        "对编号 {number} 的信访件由谁办理，有关单位意见不一，已报共同的上一级决定；办结期限照常计算，您不用另行反映。",
        "It is being decided who handles your petition",
        "The units do not agree who handles petition {number}; their superior decides. The time to conclude it runs "
        "on, and you need not turn to anybody else.",
    ),
    "ruling": Words(
        "您的信访件已确定办理单位",
        "编号 {number} 的信访件已由上级决定办理单位，不再转办；办结期限不重新计算。",
        "It is decided who handles your petition",
        "It is decided which unit handles petition {number}, and it is not passed on any more; the time to conclude it "
        "does not start anew.",
    ),
    "extend": Words(
        "您的信访件延长了办理期限",
        "编号 {number} 的信访件情况复杂，办理期限已延长，告知书写明了理由和新的期限。",
        "More time for your petition",
        "Petition {number} is complex and was given more time; the letter gives the reason and the new day.",
    ),
    "decide_review": Words(
        "您申请的复查有了意见",
        "编号 {number} 的复查意见已经作出，请查看；仍不服的，可以自收到之日起30日内申请复核。",
        "Your review is decided",
        "The review of petition {number} is decided. You may ask for a second review within 30 days of receiving it.",
    ),
    "decide_second_review": Words(
        "您申请的复核有了意见",
        "编号 {number} 的复核意见已经作出，请查看。",
        "Your second review is decided",
        "The second review of petition {number} is decided; please look.",
    ),
    "reply": Words(
        "您的信访件已答复",
        "编号 {number} 的信访件已有答复，请查看后评价是否满意；不满意的，我们将复查。",
        "Your petition is answered",
        "Petition {number} has been answered. Please say whether you are satisfied; if not, it is rechecked.",
    ),
}

TO_UNIT: Mapping[str, Words] = {
    "apply_review": Words(
        "申请复查复核",
        "信访人对信访件 {number} 的处理意见不服，向你单位申请复查（复核），请在30日内作出意见。",
        "A review is asked for",
        "The petitioner of {number} asks your unit for a review; decide within 30 days.",
    ),
    "review_decided": Words(
        "复查复核意见已出",
        "上级对信访件 {number} 的处理意见已作出复查（复核）意见，请查看并执行。",
        "A review is decided",
        "The review of petition {number} is decided; please look and carry it out.",
    ),
    "propose_end": Words(
        "解释终止待审签",
        "信访件 {number} 提请解释终止，请法制人员审签。",
        "An explained end to sign",
        "An explained end is proposed for petition {number}; a legal officer decides on it.",
    ),
    "approve_end": Words(
        "解释终止已审签",
        "信访件 {number} 的解释终止已经审签，请查看结果。",
        "The explained end is decided",
        "The explained end of petition {number} is decided; please look.",
    ),
    "link_repeat": Words(
        "有重复件",
        "信访件 {number} 与你单位办过的一件是同一人反映的同一件事，已经关联。",
        "A repeat",
        "Petition {number} repeats one of your unit's and is linked to it.",
    ),
    "join": Words(
        "有并案件",
        "信访件 {number} 与你单位的一件反映同一来源，已并案调查，分别答复。",
        "A petition was joined",
        "Petition {number} is joined to one of your unit's: one investigation, each with its own reply.",
    ),
    "transfer_in": Words(
        "转来信访件",
        "信访件 {number} 已转到你单位；不属于你单位职责的，请在5个工作日内提出异议。",
        "A petition was passed to you",
        "Petition {number} was passed to your unit; if it is not yours, object within 5 working days.",
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
    "dispute_in": Words(
        "受理争议报请裁决",
        "信访件 {number} 由谁受理有争议，请你单位在5个工作日内裁决；60日的办结期限照常计算。",
        "A dispute to rule on",
        "Units dispute who is competent for petition {number}; please rule within 5 working days. The 60 days run on.",
    ),
    "dispute_of": Words(
        "受理争议已报请裁决",
        "信访件 {number} 的受理争议已报共同的上一级，请等候裁决，裁决前不要再转。",
        "The dispute has gone up",
        "The dispute about petition {number} lies with the common superior; wait for its ruling.",
    ),
    "ruling_in": Words(
        "裁决由你单位受理",
        "信访件 {number} 经共同的上一级裁决由你单位受理，请承办，3日内调查核实，不得再转。",
        "Your unit was ruled competent",
        "The common superior has ruled that your unit handles petition {number}: take it on, investigate within 3 days; "
        "it cannot be passed on.",
    ),
    "ruling_of": Words(
        "受理争议已裁决",
        "信访件 {number} 的受理争议已裁决，由其他单位受理。",
        "The dispute has been ruled on",
        "The dispute about petition {number} has been ruled on: another unit handles it.",
    ),
    "report_up": Words(
        "重点信访件呈报",
        "信访件 {number} 为重点件，现向你单位呈报。",
        "A key case is reported to you",
        "Petition {number} is a key case and is reported to your unit.",
    ),
    "invite_joint": Words(
        "商请联合调查",
        "请你单位协办信访件 {number}，协办任务见该件办理经过，请在 {due} 前反馈。",
        "Your unit is asked to help",
        "Your unit is asked to help with petition {number}; see its course for the task and report by {due}.",
    ),
    "report_joint": Words(
        "协办单位已反馈",
        "信访件 {number} 的协办单位已经反馈，请查看。",
        "A joint unit has reported",
        "A joint unit has reported on petition {number}; please look.",
    ),
    "recusal": Words(
        "有人员申明回避",
        "有人员对信访件 {number} 申明回避，请安排其他人员办理。",
        "Somebody declared an interest",
        "Somebody declared an interest in petition {number}; please let another person handle it.",
    ),
    "extension_asked": Words(
        "延期申请待审批",
        "承办人申请延长信访件 {number} 的办理期限，请单位负责人在期限届满前审批。",
        "More time is asked for",
        "The handler asks for more time for petition {number}; the head decides before the term ends.",
    ),
    "instruct": Words(
        "领导作出批示",
        "领导对信访件 {number} 的呈报作出批示，请按批示办理。",
        "A leader has instructed",
        "A leader has instructed on petition {number}; please act on it.",
    ),
    "take_part": Words(
        "上级业务部门参与办理",
        "上级业务部门已参与办理信访件 {number}，请与其对接。",
        "The superior unit takes part",
        "The superior business unit takes part in petition {number}; please work with it.",
    ),
    "put_in_charge": Words(
        "领导包案",
        "信访件 {number} 为重点件，已确定由你单位领导包案，请查看。",
        "A leader of your unit is in charge",
        "Petition {number} is a key case and a leader of your unit has been put in charge; please look.",
    ),
    "dissatisfied": Words(
        "信访人不满意",
        "信访人对信访件 {number} 的答复不满意，请及时沟通，并在5日内复查。",
        "The petitioner is dissatisfied",
        "The petitioner is dissatisfied with the reply to {number}; talk soon and recheck within 5 days.",
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
