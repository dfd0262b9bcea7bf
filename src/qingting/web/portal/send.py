"""From the answers of the wizard to one call of the journey `receive`."""

from __future__ import annotations

from typing import Any, cast

from django.db import transaction
from django.utils import translation

from qingting.journeys import inputs, naming
from qingting.journeys.arrival import Arrival, Arrived, arrived_before
from qingting.journeys.complaint import Complaint
from qingting.journeys.receive import receive
from qingting.journeys.voice import SPOKEN, has_voice
from qingting.people.access import PETITIONER
from qingting.people.selectors import bureau_of
from qingting.petitions import attempts
from qingting.web.portal import photos
from qingting.web.portal.asking import PATTERNS, claims_of
from qingting.web.portal.draft import Draft
from qingting.web.portal.present import Present

CHANNEL = "web"
IDENTITY = ("name", "phone", "email", "address")


def send(draft: Draft, *, at: Present, address: str) -> Arrived:
    """Sent twice, the draft is still one petition. Raises InputRefused, TooManySubmissions."""
    complaint = cast("Complaint", inputs.read(Complaint, data=complaint_of(draft)))
    arrival = Arrival(
        complaint=complaint,
        actor=PETITIONER,
        unit=bureau_of(complaint.county),
        edition=at.edition,
        now=at.now,
        key=_key(draft),
    )
    attempts.refuse_flood(address, now=at.now)
    with transaction.atomic():
        arrived = receive(arrival)
        photos.hand_over(draft, number=arrived.number)
        naming.note(arrived.number, enterprise=draft.of("source").get("known", ""), now=at.now)
        if not arrived.again:
            attempts.note_submission(address, now=at.now)
    return arrived


def sent_before(draft: Draft) -> Arrived | None:
    """The receipt of this draft where it was received already, even if it was changed since."""
    return arrived_before(PETITIONER, key=_key(draft))


def _key(draft: Draft) -> str:
    return f"draft/{draft.id}"


def complaint_of(draft: Draft) -> dict[str, Any]:
    what, where, you = draft.of("what"), draft.of("where"), draft.of("you")
    wanted = str(draft.of("wish").get("wanted", ""))
    named = you.get("manner") == "named"
    data: dict[str, Any] = {
        "channel": CHANNEL,
        "complaint": what.get("complaint") or (SPOKEN if has_voice(draft.id) else ""),
        "types": what.get("types", []),
        "county": where.get("county", ""),
        "town": where.get("town", ""),
        "place": where.get("place", ""),
        "longitude": where.get("longitude"),
        "latitude": where.get("latitude"),
        "happened": happened(draft),
        "respondent": draft.of("source").get("respondent", ""),
        "people": you.get("people") or 1,
        "wanted": wanted,
        "claims": claims_of(wanted),
    }
    if named:
        who = {name: you.get(name, "") for name in IDENTITY}
        return data | {"petitioner": who, "reply_channel": you.get("reply_channel", "")}
    return data | {"anonymous_reason": "信访人选择不留姓名"}


def happened(draft: Draft) -> str:
    """Kept in Chinese, whichever language the page was read in: officers read it."""
    when = draft.of("when")
    with translation.override("zh-hans"):
        pattern = str(PATTERNS.get(str(when.get("pattern")), ""))
    return "；".join(part for part in (pattern, str(when.get("detail", ""))) if part)
