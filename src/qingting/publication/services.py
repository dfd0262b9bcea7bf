"""Writes of closing reports and public notices. What goes out is checked against the vault, word by word."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError

from qingting.petitions.models import Petition
from qingting.petitions.petitioners import identities, unconfirmed
from qingting.publication.exhibits import refuse_telling
from qingting.publication.models import ClosingReport, Withdrawal
from qingting.publication.searching import found_as, not_found

PUBLIC = ("public_title", "public_problem", "public_facts", "public_measures", "public_result")


class IdentityInPublicText(Exception):
    """公示文本里还有可能认出信访人的内容，请按标出的位置修改后再提交。"""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(self.__doc__)
        self.fields = fields


class NotReviewed(Exception):
    """办结报告还没有经第二人审核，请先办理公示审核。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def overall(findings: Mapping[str, str]) -> str:
    """One word for the whole: all claims alike, or partly."""
    kinds = set(findings.values())
    return kinds.pop() if len(kinds) == 1 else "partly"


def draft(
    petition: Petition, *, fields: Mapping[str, str], findings: Mapping[str, str], account_id: int
) -> ClosingReport:
    """Write the report, or write it anew after it was sent back; a new draft needs a new review."""
    report = ClosingReport.objects.filter(petition=petition).first() or ClosingReport(
        petition=petition, slug=secrets.token_hex(5)
    )
    for name in ("internal", *PUBLIC):
        setattr(report, name, fields[name])
    report.finding, report.state = overall(findings), "drafted"
    report.confirmed, report.hold_until, report.published_at = [], None, None
    report.author_id, report.reviewer_id = account_id, None
    not_found(report)
    report.save()
    return report


def refuse_leaks(fields: Mapping[str, str], *, petition: Petition, confirmed: Sequence[str]) -> None:
    """Raise IdentityInPublicText where a public field still holds personal data.

    What a second person confirmed to be nobody's may stay; the petitioner's own data never.
    """
    known = identities(petition)
    leaking = tuple(
        name for name in PUBLIC if unconfirmed(fields[name], known=known, confirmed=frozenset(confirmed))
    )
    if leaking:
        raise IdentityInPublicText(leaking)


@dataclass(frozen=True, slots=True)
class Review:
    """What the second person decided: the text as they leave it, what they confirmed, until when it is held back."""

    fields: Mapping[str, str]
    approved: bool
    confirmed: Sequence[str] = ()
    hold_until: date | None = None


def reviewed(petition: Petition, *, review: Review, account_id: int) -> ClosingReport:
    report = ClosingReport.objects.get(petition=petition)
    for name in PUBLIC:
        setattr(report, name, review.fields[name])
    report.reviewer_id = account_id
    report.confirmed, report.hold_until = list(review.confirmed), review.hold_until
    report.state = "reviewed" if review.approved else "drafted"
    not_found(report)
    report.save()
    return report


def publish(petition: Petition, *, now: datetime) -> ClosingReport:
    """Publish the reviewed text; the sieve runs again, so that nothing reviewed before a correction slips out."""
    report = ClosingReport.objects.get(petition=petition)
    if report.state != "reviewed":
        raise NotReviewed
    fields = {name: getattr(report, name) for name in PUBLIC}
    refuse_leaks(fields, petition=petition, confirmed=report.confirmed)
    refuse_uncleared(report)
    report.state, report.published_at = "published", now
    found_as(report)
    try:
        report.save(update_fields=["state", "published_at", "searchable", "search"])
    except IntegrityError:
        raise NotReviewed from None
    return report


def refuse_uncleared(report: ClosingReport) -> None:
    """Beside a notice stands nothing that was not looked at, nor words that tell who petitioned."""
    known = identities(report.petition)
    for exhibit in report.exhibits.all():
        if not exhibit.cleared:
            raise NotReviewed
        refuse_telling(exhibit, known=known, confirmed=report.confirmed)


def withdraw(petition: Petition, *, reason: str, account_id: int, now: datetime) -> ClosingReport:
    """Take a notice off the site; its address then tells when and why."""
    report = ClosingReport.objects.get(petition=petition)
    if report.published_at is None:
        raise NotReviewed
    Withdrawal.objects.create(
        report=report, published_at=report.published_at, at=now, reason=reason, account_id=account_id
    )
    report.state = "withdrawn"
    not_found(report)
    report.save(update_fields=["state", "searchable", "search"])
    return report
