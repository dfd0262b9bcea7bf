"""How often a number and its query code may be tried: kept in the database, so that all servers count together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Count

from qingting.petitions.models import Attempt
from qingting.vault.crypto import digest_for

WINDOW = timedelta(minutes=15)
# By address: a reader who mistypes. By number: many addresses at one petition; its 48-bit code stays out of reach.
LIMITS: Mapping[str, int] = {"address": 10, "number": 60}


class TooManyAttempts(Exception):
    """There were too many wrong tries; wait 15 minutes and look at the receipt before the next one."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)
        self.retry_after = int(WINDOW.total_seconds())


def _whom(tried: Mapping[str, str]) -> dict[str, bytes]:
    return {
        kind: digest_for(f"{kind}:{tried[kind]}", purpose="attempts") for kind in LIMITS if tried.get(kind)
    }


def refuse_too_many(tried: Mapping[str, str], *, now: datetime) -> None:
    """`tried` holds "address" and "number"; raises TooManyAttempts where either was wrong too often."""
    whom = _whom(tried)
    recent = Attempt.objects.filter(whom__in=whom.values(), at__gt=now - WINDOW)
    counted = {bytes(row["whom"]): row["count"] for row in recent.values("whom").annotate(count=Count("id"))}
    if any(counted.get(digest, 0) >= LIMITS[kind] for kind, digest in whom.items()):
        raise TooManyAttempts


def note(tried: Mapping[str, str], *, now: datetime) -> None:
    """Keep a wrong try; what is too old to matter goes."""
    Attempt.objects.filter(at__lte=now - WINDOW).delete()
    Attempt.objects.bulk_create(Attempt(whom=digest, at=now) for digest in _whom(tried).values())


def forgive(tried: Mapping[str, str]) -> None:
    """A right answer clears the number's count, not the address's."""
    digest = _whom({"number": tried["number"]})["number"]
    Attempt.objects.filter(whom=digest).delete()
