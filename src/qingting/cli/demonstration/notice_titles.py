"""Titles of public notices: the county and the matter, and no two alike where that can be helped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from qingting.cli.demonstration.material import plan, stories
from qingting.cli.demonstration.scene import EDITION, Scene

COUNTIES = {
    "ld": "乐都区", "pa": "平安区", "mh": "民和县", "hz": "互助县", "hl": "化隆县", "xh": "循化县", "yq": "海东工业园区",
}  # fmt: skip


def notice_title(scene: Scene) -> str:
    """Where the same was told before, the month tells them apart."""
    told = _matters()[scene.row["key"]]
    month = f"（{scene.at.year}年{scene.at.month}月）" if told[1] else ""
    return f"{COUNTIES[scene.county]}{told[0]}问题办结情况{month}"


@cache
def _matters() -> Mapping[str, tuple[str, bool]]:
    """key → the matter, and whether another row has it already."""
    used: set[str] = set()
    found: dict[str, tuple[str, bool]] = {}
    for row in plan():
        if "public" not in stories()[row["story"]]:
            continue
        offered = _offered(Scene(row))
        fresh = next((matter for matter in offered if matter + row["story"][:2] not in used), "")
        found[row["key"]] = (fresh or offered[0], not fresh)
        used.add((fresh or offered[0]) + row["story"][:2])
    return found


def _offered(scene: Scene) -> list[str]:
    """Whose pollution of which kind, where someone is named as its source; and what the notice itself tells."""
    codes = [code for code in scene.story["types"] if not code.endswith("other")]
    types = "、".join(dict.fromkeys(EDITION.pollution[code].zh for code in codes))
    problem = str(scene.story["public"]["problem"]).rstrip("。")
    named = [f"{scene.place['who']}{types}"] if scene.place["who"] and types else []
    return [*named, problem]
