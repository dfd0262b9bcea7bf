"""From figures to the pack, in the reader's language; documents are composed in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from qingting.meetings.models import Snapshot
from qingting.meetings.pack import cases, matters, overall, rates
from qingting.meetings.pack.content import Pack, Section
from qingting.meetings.pack.saying import day, quarter

Figures = Mapping[str, Any]
CHECK_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Issue:
    """Which issue of the figures this is: its version and digest, or none while the quarter runs."""

    version: int | None = None
    digest: str = ""
    reason: str = ""

    @property
    def name(self) -> str:
        return f"v{self.version}" if self.version else "provisional"


PROVISIONAL = Issue()


def issue_of(snapshot: Snapshot) -> Issue:
    return Issue(snapshot.version, bytes(snapshot.digest).hex(), snapshot.reason)


def compose(figures: Figures, *, issue: Issue) -> Pack:
    return Pack(
        title=gettext("%(quarter)s\n全市生态环境领域信访办理情况") % {"quarter": quarter(figures["quarter"])},
        organ=gettext("海东市生态环境领域信访工作联席会议"),
        date=day(figures["counted_at"]),
        mark=_mark(figures, issue=issue),
        sections=sections(figures),
        foot=_foot(figures, issue=issue),
    )


def sections(figures: Figures) -> list[Section]:
    found = [
        overall.overall(figures),
        overall.breakdowns(figures),
        rates.rates(figures),
        cases.key(figures),
        cases.repeats(figures),
        cases.passed(figures),
        matters.beside(figures),
        cases.typical(figures),
        matters.problems(figures),
        matters.agenda(figures),
        matters.decisions(figures),
        matters.counted(figures),
    ]
    return [one for one in found if one is not None]


def _mark(figures: Figures, *, issue: Issue) -> str:
    if issue.version is None and not figures["whole"]:
        return gettext("未满季度：数据截至 %(day)s，季度结束后才能冻结。") % {
            "day": day(figures["counted_at"])
        }
    if issue.version is None:
        return gettext("尚未冻结：数据截至 %(day)s，以后会变。") % {"day": day(figures["counted_at"])}
    if issue.reason:
        return gettext("第 %(n)d 版，重新冻结的原因：%(reason)s") % {
            "n": issue.version,
            "reason": issue.reason,
        }
    return ""


def _foot(figures: Figures, *, issue: Issue) -> str:
    at = figures["counted_at"][:16].replace("T", " ")
    if issue.version is None:
        return gettext("统计时刻 %(at)s（北京时间），未冻结。") % {"at": at}
    return gettext("统计时刻 %(at)s（北京时间），第 %(n)d 版冻结数据，SM3 %(digest)s。") % {
        "at": at,
        "n": issue.version,
        "digest": issue.digest[:CHECK_LENGTH],
    }
