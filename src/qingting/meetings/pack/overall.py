"""The first part: how many came in and were dealt with, compared, by channel, county, type and unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext, ngettext

from qingting.meetings.pack.content import Block, Chart, Section, Series, Table, Text
from qingting.meetings.pack.saying import against, change, count, percent, quarter, said, share

Figures = Mapping[str, Any]
Row = Mapping[str, Any]


def overall(figures: Figures) -> Section:
    return Section("overall", gettext("总体情况"), list(_overall(figures)))


def _overall(figures: Figures) -> Iterator[Block]:
    yield Text(_summary(figures))
    yield Text(_ahead(figures))
    yield _acts(figures)
    yield _trend(figures)


def _summary(figures: Figures) -> str:
    own = figures["own"]
    if not own["received"]:
        return gettext("%(quarter)s没有收到生态环境领域信访事项。") % {"quarter": quarter(figures["quarter"])}
    return gettext(
        "%(quarter)s共收到生态环境领域信访事项 %(received)s，涉及 %(people)d 人次；与上一季度（%(before)s）比%(qoq)s，"
        "与上年同季（%(year_before)s）比%(yoy)s。其中重点件 %(key)s。"
    ) % {
        "quarter": quarter(figures["quarter"]),
        "received": count(own["received"]),
        "people": own["people"],
        "before": count(_before(figures)["received"]),
        "qoq": against(own["received"], before=_before(figures)["received"]),
        "year_before": count(_year_before(figures)["received"]),
        "yoy": against(own["received"], before=_year_before(figures)["received"]),
        "key": count(own["key"]),
    }


def _before(figures: Figures) -> Row:
    row: Row = figures["compared"]["before"]
    return row


def _year_before(figures: Figures) -> Row:
    row: Row = figures["compared"]["year_before"]
    return row


def _ahead(figures: Figures) -> str:
    rates = figures["own"]["rates"]
    return gettext(
        "本季度办结 %(concluded)s，答复 %(replied)s。按期办结率 %(on_time)s；满意率 %(satisfaction)s；"
        "本季度收到的件到统计时已办结 %(so_far)s。"
    ) % {
        "concluded": count(figures["own"]["acts"]["conclude"]),
        "replied": count(figures["own"]["acts"]["reply"]),
        "on_time": share(rates["on_time"]),
        "satisfaction": share(rates["satisfaction"]),
        "so_far": share(rates["concluded"]),
    }


def compared_columns(first: str) -> list[str]:
    return [
        first,
        gettext("本季度"),
        gettext("上季度"),
        gettext("环比"),
        gettext("上年同季"),
        gettext("同比"),
    ]


def compared_cells(now: int, *, before: int, year_before: int) -> list[str]:
    return [
        str(now),
        str(before),
        change(now, before=before),
        str(year_before),
        change(now, before=year_before),
    ]


def _acts(figures: Figures) -> Table:
    """Petitions reached by each act of the quarter."""
    names = {
        "accept": gettext("受理"),
        "decline": gettext("不予受理"),
        "transfer": gettext("转办"),
        "extend": gettext("批准延期"),
        "conclude": gettext("办结"),
        "reply": gettext("答复"),
        "recheck": gettext("内部复查"),
        "publish": gettext("公示"),
        "follow_up": gettext("重点件回访"),
    }
    own, before, year = figures["own"], _before(figures), _year_before(figures)
    lines = [(gettext("收件"), *(of["received"] for of in (own, before, year)))]
    lines += [(name, *(of["acts"][kind] for of in (own, before, year))) for kind, name in names.items()]
    return Table(
        gettext("收件和办理（件）"),
        compared_columns(gettext("事项")),
        [[name, *compared_cells(n, before=b, year_before=y)] for name, n, b, y in lines],
        note=_sources_of_comparison(figures),
    )


def _sources_of_comparison(figures: Figures) -> str:
    """Whether an earlier quarter's numbers are its frozen ones."""
    told = [
        gettext("%(quarter)s用冻结数据（第 %(version)d 版）")
        % {"quarter": quarter(of["quarter"]), "version": of["version"]}
        if of["version"]
        else gettext("%(quarter)s没有冻结，按同一口径现算") % {"quarter": quarter(of["quarter"])}
        for of in (_before(figures), _year_before(figures))
    ]
    return gettext("；").join(told) + gettext("。")


def _trend(figures: Figures) -> Chart:
    steps = figures["trend"]
    return Chart(
        "trend",
        gettext("五个季度的收件和办结（件）"),
        [quarter(step["quarter"]) for step in steps],
        [
            Series(gettext("收件"), [step["received"] for step in steps]),
            Series(gettext("办结"), [step["concluded"] for step in steps]),
        ],
        upright=True,
    )


def breakdowns(figures: Figures) -> Section:
    return Section("breakdowns", gettext("来源、县区、类型和单位"), list(_breakdowns(figures)))


def _breakdowns(figures: Figures) -> Iterator[Block]:
    yield _table(figures, table="channel", caption=gettext("来件渠道"), first=gettext("渠道"))
    for table, caption in {"county": gettext("县区"), "type": gettext("首要污染类型")}.items():
        yield _table(figures, table=table, caption=caption, first=caption)
        yield _bars(figures, table=table, caption=caption)
    yield _all_types(figures)
    yield _crossed(figures)
    yield _table(figures, table="grade", caption=gettext("分类"), first=gettext("分类"))
    caption = gettext("承办单位（按机构次序，不排名）")
    yield _table(figures, table="unit", caption=caption, first=gettext("单位"))
    yield Text(_checked(figures), tone="small")


def _table(figures: Figures, *, table: str, caption: str, first: str) -> Table:
    rows: Sequence[Row] = figures["tables"][table]
    total = [sum(row[name] for row in rows) for name in ("n", "before", "year_before")]
    return Table(
        caption,
        compared_columns(first),
        [
            [said(row), *compared_cells(row["n"], before=row["before"], year_before=row["year_before"])]
            for row in rows
        ],
        total=[gettext("合计"), *compared_cells(total[0], before=total[1], year_before=total[2])],
    )


def _bars(figures: Figures, *, table: str, caption: str) -> Chart:
    rows = figures["tables"][table]
    return Chart(
        table,
        caption,
        [said(row) for row in rows],
        [
            Series(quarter(figures["quarter"]), [row["n"] for row in rows]),
            Series(quarter(_before(figures)["quarter"]), [row["before"] for row in rows]),
        ],
    )


def _all_types(figures: Figures) -> Table:
    of = figures["several"]
    caption = gettext("全部类型（一件涉及几类，各计一次）")
    rows = figures["tables"]["all_types"]
    return Table(
        caption,
        [gettext("类型"), gettext("件次"), gettext("占件数")],
        [[said(row), str(row["n"]), percent(row["n"], of=of["petitions"]) or "—"] for row in rows],
        total=[gettext("件次合计"), str(of["mentions"]), ""],
        note=_several(of),
    )


def _several(of: Row) -> str:
    if not of["further"] and not of["without"]:
        return gettext("没有一件涉及几类的，件次合计等于件数。")
    words = ngettext(
        "%(several)d 件涉及两类以上，多出 %(further)d 件次",
        "%(several)d 件涉及两类以上，多出 %(further)d 件次",
        of["several"],
    ) % {"several": of["several"], "further": of["further"]}
    sum_ = (
        gettext("件数 %(petitions)d − 未定类型 %(without)d + 多出 %(further)d = 件次 %(mentions)d，已核对。")
        % of
    )
    return words + gettext("。") + sum_


def _crossed(figures: Figures) -> Table:
    cross = figures["cross"]
    sums = [sum(column) for column in zip(*cross["cells"], strict=True)]
    return Table(
        gettext("县区和首要类型"),
        [gettext("县区"), *(said(column) for column in cross["columns"]), gettext("合计")],
        [
            [said(row), *map(str, cells), str(sum(cells))]
            for row, cells in zip(cross["rows"], cross["cells"], strict=True)
        ],
        total=[gettext("合计"), *map(str, sums), str(sum(sums))] if sums else (),
    )


def _checked(figures: Figures) -> str:
    wrong = [check["table"] for check in figures["checks"] if not check["holds"]]
    if wrong:
        return gettext("核对不符：%(tables)s。") % {"tables": ", ".join(wrong)}
    return gettext(
        "核对：各表分项之和都等于收件 %(n)d 件（全部类型表按上面的算式），共核对 %(checks)d 项。"
    ) % {
        "n": figures["own"]["received"],
        "checks": len(figures["checks"]),
    }
