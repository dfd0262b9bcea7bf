"""What becomes of a notice in the outbox: on its way, delivered, put off, or given up and told to an officer.

A notice is handed over at most once. Between `set_out` and its answer a killed worker leaves it with a gateway but
unsent; nobody can know whether it arrived, so it is not sent again: the unit is told to ask (`give_up_lost`).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from qingting.letters.models import Notice
from qingting.letters.selectors import TRIES
from qingting.letters.services import Told, notice_row
from qingting.letters.wording import words_of

# Minutes until the next try; a mail server that is down overnight is back before the last.
PAUSES = (1, 5, 15, 60, 180, 360, 720)
# In a notice's data: the gateways that will not take it.
REFUSED_BY = "refused_by"
# The one whose answer was lost: another way might tell the person twice.
STAYS_WITH = "stays_with"
LOST_MINUTES = 10
INTERRUPTED = "interrupted while it was handed over"


def set_out(notice: Notice, *, gateway: str, now: datetime, message_id: str = "") -> None:
    """`message_id` where an answer may come back by mail."""
    notice.gateway, notice.not_before, notice.message_id = gateway, now, message_id
    notice.attempts += 1
    notice.save(update_fields=["gateway", "not_before", "attempts", "message_id"])


def delivered(notice: Notice, *, gateway: str, now: datetime) -> None:
    notice.gateway, notice.sent_at, notice.failed_why = gateway, now, ""
    notice.save(update_fields=["gateway", "sent_at", "failed_why"])


def only_on_page(petition: UUID, *, now: datetime) -> None:
    """What waits for this petitioner is not sent: the track page is the notice."""
    waiting = Notice.objects.filter(
        petition_id=petition, audience="petitioner", sent_at__isnull=True, gateway=""
    )
    waiting.update(gateway="track", sent_at=now)


def put_off(notice: Notice, *, why: str, now: datetime, asked_again: str = "") -> None:
    """Try again later, `asked_again` the same way only; after the last try an officer is told instead."""
    if not notice.gateway:
        notice.attempts += 1
    notice.gateway, notice.failed_why = "", why[:120]
    if asked_again:
        notice.data = {**notice.data, STAYS_WITH: asked_again}
    if notice.attempts < TRIES:
        notice.not_before = now + timedelta(minutes=PAUSES[notice.attempts - 1])
    else:
        _tell(notice, now=now)
    notice.save(update_fields=["gateway", "failed_why", "attempts", "not_before", "data"])


def refused(notice: Notice, *, by: str, why: str, now: datetime) -> None:
    """This way is closed to the notice; the next one is tried at once."""
    closed = [*notice.data.get(REFUSED_BY, ()), by]
    notice.data = {**notice.data, REFUSED_BY: closed, STAYS_WITH: ""}
    notice.gateway, notice.failed_why, notice.not_before = "", why[:120], now
    if notice.attempts >= TRIES:
        _tell(notice, now=now)
    notice.save(update_fields=["gateway", "failed_why", "not_before", "data"])


def no_way_left(notice: Notice, *, now: datetime) -> None:
    """Every way refused it: an officer is told."""
    notice.attempts = TRIES
    _tell(notice, now=now)
    notice.save(update_fields=["attempts"])


def wait(notice: Notice, *, until: datetime) -> None:
    """It may go out then; no try is counted."""
    notice.not_before = until
    notice.save(update_fields=["not_before"])


def give_up_lost(*, now: datetime) -> int:
    """Notices whose worker died between handing over and noting it; gives their number."""
    since = now - timedelta(minutes=LOST_MINUTES)
    lost = Notice.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        sent_at__isnull=True, not_before__lt=since, attempts__lt=TRIES
    )
    found = list(lost.exclude(gateway="").select_related("petition", "signatory"))
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
    if notice.signatory is not None:
        number = notice.signatory.number
        facts = {
            "notice": f"{words.subject}（联名人 {number}）",
            "notice_en": f"{words.subject_en} (signer {number})",
        }
    told = Told("undelivered", audience="unit", unit_id=notice.petition.holder_id, data=facts)
    row = notice_row(told, petition=notice.petition.id, seq=0, now=now)
    row["dedupe"] = f"undelivered:{notice.pk}"
    Notice.objects.bulk_create([Notice(**row)], ignore_conflicts=True)
