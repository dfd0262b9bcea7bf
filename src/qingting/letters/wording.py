"""The words of every notice, Chinese and English: the number and where to look, never who petitioned or what about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qingting.letters.aside_words import BETWEEN_OFFICES, TO_VISITOR
from qingting.letters.person_words import TO_PERSON
from qingting.letters.unit_words import TO_UNIT
from qingting.letters.withdrawal_words import TO_WATCHERS, TO_WHO_WITHDREW
from qingting.letters.words import Words


class NoWording(Exception):
    """This notice has no words; add its template to letters/wording.py."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Worded:
    """A notice ready to be sent: plain text, Chinese first."""

    subject: str
    text: str


TO_PETITIONER: Mapping[str, Words] = {
    **TO_WHO_WITHDREW,
    "receive": Words(
        "已收到您的信访件",
        "您的信访件已经收到，编号 {number}，工作人员将在当天登记。",
        "We have received your petition",
        "Your petition has arrived under the number {number}; it will be registered the same day.",
    ),
    # The notices that hold a query code: who wrote an e-mail, or signed with others, has no other way to it.
    "add_signatory": Words(
        "您参与联名的信访件已登记",
        "您参与联名的信访件编号 {number}，您的查询码 {code}，凭它查看进度、得到答复和评价，请妥善保存，不要转给他人。",
        "The petition that you signed is registered",
        "The petition that you signed has the number {number}; your query code is {code}. With it you follow the matter, "
        "are answered and rate the answer. Keep it to yourself.",
    ),
    "receive_mail": Words(
        "已收到您的来信",
        "您的来信已经收到，编号 {number}，查询码 {code}，请妥善保存，不要转给他人；工作人员将登记。",
        "We have received your e-mail",
        "Your e-mail has arrived under the number {number}; your query code is {code}. Keep it to yourself.",
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
        "编号 {number} 的信访件情况复杂，办结期限延长到 {by[conclude]}，告知书写明了理由。",
        "More time for your petition",
        "Petition {number} is complex and is to be concluded by {by_en[conclude]}; the letter gives the reason.",
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
    "propose_reward": Words(
        "您的举报可能获得奖励",
        "编号 {number} 所反映的违法行为已经查实，正在审核是否给予举报奖励；不需要的，可以在查询页面放弃。",
        "Your report may be rewarded",
        "What you reported under {number} was verified, and a reward is being considered; you may waive it.",
    ),
    "grant_reward": Words(
        "您的举报获得奖励",
        "编号 {number} 的举报获得奖励，请在 {by[claim_reward]} 前到查询页面领取；领奖码只在那里显示，不要告诉他人。",
        "Your report is rewarded",
        "Your report {number} is rewarded. Claim it on the track page by {by_en[claim_reward]}; keep the code to yourself.",
    ),
    "refuse_reward": Words(
        "关于您的举报奖励",
        "编号 {number} 的举报奖励有了结果，告知书写明了理由和可以怎样再申请，请查看。",
        "About your reward",
        "The reward for your report {number} is decided; the letter gives the reasons and says how to ask again.",
    ),
    "ask_petitioner": Words(
        "承办单位有一个问题想问您",
        "关于编号 {number} 的信访件，承办单位有一个问题，请到查询页面看并回答；只问事情，不用写姓名、电话。",
        "The unit has a question for you",
        "The unit that handles petition {number} has a question about the matter; please read and answer it on the "
        "track page. You need not say who you are.",
    ),
    "answer_petitioner": Words(
        "您提的问题有了解答",
        "您就编号 {number} 的信访件提的问题，承办单位已经解答，请到查询页面看。",
        "Your question is answered",
        "The unit has answered your question about petition {number}; please read it on the track page.",
    ),
    "reply": Words(
        "您的信访件已答复",
        "编号 {number} 的信访件已有答复，请查看后评价是否满意；不满意的，我们将复查。",
        "Your petition is answered",
        "Petition {number} has been answered. Please say whether you are satisfied; if not, it is rechecked.",
    ),
}

TEMPLATES: Mapping[str, Words] = {
    **TO_PETITIONER,
    **TO_UNIT,
    **TO_PERSON,
    **TO_VISITOR,
    **BETWEEN_OFFICES,
    **TO_WATCHERS,
}

WHERE: Mapping[str, tuple[str, str]] = {
    "petitioner": (
        "请到“查询进度”{place}输入编号和查询码查看全文。本邮件由系统发出，请勿回复。",
        "Look it up under “Track”{place} with your number and query code. Please do not reply to this message.",
    ),
    "correspondent": (
        "请到“查询进度”{place}输入编号和查询码查看全文。要补充情况，可以用这个邮箱直接回复本邮件，请保留标题。",
        (
            "Look it up under “Track”{place} with your number and query code. To add something, answer this message "
            "from this address and keep its subject."
        ),
    ),
    "visitor": (
        "可以到“领导接访下访”{place}用预约码查看或者取消。本消息由系统发出，请勿回复。",
        "Look it up or cancel it under “Leaders’ visits”{place} with your booking code. Please do not reply.",
    ),
    "unit": ("请登录工作台{place}办理。", "Please sign in to the desk{place}."),
}
PATHS: Mapping[str, str] = {
    "petitioner": "/track/",
    "correspondent": "/track/",
    "visitor": "/visits/booking/",
    "unit": "/desk/",
}


def words_of(template: str) -> Words:
    """The words of a template, for pages too; raises NoWording."""
    if template not in TEMPLATES:
        raise NoWording
    return TEMPLATES[template]


def worded(template: str, *, audience: str, facts: Mapping[str, Any], site: str) -> Worded:
    """`facts` must hold the number and whatever the template names; `site` is the public address, or empty."""
    words = words_of(template)
    reader = audience if audience in WHERE else "unit"
    (zh, en), path = WHERE[reader], PATHS[reader]
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
