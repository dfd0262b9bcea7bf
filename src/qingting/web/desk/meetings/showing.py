"""The pack as a page shows it: each block with its kind, each chart with its picture and ECharts' option."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import mark_safe

from qingting.meetings.pack.charts import option, svg
from qingting.meetings.pack.content import Block, Chart, Pack


@dataclass(frozen=True, slots=True)
class Shown:
    """`kind` is text, table, chart or quote; a chart brings its drawing, whose words are escaped."""

    kind: str
    block: Block
    picture: str = ""
    option: dict[str, Any] | None = None

    @property
    def id(self) -> str:
        return f"chart-{self.block.code}" if isinstance(self.block, Chart) else ""


def shown(pack: Pack) -> dict[str, Any]:
    return {
        "title": pack.title.replace("\n", " "),
        "mark": pack.mark,
        "foot": pack.foot,
        "sections": [
            {
                "code": one.code,
                "heading": one.heading,
                "blocks": [_shown(block) for block in one.blocks],
            }
            for one in pack.sections
        ],
    }


def _shown(block: Block) -> Shown:
    kind = type(block).__name__.lower()
    if isinstance(block, Chart):
        return Shown(kind, block, mark_safe(svg(block)), option(block))  # noqa: S308
    return Shown(kind, block)
