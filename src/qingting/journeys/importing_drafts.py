"""From what a row says to the complaint that is registered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from qingting.journeys.complaint import Complaint
from qingting.journeys.inputs import read
from qingting.text.mapping import Draft
from qingting.vault.crypto import digest_for

WHO = ("name", "phone", "id_number", "email", "address")
TITLE_LENGTH = 120
# As tables write them, with or without 海东市, 区 or the peoples' names.
COUNTIES: Mapping[str, str] = {
    "乐都": "ld", "平安": "pa", "民和": "mh", "互助": "hz", "化隆": "hl", "循化": "xh", "工业园": "yq",
}  # fmt: skip


def complaint_of(draft: Draft, *, channel: str) -> Complaint:
    """Raises InputRefused. A county outside the region stays in the place's own words."""
    who = {name: text for name in WHO if (text := getattr(draft, name))}
    county = next((code for name, code in COUNTIES.items() if name in draft.county), "")
    data: dict[str, Any] = {
        "complaint": draft.complaint,
        "title": draft.title[:TITLE_LENGTH],
        "wanted": draft.wanted,
        "county": county,
        "town": draft.town,
        "place": draft.place if county else f"{draft.county}{draft.place}",
        "respondent": draft.respondent,
        "channel": channel,
        "source_number": draft.source_number or number_of(draft),
        "received_at": draft.received,
    }
    if who:
        data["petitioner"] = who
    complaint = read(Complaint, data=data)
    assert isinstance(complaint, Complaint)  # noqa: S101 - what `read` was asked for
    return complaint


def number_of(draft: Draft) -> str:
    """A stable number for a row without one. Keyed: a bare digest would let names and telephones be guessed."""
    says = {
        name: str(value) for name, value in asdict(draft).items() if name not in {"row", "notes", "channel"}
    }
    return "row-" + digest_for(json.dumps(says, sort_keys=True), purpose="import").hex()[:32]
