"""Shorthand for tests that walk a petition along its road: one call per move, with input that is complete."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from qingting.journeys import inputs
from qingting.journeys.perform import Outcome, Request, perform
from qingting.journeys.table import JOURNEYS
from qingting.people.access import Actor
from qingting.petitions.models import Petition

TEXT = "现场看过，情况清楚，已按规定处理，结果告知群众。"
CLAIMS = (1, 2)

# verb → an input that the table accepts for the petition of tests.people.COMPLAINT (two claims).
COMPLETE: Mapping[str, Mapping[str, Any]] = {
    "accept": {},
    "decline": {"reason_code": "", "reason": TEXT, "go_to": "海东市自然资源和规划局"},
    "classify": {"grade": "general"},
    "report_up": {"to": ["ld-zf", "hd-sthj"], "summary": TEXT},
    "read_report": {},
    "instruct": {"words": "请抓紧核查，一周内报结果。"},
    "take_part": {"part": "派监测人员到场采样，三日内出结果。", "people": "市局监测站两人"},
    "put_in_charge": {"leader": 0, "task": TEXT},
    "leader_visit": {"how": "field", "at": "2026-11-18T09:00:00+08:00", "place": "料场", "result": TEXT},
    "report_back": {"final": True, "text": TEXT, "document": "乐环函〔2026〕12号"},
    "supervise": {"level": "order", "occasions": ["overdue"], "asks": "三日内到场核查，查清原因，答复群众。"},
    "answer_supervision": {"done": TEXT},
    "close_supervision": {"number": 1, "accepted": True},
    "hold": {},
    "transfer": {"to": "ld-zjj", "basis": "大气污染防治法第六十九条：施工扬尘由住建部门负责。"},
    "object": {"reason": TEXT},
    "answer_objection": {"agreed": True, "answer": TEXT},
    "raise_dispute": {"reason": TEXT},
    "rule_on_dispute": {"to": "ld-sthj", "reason": TEXT},
    "name_handler": {},
    "open_sealed_sheet": {},
    "record_visit": {"at": "2026-11-18T15:00:00+08:00", "place": "料场", "people": "祁生财、冶海龙", "seen": TEXT},
    "conclude_investigation": {
        "findings": [{"claim": claim, "finding": "substantiated", "facts": TEXT} for claim in CLAIMS]
    },
    "form_opinion": {"opinion": TEXT, "measures": TEXT},
    "declare_recusal": {"relation": "与被反映企业负责人系近亲属。"},
    "invite_joint": {"to": "ld-zjj", "task": "核查施工扬尘防治责任。", "due_on": "2026-11-20"},
    "report_joint": {"found": TEXT, "done": TEXT},
    "dispose": {"on": "2026-11-18", "harm": "料堆未覆盖，扬尘明显。", "measure": "当场停止装卸，覆盖洒水。"},
    "order_rectification": {"whom": "某砂石料场", "demand": "覆盖料堆，增设喷淋。", "due_on": "2026-12-03"},
    "confirm_rectified": {"order": 1, "on": "2026-11-18", "result": TEXT},
    "hold_hearing": {"on": "2026-11-18", "place": "会议室", "people": "主持人、信访人代表、企业代表", "heard": TEXT},
    "mediate": {"on": "2026-11-18", "people": "调解员、双方代表", "agreed": True, "agreement": TEXT},
    "request_extension": {"days": 30, "reason": TEXT},
    "extend": {"days": 30, "reason": TEXT, "told_on": "2026-11-18", "told_by": "phone"},
    "refuse_extension": {"reason": TEXT},
    "tell_extension": {"told_on": "2026-11-18", "told_by": "phone"},
    "conclude": {"results": [{"claim": claim, "text": TEXT} for claim in CLAIMS], "summary": TEXT},
    "reply": {
        "answers": [{"claim": claim, "text": TEXT} for claim in CLAIMS],
        "explanation": TEXT,
        "remedy": "不服的，可依法申请行政复议或者提起行政诉讼。",
        "delivered_on": "2026-11-18",
        "delivered_by": "phone",
    },
    "set_route": {"route": "opinion"},
    "add_signatory": {"signers": ["马文才 13900000002 乐都区高庙镇", "李秀英 13900000003"]},
    "answer_signatory": {
        "signers": ["1"], "delivered_on": "2026-11-18", "delivered_by": "letter", "proof": "挂号信回执",
    },
    "confirm_supplement": {"supplement": "1", "genuine": True},
    "rate_as_signatory": {"signer": "2", "rating": "satisfied"},
    "link_repeat": {"earlier": ""},
    "join": {"lead": ""},
    "draft_reply": {"answers": [{"claim": claim, "text": TEXT} for claim in CLAIMS], "explanation": TEXT},
    "record_delivery": {"delivered_on": "2026-11-18", "delivered_by": "letter", "proof": "挂号信回执"},
    "apply_review": {"reason": TEXT},
    "decide_review": {
        "decision": "uphold", "reason": TEXT, "delivered_on": "2026-11-18", "delivered_by": "letter",
    },
    "apply_second_review": {"reason": TEXT},
    "decide_second_review": {
        "decision": "uphold", "reason": TEXT, "delivered_on": "2026-11-18", "delivered_by": "letter",
    },
    "propose_end": {"reason": TEXT},
    "approve_end": {"agreed": True, "opinion": TEXT},
    "talk": {"how": "phone", "said": TEXT},
    "rate": {"rating": "satisfied"},
    "recheck": {"outcome": "changed", "report": TEXT},
    "settle": {"exit": "satisfied"},
    "write_closing_report": {
        "internal": TEXT,
        "public_title": "乐都区某砂石料场扬尘问题办结情况",
        "public_problem": "砂石料场未覆盖、未洒水，扬尘影响周边农田。",
        "public_facts": "经核查，料堆未全部覆盖，出口未设洗车设施，情况属实。",
        "public_measures": "责令覆盖料堆、增设喷淋和洗车设施，并依法立案。",
        "public_result": "已整改到位，后续加强巡查。",
    },
    "review_redaction": {
        "approved": True,
        "public_title": "乐都区某砂石料场扬尘问题办结情况",
        "public_problem": "砂石料场未覆盖、未洒水，扬尘影响周边农田。",
        "public_facts": "经核查，料堆未全部覆盖，出口未设洗车设施，情况属实。",
        "public_measures": "责令覆盖料堆、增设喷淋和洗车设施，并依法立案。",
        "public_result": "已整改到位，后续加强巡查。",
    },
    "publish": {},
    "withdraw_notice": {"reason": "数据有误，正在更正。"},
    "follow_up": {"how": "visit", "effect": TEXT},
    "archive": {},
    "record_reception": {
        "how": "reception", "leader": 0, "at": "2026-11-18T09:00:00+08:00", "said": TEXT, "promise": TEXT,
        "owner": "祁生财", "due_on": "2026-12-03",
    },
    "keep_promise": {"promise": 1, "on": "2026-11-18", "done": TEXT},
    "file_case": {"document": "乐环立〔2026〕7号", "whom": "某砂石料场", "violation": TEXT, "on": "2026-11-18"},
    "record_decision": {
        "case": 1, "decided": "penalty", "document": "乐环罚〔2026〕7号", "on": "2026-11-18", "fine": "20000",
        "public": False,
    },
    "withdraw_decision": {
        "public_decision": 1, "ground": "revoked", "on": "2026-11-18", "document": "东政复〔2026〕3号",
        "reason": "复议认为事实不清，决定撤销，重新调查。",
    },
    "close_case": {"case": 1, "on": "2026-11-18", "result": "罚款已缴纳，料堆已覆盖。"},
    "explain_no_case": {"reason": "情节轻微，当场改正，没有造成危害后果，依法不予处罚。"},
    "reveal_identity": {"reason": "核实现场位置，需要联系信访人。"},
    "supplement": {"text": "昨晚十一点又响了。"},
    "withdraw": {"how": "phone", "proof": "通话记录 2026-118"},
    "undo_withdrawal": {"how": "phone", "proof": "通话记录 2026-119"},
    "propose_withdrawn_end": {"reason": "来件只是询问清运时间，不涉及污染和损害。"},
    "approve_withdrawn_end": {"agreed": True, "opinion": "同意。"},
    "sign": {"invitation": 1, "words": "我家也一样。", "claims": ["晚上不要开工"]},
    "ask_petitioner": {"text": "气味一般几点开始、几点散？"},
    "answer_question": {"question": 1, "text": "晚上十点以后，早上五点散。"},
    "ask_holder": {"text": "现在办到哪一步了？"},
    "answer_petitioner": {"question": 1, "text": "已经到现场看过，本周内形成意见。"},
    "observe": {"at": "2026-11-18T02:00:00+08:00", "kind": "smell", "strength": 4, "weather": "无风"},
    "propose_reward": {},
    "apply_reward": {"reason": "查实了，申请奖励。"},
    "examine_reward": {
        "act": "discharge_air", "source": "某砂石料场", "tier": "ordinary", "basis": "乐环罚〔2026〕8号，罚款。",
        "cleared": ["officer", "relative", "known", "published", "contractor", "own_dispute"],
    },
    "check_reward": {"opinion": "同意。"},
    "fund_reward": {},
    "grant_reward": {},
    "refuse_reward": {"refusal": "vague", "reason": "违法行为是例行检查发现的，不是据此线索查实。"},
    "waive_reward": {},
    "claim_reward": {"way": "pickup"},
    "send_reward": {"reason": "十一月第一批奖励发放。"},
    "pay_reward": {"voucher": "国库〔2026〕1182号"},
    "lapse_reward": {},
    "register": {
        "title": "采砂场扬尘", "types": ["air.dust"], "county": "ld", "place": "喇家村", "claims": ["扬尘", "夜间噪声"],
    },
}  # fmt: skip


def move(
    verb: str, *, petition: Petition, by: Actor, now: datetime, given: Mapping[str, Any] | None = None
) -> Outcome:
    """Carry out one move with complete input, some fields replaced; gives the outcome."""
    journey = JOURNEYS[verb]
    read = inputs.read(journey.given, data={**COMPLETE[verb], **(given or {})})
    return perform(journey, given=read, request=Request(petition.number), actor=by, now=now)
