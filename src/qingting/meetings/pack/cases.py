"""Key cases and who leads them; repeats and concentrated sources; transfers and disputes; the typical case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext, ngettext

from qingting.meetings.pack.content import Block, Quote, Section, Table, Text
from qingting.meetings.pack.rates import defined
from qingting.meetings.pack.saying import NONE, count, day, listed, said

Figures = Mapping[str, Any]
SHOWN = 60
PASSED = ("count", "held", "returned", "disputed", "objected")


def key(figures: Figures) -> Section:
    return Section("key", gettext("重点件和包案领导"), list(_key(figures)))


def _key(figures: Figures) -> Iterator[Block]:
    of = figures["key_cases"]
    if not of["count"]:
        yield Text(gettext("本季度没有重点件，以前的也都已归档或息诉。"))
        return
    cases = of["listed"]
    led = sum(1 for case in cases if case["leader"])
    yield Text(
        gettext(
            "重点件共 %(count)s；所列的件中有包案领导的 %(led)d 件，领导到场或接访过的 %(visited)d 件，"
            "已呈报的 %(reported)d 件。"
        )
        % {
            "count": count(of["count"]),
            "led": led,
            "visited": sum(1 for case in cases if case["leader_visits"]),
            "reported": sum(1 for case in cases if case["reported_up"]),
        }
    )
    yield Table(
        gettext("重点件"),
        [
            gettext("编号"),
            gettext("事项"),
            gettext("情形"),
            gettext("单位"),
            gettext("包案领导"),
            gettext("到场"),
            gettext("现状"),
            gettext("下一期限"),
        ],
        [_case(case) for case in cases[:SHOWN]],
        words=8,
        note=" ".join(part for part in (defined("key"), _cut(of["count"])) if part),
    )


def _case(case: Mapping[str, Any]) -> list[str]:
    visits = case["leader_visits"]
    return [
        case["number"],
        case["title"],
        listed([said(ground) for ground in case["grounds"]]) or NONE,
        said(case["unit"]),
        case["leader"] or gettext("没有确定"),
        ngettext("%(n)d 次", "%(n)d 次", visits) % {"n": visits} if visits else NONE,
        said(case["state"]),
        f"{said(case['term'])} {day(case['due'])}" if case["due"] else NONE,
    ]


def _cut(total: int) -> str:
    if total <= SHOWN:
        return ""
    return gettext("只列收到最早的 %(shown)d 件。") % {"shown": SHOWN}


def repeats(figures: Figures) -> Section:
    return Section("repeats", gettext("重复件和集中反映"), list(_repeats(figures)))


def _repeats(figures: Figures) -> Iterator[Block]:
    own, of = figures["own"], figures["sources"]
    yield Text(
        gettext("本季度收到的件中，重复件 %(repeats)s，并案办理 %(joined)s。")
        % {"repeats": count(own["repeats"]), "joined": count(own["joined"])}
    )
    if not of["listed"]:
        yield Text(gettext("没有 %(n)d 件以上指向同一对象的集中反映。") % {"n": of["many"]})
        return
    yield Table(
        gettext("集中反映（按县区和名称，不排名）"),
        [
            gettext("县区"),
            gettext("被反映对象"),
            gettext("类型"),
            gettext("件数"),
            gettext("其中重复"),
            gettext("起止"),
        ],
        [
            [
                said(one["county"]),
                one["respondent"],
                said(one["type"]),
                str(one["count"]),
                str(one["repeats"]),
                f"{one['first'][5:]} – {one['last'][5:]}",
            ]
            for one in of["listed"][:SHOWN]
        ],
        words=3,
        note=defined("repeats"),
    )


def passed(figures: Figures) -> Section:
    return Section("transfers", gettext("部门转办和受理争议"), list(_passed(figures)))


def _passed(figures: Figures) -> Iterator[Block]:
    of, disputes = figures["transfers"], figures["disputes"]
    yield Text(
        gettext(
            "本季度转办 %(count)d 次；累计转办 %(times)d 次以上的 %(often)s；报请裁决或待裁决的争议 %(disputes)s。"
        )
        % {**of, "often": count(of["often"]), "disputes": count(len(disputes))}
    )
    if of["pairs"]:
        yield Table(
            gettext("转办去向（次，按机构次序）"),
            [
                gettext("转出单位"),
                gettext("接收单位"),
                gettext("转办"),
                gettext("已承办"),
                gettext("退回"),
                gettext("报请裁决"),
                gettext("提出异议"),
            ],
            [
                [said(one["sender"]), said(one["to"]), *(str(one[key]) for key in PASSED)]
                for one in of["pairs"]
            ],
            words=2,
            note=defined("transfers"),
        )
    if disputes:
        yield Table(
            gettext("受理争议"),
            [
                gettext("编号"),
                gettext("事项"),
                gettext("争议各方"),
                gettext("裁决单位"),
                gettext("报请"),
                gettext("裁决"),
            ],
            [_dispute(one) for one in disputes],
            words=6,
        )


def _dispute(one: Mapping[str, Any]) -> list[str]:
    ruled = f"{day(one['ruled_on'])} {said(one['ruled_for'])}" if one["ruled_on"] else gettext("待裁决")
    return [
        one["number"],
        one["title"],
        listed([said(party) for party in one["parties"]]) or NONE,
        said(one["arbiter"]),
        day(one["raised_on"]),
        ruled,
    ]


def typical(figures: Figures) -> Section:
    return Section("typical", gettext("典型案例"), list(_typical(figures)))


def _typical(figures: Figures) -> Iterator[Block]:
    one = figures["typical"]
    if one is None:
        yield Text(gettext("本季度没有公示的办结报告，没有可作典型案例的材料。"))
        return
    names = {
        "problem": gettext("反映"),
        "facts": gettext("核查"),
        "measures": gettext("处理"),
        "result": gettext("结果"),
    }
    parts = [(names[field], one[field]) for field in names]
    told = gettext("%(county)s，%(finding)s，%(day)s公示") % {
        "county": said(one["county"]),
        "finding": said(one["finding"]),
        "day": day(one["published"]),
    }
    yield Quote(one["title"], [*parts, (gettext("来源"), told)])
    yield Text(
        gettext("取自已审核公示的办结报告，只用公示文本。")
        if one["chosen"]
        else gettext("取自已审核公示的办结报告，只用公示文本；由系统按重点件、属实、最近公示的次序推荐。"),
        tone="small",
    )
