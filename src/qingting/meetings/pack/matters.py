"""What the facts point to, what is put before the meeting, what became of earlier decisions, and how all was counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext, ngettext

from qingting.meetings.figures.definitions import definitions
from qingting.meetings.pack.content import Block, Section, Table, Text
from qingting.meetings.pack.rates import defined, late, name
from qingting.meetings.pack.saying import NONE, count, day, quarter, said

Figures = Mapping[str, Any]
LONG_LATE = 30


def problems(figures: Figures) -> Section:
    """Facts only: every sentence is a count with its meaning."""
    found = list(_problems(figures)) or [gettext("各项数据没有显示突出问题。")]
    return Section("problems", gettext("存在的问题（事实）"), [*(Text(one) for one in found), *late(figures)])


def _problems(figures: Figures) -> Iterator[str]:
    missed = {row["code"]: row["late"] for row in figures["terms"] if row["late"]}
    words = {
        "register": gettext("当天没有登记的 %(n)s。"),
        "investigate": gettext("3 日内没有完成调查核实的 %(n)s。"),
        "transfer": gettext("3 日内没有转办并告知的 %(n)s。"),
        "conclude": gettext("没有按期办结的 %(n)s。"),
        "recheck": gettext("不满意后 5 日内没有完成复查的 %(n)s。"),
        "publish": gettext("办结报告没有按期公示的 %(n)s。"),
        "follow_up": gettext("重点件没有按期回访的 %(n)s。"),
    }
    for code, sentence in words.items():
        if code in missed:
            yield sentence % {"n": count(missed[code])}
    cases = figures["key_cases"]["listed"]
    alone = sum(1 for case in cases if not case["leader"])
    if alone:
        yield gettext("重点件中没有确定包案领导的 %(n)s。") % {"n": count(alone)}
    for part in figures["beside"]:
        yield from (said(sentence) for sentence in part.get("problems", []))


def agenda(figures: Figures) -> Section:
    return Section("agenda", gettext("提请研究的事项"), list(_agenda(figures)))


def _agenda(figures: Figures) -> Iterator[Block]:
    items = list(figures["agenda"])
    for place, item in enumerate(items, start=1):
        yield Text(f"{place}. {item}")
    suggested = list(_suggested(figures))
    if suggested:
        yield Text(gettext("以下由系统按事实列出，是否研究由会议决定："), tone="small")
    for place, item in enumerate(suggested, start=len(items) + 1):
        yield Text(f"{place}. {item}")
    if not items and not suggested:
        yield Text(gettext("没有提请研究的事项。"))


def _suggested(figures: Figures) -> Iterator[str]:
    waiting = sum(1 for one in figures["disputes"] if not one["ruled_on"])
    if waiting:
        yield gettext("待裁决的受理争议 %(n)s。") % {"n": count(waiting)}
    often = figures["transfers"]["often"]
    if often:
        yield gettext("累计转办 %(times)d 次以上的 %(n)s 的去向。") % {
            "times": figures["transfers"]["times"],
            "n": count(often),
        }
    long_late = sum(1 for case in figures["late_cases"] if not case["met"] and case["days"] > LONG_LATE)
    if long_late:
        yield gettext("逾期 %(days)d 天以上仍未办结的 %(n)s。") % {"days": LONG_LATE, "n": count(long_late)}
    concentrated = len(figures["sources"]["listed"])
    if concentrated:
        yield ngettext(
            "%(n)d 处集中反映的来源怎样从源头解决。", "%(n)d 处集中反映的来源怎样从源头解决。", concentrated
        ) % {"n": concentrated}
    unfinished = sum(1 for one in figures["decisions"] if one["state"] in ("late", "sent_back"))
    if unfinished:
        yield ngettext(
            "以前议定、到期没有落实的 %(n)d 项。", "以前议定、到期没有落实的 %(n)d 项。", unfinished
        ) % {"n": unfinished}


def states() -> dict[str, str]:
    return {
        "open": gettext("正在落实"),
        "late": gettext("到期没有落实"),
        "sent_back": gettext("退回继续落实"),
        "done": gettext("责任单位报告完成，待确认"),
        "confirmed": gettext("已落实"),
    }


def decisions(figures: Figures) -> Section:
    return Section("decisions", gettext("上次议定事项的落实"), list(_decisions(figures)))


def _decisions(figures: Figures) -> Iterator[Block]:
    rows = figures["decisions"]
    if not rows:
        yield Text(gettext("以前的联席会议没有需要交代的议定事项。"))
        return
    yield Table(
        gettext("议定事项"),
        [
            gettext("会议"),
            gettext("事项"),
            gettext("责任单位"),
            gettext("期限"),
            gettext("落实"),
            gettext("情况"),
        ],
        [_decision(one) for one in rows],
        words=6,
    )


def _decision(one: Mapping[str, Any]) -> list[str]:
    state = states()[one["state"]]
    if one["done_late"]:
        state = gettext("%(state)s（%(day)s完成，超过期限）") % {"state": state, "day": day(one["done_on"])}
    told = f"{one['told']}（{day(one['told_on'])}）" if one["told"] else NONE
    return [quarter(one["quarter"]), one["text"], said(one["owner"]), day(one["due"]), state, told]


def beside(figures: Figures) -> Section | None:
    """Supervision, signals, enforcement, rewards: what the rooms beside told; None where there is nothing."""
    parts = figures["beside"]
    if not parts:
        return None
    blocks = [
        Table(
            said(part),
            [gettext("项目"), gettext("数量")],
            [[said(row), str(row["n"])] for row in part["rows"]],
            note=said(part["note"]) if part.get("note") else "",
        )
        for part in parts
    ]
    return Section("beside", gettext("督办、信号、立案和奖励"), blocks)


def counted(figures: Figures) -> Section:
    told = [Text(f"{name(code)}{gettext('：')}{defined(code)}", tone="small") for code in definitions()]
    return Section("counted", gettext("附：统计口径"), told)
