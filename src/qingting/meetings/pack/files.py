"""The pack as files: the same figures give the same bytes, whenever and wherever they are written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils import translation

from qingting.meetings.models import Snapshot
from qingting.meetings.pack.compose import PROVISIONAL, Issue, compose, issue_of
from qingting.meetings.pack.content import Pack
from qingting.meetings.pack.docx import docx
from qingting.meetings.pack.pdf import pdf
from qingting.meetings.pack.spreadsheet import csv_file

Figures = Mapping[str, Any]
Form = Literal["docx", "pdf", "csv", "json"]
MEDIA: Mapping[Form, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
DRAWN: Mapping[Form, Callable[[Pack], bytes]] = {"docx": docx, "pdf": pdf}


@dataclass(frozen=True, slots=True)
class Source:
    """Figures with the issue that they are: frozen, or of a quarter that still runs."""

    figures: Figures
    issue: Issue = PROVISIONAL

    def name(self, form: Form) -> str:
        return f"quarter-{self.figures['quarter']}-{self.issue.name}.{form}"

    def data(self, form: Form) -> bytes:
        """Documents are Chinese, whatever language whoever asks reads."""
        if form == "csv":
            return csv_file(self.figures, issue=self.issue)
        if form == "json":
            return as_json(self)
        with translation.override("zh-hans"):
            return DRAWN[form](compose(self.figures, issue=self.issue))


def source_of(snapshot: Snapshot) -> Source:
    return Source(snapshot.figures, issue_of(snapshot))


def as_json(source: Source) -> bytes:
    whole = {
        "quarter": source.figures["quarter"],
        "version": source.issue.version,
        "digest": source.issue.digest,
        "reason": source.issue.reason,
        "figures": source.figures,
    }
    # Sorted: PostgreSQL keeps the keys of a JSON value in an order of its own.
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
