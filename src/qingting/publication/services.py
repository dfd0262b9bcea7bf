"""Writes of closing reports and public notices. What goes out is checked against the vault, word by word."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError

from qingting.petitions.models import Petition
from qingting.petitions.petitioners import identities, suspected
from qingting.publication.models import ClosingReport

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
    report.author_id, report.reviewer_id = account_id, None
    report.save()
    return report


def refuse_leaks(fields: Mapping[str, str], *, petition: Petition) -> None:
    """Raise IdentityInPublicText where a public field still holds personal data."""
    known = identities(petition)
    leaking = tuple(name for name in PUBLIC if suspected(fields[name], known=known))
    if leaking:
        raise IdentityInPublicText(leaking)


def reviewed(
    petition: Petition, *, fields: Mapping[str, str], approved: bool, account_id: int
) -> ClosingReport:
    report = ClosingReport.objects.get(petition=petition)
    for name in PUBLIC:
        setattr(report, name, fields[name])
    report.reviewer_id = account_id
    report.state = "reviewed" if approved else "drafted"
    report.save()
    return report


def publish(petition: Petition, *, now: datetime) -> ClosingReport:
    """Publish the reviewed text; the sieve runs again, so that nothing reviewed before a correction slips out."""
    report = ClosingReport.objects.get(petition=petition)
    if report.state != "reviewed":
        raise NotReviewed
    refuse_leaks({name: getattr(report, name) for name in PUBLIC}, petition=petition)
    report.state, report.published_at = "published", now
    try:
        report.save(update_fields=["state", "published_at"])
    except IntegrityError:
        raise NotReviewed from None
    return report
