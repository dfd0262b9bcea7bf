"""The words of notices that hang on no petition: referrals between offices, places at a leader's reception."""

from __future__ import annotations

from collections.abc import Mapping

from qingting.letters.words import Words

TO_VISITOR: Mapping[str, Words] = {
    "book_place": Words(
        "接访下访预约",
        "您预约的{on}领导接访下访已经记下：{state}。地点：{place}。来时请带预约码。",
        "Your booking",
        "Your booking for the leader's reception on {on} is noted: {state_en}. Place: {place}. Bring your code.",
    ),
    "moved_up": Words(
        "您排到了位置",
        "您候补的{on}领导接访下访有了位置，地点：{place}。不能来的请取消，让给别人。",
        "A place is free for you",
        "You have a place at the leader's reception on {on}, at {place}. If you cannot come, please cancel.",
    ),
    "call_off": Words(
        "接访下访取消",
        "您预约的{on}领导接访下访取消了，原因：{why}。您可以预约其他日期，或者在网上反映。",
        "The reception is called off",
        "The leader's reception on {on} that you booked is called off. You can book another day or write online.",
    ),
}

# Nothing here tells which petition or why: who may read it finds it at the desk.
BETWEEN_OFFICES: Mapping[str, Words] = {
    "ask_unit": Words(
        "请说明情况",
        "督办单位请你单位负责人就一件信访事项的办理说明情况，请在“问责线索”中按期答复。",
        "Please explain",
        "A supervising unit asks the head of your unit to explain how a petition was handled; answer it in time.",
    ),
    "answer_hearing": Words(
        "单位已说明情况",
        "您单位听取说明的一件已有答复，请在“问责线索”中查看。",
        "The unit has answered",
        "The unit that was heard has answered; please look under “Accountability”.",
    ),
    "refer": Words(
        "收到问责线索",
        "有一件生态环境信访问责线索移送你机关，请在“问责线索”中签收。",
        "A referral has come",
        "A referral for accountability has come to you; acknowledge it under “Accountability”.",
    ),
    "receive_referral": Words(
        "问责线索已签收",
        "你单位移送的一件问责线索已由纪检监察机关签收。",
        "The referral is acknowledged",
        "The discipline organ has acknowledged your referral.",
    ),
    "tell_outcome": Words(
        "问责线索有了结果",
        "你单位移送的一件问责线索已有处理结果，请在“问责线索”中查看。",
        "The referral is decided",
        "Your referral has been decided; please look under “Accountability”.",
    ),
}
