"""How terms were kept and what petitioners said, each with its definition; what was late, as facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext, ngettext

from qingting.meetings.figures.definitions import definitions
from qingting.meetings.pack.content import Block, Chart, Section, Series, Table, Text
from qingting.meetings.pack.saying import NONE, count, day, percent, said, share
from qingting.people.language import in_chinese

Figures = Mapping[str, Any]
RATES = ("on_time", "satisfaction", "concluded")
LISTED = 40
FACTS = ("late", "conclude", "still_open", "passed_on", "disputed", "joint_late", "extended")


def defined(code: str) -> str:
    """The definition in one paragraph."""
    one = definitions()[code]
    if in_chinese():
        return one.counted + one.left_out + one.clock
    return " ".join(part for part in (one.counted_en, one.left_out_en, one.clock_en) if part)


def name(code: str) -> str:
    one = definitions()[code]
    return one.zh if in_chinese() else one.en


def rates(figures: Figures) -> Section:
    return Section("rates", gettext("期限和满意度"), list(_rates(figures)))


def _rates(figures: Figures) -> Iterator[Block]:
    compared = figures["compared"]
    shares = [figures["own"], compared["before"], compared["year_before"]]
    yield Table(
        gettext("三率"),
        [gettext("指标"), gettext("本季度"), gettext("上季度"), gettext("上年同季")],
        [[name(code), *(share(of["rates"][code]) for of in shares)] for code in RATES],
    )
    for code in RATES:
        yield Text(f"{name(code)}{gettext('：')}{defined(code)}", tone="small")
    yield Text(_satisfied(figures["own"]["ratings"]))
    yield _terms(figures)
    yield _kept(figures)


def _satisfied(of: Mapping[str, int]) -> str:
    return gettext(
        "本季度答复 %(replied)s，有评价的 %(rated)d 件：满意 %(satisfied)d、基本满意 %(mostly)d、不满意 %(dissatisfied)d；"
        "其中由工作人员代为记录 %(by_officers)d 件。"
    ) % {**of, "replied": count(of["replied"]), "rated": of["satisfied"] + of["mostly"] + of["dissatisfied"]}


def _terms(figures: Figures) -> Table:
    return Table(
        gettext("各项期限（项）"),
        [
            gettext("期限"),
            gettext("职责"),
            gettext("按期"),
            gettext("逾期"),
            gettext("其中仍未完成"),
            gettext("按期占比"),
        ],
        [
            [
                said(row),
                row["duty"] or NONE,
                str(row["in_time"]),
                str(row["late"]),
                str(row["still_open"]),
                percent(row["in_time"], of=row["in_time"] + row["late"]) or NONE,
            ]
            for row in figures["terms"]
        ],
        words=2,
        note=gettext("每个期限只计一次：按期完成的计在完成的季度，没有按期的计在到期的季度。"),
    )


def _kept(figures: Figures) -> Chart:
    rows = figures["terms"]
    return Chart(
        "terms",
        gettext("各项期限：按期和逾期（项）"),
        [said(row) for row in rows],
        [
            Series(gettext("按期"), [row["in_time"] for row in rows]),
            Series(gettext("逾期"), [row["late"] for row in rows]),
        ],
        stacked=True,
    )


def late(figures: Figures) -> Iterator[Block]:
    """By unit in the order of the tree, then the petitions that were not concluded in time."""
    units = figures["late_units"]
    if not units:
        yield Text(gettext("本季度没有逾期的期限。"))
        return
    yield Table(
        gettext("逾期的期限和经过（项，按机构次序，不排名）"),
        [
            gettext("到期时的承办单位"),
            gettext("逾期"),
            gettext("其中办结"),
            gettext("仍未完成"),
            gettext("转办过"),
            gettext("有争议"),
            gettext("协办逾期"),
            gettext("延期过"),
        ],
        [[said(row), *(str(row[key]) for key in FACTS)] for row in units],
        note=defined("late"),
    )
    yield from _late_cases(figures["late_cases"])


def _late_cases(cases: list[Mapping[str, Any]]) -> Iterator[Block]:
    if not cases:
        return
    note = (
        gettext("只列最早到期的 %(shown)d 件，其余见 JSON。") % {"shown": LISTED}
        if len(cases) > LISTED
        else ""
    )
    yield Table(
        gettext("没有按期办结的件"),
        [
            gettext("编号"),
            gettext("事项"),
            gettext("单位"),
            gettext("到期"),
            gettext("办结"),
            gettext("逾期"),
        ],
        [
            [
                case["number"],
                case["title"],
                said(case["unit"]),
                day(case["due"]),
                day(case["met"]),
                _days(case["days"]),
            ]
            for case in cases[:LISTED]
        ],
        words=6,
        note=note,
    )


def _days(days: int) -> str:
    return ngettext("%(n)d 天", "%(n)d 天", days) % {"n": days}
