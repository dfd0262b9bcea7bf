"""The figures as one table of long rows, for a spreadsheet: what, of which, which measure, how many."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from qingting.meetings.pack.compose import Issue
from qingting.text.cells import inert

Figures = Mapping[str, Any]
Line = tuple[str, str, str, str, Any]
COLUMNS = ("季度", "版次", "表", "代码", "名称", "指标", "数值")
MEASURES = {"n": "本季度", "before": "上一季度", "year_before": "上年同季"}
TERM = {"in_time": "按期", "late": "逾期", "still_open": "仍未完成", "extended": "延期过"}
LATE = {
    "late": "逾期",
    "conclude": "其中办结",
    "still_open": "仍未完成",
    "passed_on": "转办过",
    "disputed": "有争议",
    "joint_late": "协办逾期",
    "extended": "延期过",
}
RATES = {"on_time": "按期办结率", "satisfaction": "满意率", "concluded": "办结进度"}
TABLES = {
    "channel": "渠道",
    "county": "县区",
    "type": "首要类型",
    "all_types": "全部类型",
    "grade": "分类",
    "unit": "承办单位",
}
PASSED = {
    "count": "转办",
    "held": "已承办",
    "returned": "退回",
    "disputed": "报请裁决",
    "objected": "提出异议",
}


def csv_file(figures: Figures, *, issue: Issue) -> bytes:
    """UTF-8 with its mark, so that a spreadsheet program knows it."""
    kept = StringIO()
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in lines(figures):
        writer.writerow([figures["quarter"], issue.name, *map(_safe, line)])
    return kept.getvalue().encode("utf-8-sig")


def lines(figures: Figures) -> Iterator[Line]:
    yield from _totals(figures)
    for table, name in TABLES.items():
        yield from _measured(name, rows=figures["tables"][table], measures=MEASURES)
    yield from _cross(figures["cross"])
    yield from _measured("期限", rows=figures["terms"], measures=TERM)
    yield from _measured("逾期单位", rows=figures["late_units"], measures=LATE)
    yield from _lists(figures)
    for check in figures["checks"]:
        yield "核对", check["table"], "分项之和", "本季度", check["sum"]
        yield "核对", check["table"], "应为", "本季度", check["expected"]


def _measured(
    table: str, *, rows: Sequence[Mapping[str, Any]], measures: Mapping[str, str]
) -> Iterator[Line]:
    for row in rows:
        for key, measure in measures.items():
            yield table, row.get("code", row.get("unit", "")), row["zh"], measure, row[key]


def _totals(figures: Figures) -> Iterator[Line]:
    quarters = {"n": figures["own"], **figures["compared"]}
    for key, measure in MEASURES.items():
        own = quarters[key]
        for code, name in {
            "received": "收件",
            "people": "人次",
            "key": "重点件",
            "repeats": "重复件",
            "joined": "并案",
        }.items():
            yield "总数", code, name, measure, own[code]
        for code, count in sorted(own["acts"].items()):
            yield "办理", code, code, measure, count
        for code, name in RATES.items():
            yield "比率", code, f"{name}分子", measure, own["rates"][code]["n"]
            yield "比率", code, f"{name}分母", measure, own["rates"][code]["of"]


def _cross(cross: Mapping[str, Any]) -> Iterator[Line]:
    for row, cells in zip(cross["rows"], cross["cells"], strict=True):
        for column, count in zip(cross["columns"], cells, strict=True):
            yield (
                "县区×类型",
                f"{row['code']}/{column['code']}",
                f"{row['zh']} {column['zh']}",
                "本季度",
                count,
            )


def _lists(figures: Figures) -> Iterator[Line]:
    for one in figures["key_cases"]["listed"]:
        yield "重点件", one["number"], one["title"], "包案领导", one["leader"]
    for one in figures["sources"]["listed"]:
        yield "集中反映", one["county"]["zh"], one["respondent"], one["type"]["zh"], one["count"]
    for one in figures["transfers"]["pairs"]:
        for key, measure in PASSED.items():
            yield "转办", "", f"{one['sender']['zh']} → {one['to']['zh']}", measure, one[key]
    for part in figures["beside"]:
        for row in part["rows"]:
            yield part["zh"], row["code"], row["zh"], "本季度", row["n"]
    for one in figures["decisions"]:
        yield "上次议定", f"{one['quarter']}/{one['seq']}", one["text"], "状态", one["state"]


def _safe(cell: Any) -> Any:
    return inert(cell) if isinstance(cell, str) else cell
