"""The words of every notice to a unit: the petition's number and what to do, never who petitioned or what about."""

from __future__ import annotations

from collections.abc import Mapping

from qingting.letters.withdrawal_words import TO_THEIR_UNIT
from qingting.letters.words import Words

TO_UNIT: Mapping[str, Words] = {
    **TO_THEIR_UNIT,
    "examine_reward": Words(
        "举报奖励待认定",
        "信访件 {number} 可以给予举报奖励，请承办人认定或不予奖励。",
        "A reward to examine",
        "A reward was proposed or asked for on petition {number}; the handler examines or refuses it.",
    ),
    "check_reward": Words(
        "举报奖励待法制审核",
        "信访件 {number} 的举报奖励已经认定，请法制人员审核。",
        "A reward to check in law",
        "The reward on petition {number} was examined; a legal officer checks it.",
    ),
    "decide_reward": Words(
        "举报奖励待决定",
        "信访件 {number} 的举报奖励资金已经核定，请单位负责人决定。",
        "A reward to decide",
        "The money for the reward on petition {number} is reserved; the head decides.",
    ),
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
    "record_reception": Words(
        "领导接访下访记录",
        "领导接访下访时听取了信访件 {number} 的情况，有承诺的须到期办到，请查看。",
        "A leader heard this petition",
        "A leader heard petition {number} at a reception or field visit; what was promised is due by its day.",
    ),
    "put_in_charge": Words(
        "领导包案",
        "信访件 {number} 为重点件，已确定由你单位领导包案，请查看。",
        "A leader of your unit is in charge",
        "Petition {number} is a key case and a leader of your unit has been put in charge; please look.",
    ),
    "supervise": Words(
        "督办",
        "信访件 {number} 已被督办，要求见该件的督办单，请在 {due} 前反馈。",
        "A supervision order",
        "Petition {number} is under supervision; see its order for what is asked and answer by {due}.",
    ),
    "supervision_answered": Words(
        "督办已反馈",
        "信访件 {number} 的督办单已有反馈，请审核后销号或者退回。",
        "A supervision order is answered",
        "The supervision order of petition {number} is answered; close it or return it.",
    ),
    "supervision_returned": Words(
        "督办反馈退回",
        "信访件 {number} 的督办反馈被退回，请按意见继续办理，在 {due} 前再反馈。",
        "Your answer came back",
        "Your answer on petition {number} was returned; act as it says and answer again by {due}.",
    ),
    "supervision_closed": Words(
        "督办已销号",
        "信访件 {number} 的督办单已经销号。",
        "A supervision order is closed",
        "The supervision order of petition {number} is closed.",
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
    "answer_question": Words(
        "信访人回答了询问",
        "信访人回答了你单位就信访件 {number} 提的问题，请查看。",
        "The petitioner has answered",
        "The petitioner has answered your unit's question on {number}; please look.",
    ),
    "ask_holder": Words(
        "信访人提问",
        "信访人就信访件 {number} 提了问题，请在3个工作日内解答；其他期限照常计算。",
        "The petitioner asks",
        "The petitioner of {number} asks your unit a question; answer within 3 working days. All terms run on.",
    ),
    "observe": Words(
        "有新的观察记录",
        "信访件 {number} 今天有新的观察记录，安排现场核查时请看规律。",
        "A new observation",
        "Something was noted today in the observation diary of {number}; look at its hours when you plan a visit.",
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
    "overdue_head": Words(
        "超期三天未办",
        "信访件 {number} 的“{term}”期限 {due} 已过三天仍未办理，请单位负责人督促。",
        "A term passed three days ago",
        "Petition {number}: the term “{term_en}” ended on {due} and is still open; the head of the unit should act.",
    ),
    "overdue_above": Words(
        "下级单位超期七天未办",
        "下级单位办理的信访件 {number}，“{term}”期限 {due} 已过七天仍未办理，请予督办。",
        "A unit below is a week late",
        "Petition {number} of a unit below: the term “{term_en}” ended on {due}, a week ago; please supervise.",
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
    "concentrated": Words(
        "多人反映同一来源",
        "信访件 {number} 所反映的来源，自 {since} 以来已有 {people} 人反映；是否属于“群众反映集中”的重点件，请核定。",
        "Many people complain about one source",
        "Since {since}, {people} people have complained about the source that petition {number} names; please decide "
        "whether these are concentrated complaints, which make a key case.",
    ),
    "hot_spots": Words(
        "热点周报",
        "自 {monday} 起一周的信访热点周报已经生成，请到“热点”查看。",
        "Hot spots of the week",
        "The digest of hot spots for the week from {monday} is ready; see “Hot spots”.",
    ),
}
