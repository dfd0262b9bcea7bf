"""How often one may try a number and its query code, and submit from one address.

Kept in the database, so that all servers count together.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Count

from qingting.petitions.models import Attempt
from qingting.vault.crypto import digest_for

WINDOW = timedelta(minutes=15)
# By address: a reader who mistypes. By number: many addresses at one petition; its 48-bit code stays out of reach.
LIMITS: Mapping[str, int] = {"address": 10, "number": 60}
# Petitions from one address within the window: a village office or a service hall has one address for everybody.
SUBMISSIONS = 30
# Files begun from one address within the window; a whole village may share the address of its mast.
UPLOADS = 150
# How many pass from one address, and how many tries of every kind altogether, before anything is asked.
UNASKED, SURGE = 5, 600


class TooManyAttempts(Exception):
    """There were too many wrong tries; wait 15 minutes and look at the receipt before the next one."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)
        self.retry_after = int(WINDOW.total_seconds())


class TooManySubmissions(Exception):
    """这个网络地址 15 分钟内提交的已经太多，暂时收不下；写好的内容还在，请过 15 分钟再提交，急事请拨打 12345。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)
        self.retry_after = int(WINDOW.total_seconds())


class TooManyUploads(Exception):
    """这个网络地址 15 分钟内上传的文件已经太多，请过 15 分钟再传；已经收下的还在。"""

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


def refuse_flood(address: str, *, now: datetime) -> None:
    """Raises TooManySubmissions; an address that is not known is not counted."""
    if not address:
        return
    recent = Attempt.objects.filter(whom=_submitter(address), at__gt=now - WINDOW)
    if recent.count() >= SUBMISSIONS:
        raise TooManySubmissions


def note_submission(address: str, *, now: datetime) -> None:
    if address:
        Attempt.objects.create(whom=_submitter(address), at=now)


def count_upload(address: str, *, now: datetime) -> None:
    """Raises TooManyUploads, else counts this one."""
    if not address:
        return
    whom = digest_for(f"upload:{address}", purpose="attempts")
    if Attempt.objects.filter(whom=whom, at__gt=now - WINDOW).count() >= UPLOADS:
        raise TooManyUploads
    Attempt.objects.create(whom=whom, at=now)


def _submitter(address: str) -> bytes:
    return digest_for(f"submission:{address}", purpose="attempts")


def crowded(address: str, *, now: datetime) -> bool:
    """Whether so much comes, from here or altogether, that the next one is asked to prove that a person sends it."""
    recent = Attempt.objects.filter(at__gt=now - WINDOW)
    return recent.filter(whom=_submitter(address)).count() >= UNASKED or recent.count() >= SURGE


def spend(proof: str, *, now: datetime) -> bool:
    """Whether this proof was not used before; it counts once, within the window that it is good for."""
    used = Attempt.objects.filter(whom=digest_for(f"proof:{proof}", purpose="attempts"))
    if used.exists():
        return False
    Attempt.objects.create(whom=digest_for(f"proof:{proof}", purpose="attempts"), at=now)
    return True
