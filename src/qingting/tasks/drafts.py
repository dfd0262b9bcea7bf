"""Each night: files of complaints that were begun and never sent go, and so do bytes that no file names any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef
from procrastinate.contrib.django import app

from qingting.files import uploads
from qingting.files.models import Attachment
from qingting.petitions.models import Petition
from qingting.publication.shown import no_longer_shown

# A session, and with it the way to the draft, ends after twelve hours.
KEPT = timedelta(days=2)
DRAFTS = "complaint"
PURPOSES = (DRAFTS, "supplement")
DIGEST_LENGTH = 64


# 02:20 in Haidong.
@app.periodic(cron="20 18 * * *")
@app.task(name="drafts", queueing_lock="drafts")
def clear_drafts(timestamp: int) -> None:
    forget_drafts(now=datetime.now(UTC))


def forget_drafts(*, now: datetime) -> int:
    """Gives the number of files that belonged to no petition."""
    left = Attachment.objects.filter(purpose__in=PURPOSES, at__lt=now - KEPT).exclude(
        Exists(Petition.objects.filter(pk=OuterRef("subject")))
    )
    gone = left.delete()[0]
    uploads.clear(now=now)
    for path in (*_nameless(before=now - KEPT), *no_longer_shown(now - KEPT)):
        path.unlink(missing_ok=True)
    return gone


def _nameless(*, before: datetime) -> Iterator[Path]:
    """Stored bytes without a row, old enough that no upload is still under way."""
    for path in Path(settings.FILES_DIR).glob("??/*"):
        whole = len(path.name) == DIGEST_LENGTH
        if path.stat().st_mtime < before.timestamp() and not (whole and _named(path.name)):
            yield path


def _named(digest: str) -> bool:
    return Attachment.objects.filter(digest=digest).exists()
