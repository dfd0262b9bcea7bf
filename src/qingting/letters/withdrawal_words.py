"""What is said when somebody withdraws, takes that back, or joins by invitation; never why."""

from __future__ import annotations

from collections.abc import Mapping

from qingting.letters.words import Words

TO_WHO_WITHDREW: Mapping[str, Words] = {
    "withdraw": Words(
        "已登记您的撤回",
        "编号 {number} 的信访件已登记您的撤回。不是您本人的意思，或者改变了主意，请在 {by[undo_withdrawal]} 前在查询页面恢复"
        "，或者打 12345。",
        "Your withdrawal is noted",
        "Your withdrawal from petition {number} is noted. If it was not you, or you think otherwise, undo it on the track "
        "page by {by_en[undo_withdrawal]}, or call 12345.",
    ),
    "undo_withdrawal": Words(
        "已恢复您的反映",
        "编号 {number} 的信访件已按您的意思恢复，继续向您答复。",
        "Your withdrawal is undone",
        "Your withdrawal from petition {number} is undone; you will be answered.",
    ),
    "withdrawn_end": Words(
        "您的信访件按撤回终结",
        "编号 {number} 的信访件因全部信访人撤回而终结，没有作出是否属实的结论。情况再出现，请重新反映。",
        "Your petition has ended as withdrawn",
        "Petition {number} ended because everybody withdrew; nothing was found for or against it. If it happens again, "
        "please petition again.",
    ),
}

TO_THEIR_UNIT: Mapping[str, Words] = {
    "withdraw": Words(
        "有信访人撤回",
        "信访件 {number} 有信访人撤回：不再向其沟通、回访、请其评价；反映的问题照常核查处理。不要询问撤回的原因。",
        "A petitioner withdrew",
        "A petitioner of {number} withdrew: do not talk to, call or ask them for a rating; the matter itself goes on. Do "
        "not ask why.",
    ),
    "undo_withdrawal": Words(
        "信访人恢复反映",
        "信访件 {number} 的撤回已由信访人恢复，照常办理和答复。",
        "A withdrawal is undone",
        "A withdrawal from petition {number} was undone; handle and answer it as before.",
    ),
    "sign": Words(
        "有人加入一起反映",
        "信访件 {number} 有人经邀请加入一起反映，请查看人数和补充的情况，逐人答复。",
        "Somebody joined a petition",
        "People joined petition {number} by invitation; look at how many and what they add, and answer each.",
    ),
    "propose_withdrawn_end": Words(
        "撤回终结待审签",
        "信访件 {number} 提请以撤回终结，请单位负责人审签。",
        "An end after a withdrawal to sign",
        "An end after the withdrawal is proposed for petition {number}; the head of the unit decides.",
    ),
    "confirm_withdrawn_end": Words(
        "撤回终结待督办人审签",
        "信访件 {number} 的撤回终结单位负责人已同意，请督办人审签；同意前请先看“撤回中的压力”。",
        "An end after a withdrawal to confirm",
        "The head of the unit agreed to end petition {number} as withdrawn; a supervisor decides. First look at the signs of "
        "pressure.",
    ),
    "approve_withdrawn_end": Words(
        "撤回终结已有结果",
        "信访件 {number} 的撤回终结已经审签，请查看；没有同意的照常承办。",
        "The end after a withdrawal is decided",
        "The end of petition {number} after the withdrawal is decided; where it was refused, go on with it.",
    ),
}

# Hangs on no petition: who may read it finds it at the desk.
TO_WATCHERS: Mapping[str, Words] = {
    "pressed_sign": Words(
        "有信访人说受到压力",
        "有一位信访人撤回时说是被人要求或者受到压力，请督办人在“撤回中的压力”中查看、核实、保护。",
        "A petitioner was pressed",
        "A petitioner who withdrew says that somebody asked or pressed them to; please look under “Pressure to withdraw”.",
    ),
}
