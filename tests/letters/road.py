"""A petition with every kind of document: what it says is long, has two claims, and names nobody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from qingting.letters.documents import issuing
from qingting.letters.models import Issued, Letter
from qingting.letters.services import Draft, letter_row
from qingting.people.models import Account
from qingting.petitions.models import Claim, Petition
from tests.journeys.road import move
from tests.people import NOON, Cast, register_one

FOUND = (
    "该采砂场料堆未全部覆盖，洒水降尘设施未正常使用，作业扬尘影响周边农田约三十亩",
    "该场夜间22时至次日6时有作业记录，厂界噪声超过所在功能区夜间限值",
)
DONE = (
    "已责令立即改正，限7日内完成料堆覆盖、增设喷淋和车辆冲洗设施，并依法立案查处。",
    "已责令夜间停止作业，并由属地每周巡查一次",
)
EXPLANATION = "根据《中华人民共和国大气污染防治法》第七十二条、第一百一十七条和《中华人民共和国噪声污染防治法》的规定处理。"
REMEDY = (
    "如不服上述处理，可以自收到本答复之日起60日内依法申请行政复议，或者自收到之日起6个月内依法提起行政诉讼。"
)
PUBLIC = (
    "乐都区某砂石料场扬尘问题办结情况",
    "砂石料场未覆盖、未洒水，扬尘影响周边农田。",
    "料堆未全部覆盖，出口未设洗车设施，情况属实。",
    "责令覆盖料堆、增设喷淋和洗车设施，并依法立案。",
    "已整改到位，后续加强巡查。",
)
ANSWERS = {1: DONE[0], 2: DONE[1]}
TERM = {"investigate": "2026-11-23", "conclude": "2027-01-18", "provisional": "yes"}
REPORTED = "该采砂场位于河道管理范围附近，影响农田约三十亩，已责令停止作业，拟由区生态环境局牵头、水务部门配合联合调查。"

REWARD = {
    "number": "JL2026-0007",
    "amount": "100000",
    "people": "3",
    "claim_by": "2027-01-18",
    "line": "2110399 其他污染防治支出",
    "year": "2026",
    "act": "违法排放大气污染物，不正常运行治理设施",
    "tier": "一般",
}

# Letter kind → its draft. A document kind that is another than the letter's has its own row.
DRAFTS: Mapping[str, Draft] = {
    "accept": Draft("accept", paragraphs=("", ""), facts=TERM),
    "decline": Draft(
        "decline",
        paragraphs=(
            "该事项属于土地承包经营纠纷，不属于本机关职权范围。",
            "海东市乐都区农业农村局，或者依法申请仲裁。",
        ),
        clauses=("信访工作条例 第二十三条",),
    ),
    "transfer": Draft(
        "transfer",
        paragraphs=(
            "海东市乐都区住房和城乡建设局",
            "《中华人民共和国大气污染防治法》第六十八条：施工扬尘由住房城乡建设部门负责。",
        ),
        facts=TERM,
    ),
    "transfer_letter": Draft(
        "transfer_letter",
        paragraphs=(
            "海东市乐都区住房和城乡建设局",
            "《中华人民共和国大气污染防治法》第六十八条：施工扬尘由住房城乡建设部门负责。",
        ),
        facts=TERM,
    ),
    "extend": Draft(
        "extend",
        paragraphs=("需要委托监测机构开展夜间噪声监测，监测条件受天气影响，暂不具备。", "30"),
        facts={"before": "2027-01-18", "after": "2027-02-17"},
    ),
    "form_opinion": Draft("form_opinion", paragraphs=("拟责令改正并立案查处，7日内复核。", DONE[0])),
    "report_up": Draft("report_up", paragraphs=("海东市乐都区人民政府、海东市生态环境局", REPORTED)),
    "reply": Draft("reply", paragraphs=(EXPLANATION, REMEDY), answers=ANSWERS),
    "recheck_reply": Draft(
        "reply",
        paragraphs=(EXPLANATION, REMEDY),
        answers=ANSWERS,
        document="recheck_reply",
        facts={"outcome": "changed"},
    ),
    "opinion": Draft("reply", paragraphs=(EXPLANATION, ""), answers=ANSWERS, document="opinion"),
    "closing_report": Draft("closing_report", paragraphs=("整改前后已拍照对比，喷淋和洗车设施正常使用。",)),
    "public_report": Draft("public_report", paragraphs=PUBLIC),
    "ruling": Draft("ruling", paragraphs=("海东市乐都区水务局", "河道内采砂由水务部门负责"), facts=TERM),
    "decide_review": Draft("decide_review", paragraphs=("维持", "原处理意见认定事实清楚，适用依据正确。")),
    "decide_second_review": Draft(
        "decide_second_review", paragraphs=("撤销，重新办理", "监测点位不符合规定")
    ),
    "grant_reward": Draft("grant_reward", paragraphs=("奖励编号 JL2026-0007",), facts=REWARD),
    "reward_payment": Draft("reward_payment", paragraphs=("JL2026-0007",), facts=REWARD),
    "refuse_reward": Draft(
        "refuse_reward",
        paragraphs=("不是最先举报", "同一事项另有人于11月3日先行举报，已按该件奖励"),
        facts={"number": "JL2026-0007", "again": "yes"},
    ),
    "follow_up": Draft(
        "follow_up", paragraphs=("信访人说：“现在白天晚上都不见土了。”",), facts={"how": "phone"}
    ),
}


def matter(people: Cast, **fields: Any) -> Petition:
    """A key case that was looked into and concluded: each claim has its finding, its facts and its result."""
    petition = register_one(people, **fields)
    claims = range(1, Claim.objects.filter(petition=petition).count() + 1)
    texts = [{"claim": seq, "text": DONE[(seq - 1) % 2]} for seq in claims]
    findings = [{"claim": seq, "finding": "substantiated", "facts": FOUND[(seq - 1) % 2]} for seq in claims]
    steps: Mapping[str, Mapping[str, Any]] = {
        "classify": {"grade": "key", "grounds": ["wide_or_many", "serious_pollution"]},
        "hold": {},
        "record_visit": {"at": NOON.isoformat()},
        "conclude_investigation": {"findings": findings},
        "form_opinion": {},
        "conclude": {"results": texts},
    }
    for verb, given in steps.items():
        move(verb, petition=petition, by=people.actor("ld-sthj", "handler"), now=NOON, given=given)
    return Petition.objects.get(pk=petition.pk)


def letter(petition: Petition, *, kind: str, by: Account, hours: int = 1) -> Letter:
    """A letter of this kind of document, not yet issued."""
    row = letter_row(
        DRAFTS[kind], petition=petition.id, unit=by.unit, account_id=by.pk, now=NOON + timedelta(hours=hours)
    )
    return Letter.objects.create(**row)


def document(petition: Petition, *, kind: str, by: Account, hours: int = 1) -> Issued:
    return issuing.issued(letter(petition, kind=kind, by=by, hours=hours))


def everything(people: Cast) -> dict[str, Issued]:
    """One document of each kind, of one petition."""
    handler, petition = people.account("ld-sthj", "handler"), matter(people)
    found = {"reply": document(petition, kind="reply", by=handler)}
    for place, kind in enumerate(DRAFTS, start=2):
        if kind not in found:
            found[kind] = document(petition, kind=kind, by=handler, hours=place)
    return found


def text_of(document: Issued) -> str:
    """Every word of a document, one paragraph a line."""
    content = document.content
    lines = [content[name] for name in ("organ", "number", "title", "addressee", "note", "copies", "contact")]
    for part in content["parts"]:
        lines += [part["heading"], *(block["text"] for block in part["blocks"])]
    return "\n".join((*lines, content["signature"], content["date"]))
