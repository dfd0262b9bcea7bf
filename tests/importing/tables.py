"""Tables as a hotline exports them, made up."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

HEADERS = ("工单编号", "来电时间", "来电人", "联系电话", "诉求标题", "诉求内容", "所属区县")
SITES = ("采砂场", "洗车店", "烧烤店", "养殖场", "木材加工厂")


def row(number: int, **fields: str) -> dict[str, str]:
    """One order of the hotline; `fields` replace its cells."""
    site = SITES[number % len(SITES)]
    plain = {
        "工单编号": f"20251101{number:05d}",
        "来电时间": f"2025-11-{1 + number % 17:02d} 09:{number % 60:02d}:00",
        "来电人": "马先生",
        "联系电话": "13997231234",
        "诉求标题": f"{site}扰民",
        "诉求内容": f"第{number}号院旁边的{site}夜里不停工，已经半个月了。",
        "所属区县": "乐都区",
    }
    return {**plain, **fields}


def write(path: Path, *, rows: Iterable[Mapping[str, str]], encoding: str = "gb18030") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, HEADERS)
        writer.writeheader()
        writer.writerows(rows)
    return path
