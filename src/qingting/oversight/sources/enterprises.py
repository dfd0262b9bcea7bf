"""The register of enterprises: what the public may look up, who keeps it, and which one a petitioner chose.

Apart from the reads and writes of hot spots on purpose: nothing here looks at a petition's count.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from qingting.ledger import selectors as ledger_reads
from qingting.ledger import services as ledger
from qingting.oversight.sources.models import Enterprise, Naming
from qingting.people.access import Actor
from qingting.petitions.models import Petition
from qingting.text.detectors import detect
from qingting.text.source_names import source_name

SHORTEST, MOST = 2, 8
PERSONAL = {"NAME", "NAME_TITLE"}


class NameRefused(Exception):
    """这个名称不能列入名录：名录只收单位的名称，写着电话、证件号码或者没有指明是谁的不收。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class ListedAlready(Exception):
    """名录里已经有这家企业，不用再加。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def listed() -> QuerySet[Enterprise]:
    return Enterprise.objects.filter(withdrawn_at__isnull=True).order_by("name", "county", "id")


def looked_up(text: str, *, county: str = "") -> list[Enterprise]:
    """At most eight whose name holds these words, those of the county first; two characters at least."""
    wanted = text.strip()
    if len(wanted) < SHORTEST or "\x00" in wanted:
        return []
    key = source_name(wanted) or wanted
    rows = listed()
    found = rows.filter(name__icontains=wanted) | rows.filter(key__contains=key)
    return sorted(found[:100], key=lambda one: one.county != county)[:MOST]


def chosen(id: str) -> Enterprise | None:
    """One that stands on the register; None for anything else."""
    try:
        return listed().filter(id=UUID(id)).first()
    except ValueError:
        return None


def enlist(name: str, *, county: str, actor: Actor, now: datetime) -> Enterprise:
    """Raises NameRefused, ListedAlready."""
    key = source_name(name)
    # A person's name within a firm's is the firm's; a number never is.
    if not key or {span.kind for span in detect(name)} - PERSONAL:
        raise NameRefused
    try:
        with transaction.atomic():
            fresh = Enterprise.objects.create(name=name.strip(), key=key, county=county, listed_at=now)
            _noted(fresh, kind="enlist_enterprise", actor=actor, now=now)
    except IntegrityError:
        raise ListedAlready from None
    return fresh


def withdraw(enterprise: Enterprise, *, actor: Actor, now: datetime) -> None:
    with transaction.atomic():
        if listed().filter(pk=enterprise.pk).update(withdrawn_at=now):
            _noted(enterprise, kind="withdraw_enterprise", actor=actor, now=now)


def _noted(enterprise: Enterprise, *, kind: str, actor: Actor, now: datetime) -> None:
    happening = ledger.Happening(
        kind=kind,
        on=localdate(now),
        at=now,
        actor_kind=actor.kind,
        unit=actor.unit_code,
        account_id=actor.account_id,
        data={"county": enterprise.county, "name": enterprise.name},
    )
    after = ledger_reads.end_of(ledger_reads.chain(enterprise.id))
    ledger.append(happening, subject_kind="enterprise", subject=enterprise.id, after=after)


def note_choice(petition: UUID, *, enterprise: UUID, now: datetime) -> None:
    """Once: a petition sent twice keeps its first choice."""
    Naming.objects.get_or_create(petition_id=petition, defaults={"enterprise_id": enterprise, "at": now})


def choice_of(petition: Petition) -> Enterprise | None:
    return Enterprise.objects.filter(
        pk__in=Naming.objects.filter(petition=petition).values("enterprise")
    ).first()


def choices_of(petitions: list[Petition]) -> Mapping[UUID, Enterprise]:
    """By petition, for those that have one."""
    rows = Naming.objects.filter(petition__in=petitions).select_related("enterprise")
    return {one.petition_id: one.enterprise for one in rows}
