"""What becomes of a notice in the outbox: on its way, delivered, put off, or given up and told to an officer.

A notice is handed over at most once. Between `set_out` and its answer a killed worker leaves it with a gateway but
unsent; nobody can know whether it arrived, so it is not sent again: the unit is told to ask (`give_up_lost`).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from qingting.letters.models import Notice
from qingting.letters.selectors import TRIES
from qingting.letters.services import Told, notice_row
from qingting.letters.wording import words_of

# Minutes until the next try; a mail server that is down overnight is back before the last.
PAUSES = (1, 5, 15, 60, 180, 360, 720)
LOST_MINUTES = 10
INTERRUPTED = "interrupted while it was handed over"


def set_out(notice: Notice, *, gateway: str, now: datetime) -> None:
    notice.gateway, notice.not_before = gateway, now
    notice.attempts += 1
    notice.save(update_fields=["gateway", "not_before", "attempts"])


def delivered(notice: Notice, *, gateway: str, now: datetime) -> None:
    notice.gateway, notice.sent_at, notice.failed_why = gateway, now, ""
    notice.save(update_fields=["gateway", "sent_at", "failed_why"])


def put_off(notice: Notice, *, why: str, now: datetime) -> None:
    """Try again later; after the last try an officer is told instead."""
    if not notice.gateway:
        notice.attempts += 1
    notice.gateway, notice.failed_why = "", why[:120]
    if notice.attempts < TRIES:
        notice.not_before = now + timedelta(minutes=PAUSES[notice.attempts - 1])
    else:
        _tell(notice, now=now)
    notice.save(update_fields=["gateway", "failed_why", "attempts", "not_before"])


def give_up_lost(*, now: datetime) -> int:
    """Notices whose worker died between handing over and noting it; gives their number."""
    since = now - timedelta(minutes=LOST_MINUTES)
    lost = Notice.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        sent_at__isnull=True, not_before__lt=since, attempts__lt=TRIES
    )
    found = list(lost.exclude(gateway="").select_related("petition"))
    for notice in found:
        notice.attempts, notice.failed_why = TRIES, INTERRUPTED
        _tell(notice, now=now)
        notice.save(update_fields=["attempts", "failed_why"])
    return len(found)


def _tell(notice: Notice, *, now: datetime) -> None:
    """An alert on the holder's list; a unit's own notice needs none, for it stands on that list already."""
    if notice.audience != "petitioner" or notice.petition is None:
        return
    words = words_of(notice.template)
    facts = {"notice": words.subject, "notice_en": words.subject_en}
    told = Told("undelivered", audience="unit", unit_id=notice.petition.holder_id, data=facts)
    row = notice_row(told, petition=notice.petition.id, seq=0, now=now)
    row["dedupe"] = f"undelivered:{notice.pk}"
    Notice.objects.bulk_create([Notice(**row)], ignore_conflicts=True)
