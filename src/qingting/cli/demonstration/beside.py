"""What no verb writes: the units that help, notices long sent; and what a link needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Case, F, QuerySet, Value, When

from qingting.cli.demonstration.material import Row, helping
from qingting.letters.models import Notice
from qingting.people.models import Unit
from qingting.petitions.models import Petition
from qingting.petitions.services import involve


def settle_beside(row: Row, *, petition: Petition, units: Mapping[str, Unit]) -> None:
    if petition.holder.code == row["holder"]:
        for code in helping(row):
            involve(petition, unit=units[code], part="joint")


def other_named(verb: str, *, number: str) -> Mapping[str, str]:
    """The number of the petition that this one is linked to, where the move names one."""
    if verb not in ("link_repeat", "join"):
        return {}
    petition = Petition.objects.select_related("identity").get(number=number)
    found = _earlier(petition) if verb == "link_repeat" else _first_of(petition)
    return {"earlier" if verb == "link_repeat" else "lead": found.number if found else ""}


def _first_of(petition: Petition) -> Petition | None:
    """The first of those who named the same source at the same place."""
    same = Petition.objects.filter(respondent=petition.respondent, place=petition.place)
    return same.exclude(pk=petition.pk).order_by("received_at").first()


def _earlier(petition: Petition) -> Petition | None:
    """The first one of the same telephone at the same place."""
    if petition.identity is None:
        return None
    same = Petition.objects.filter(identity__phone_index=petition.identity.phone_index, place=petition.place)
    return same.exclude(pk=petition.pk).order_by("received_at").first()


def mark_sent(petition: Petition, *, before: datetime) -> None:
    """Notices of the past went out when they were written, by the way each would have taken."""
    past = Notice.objects.filter(petition=petition, queued_at__lt=before)
    _sent(past, told="console" if _has_mail(petition) else "track")


def mark_past_sent(*, before: datetime) -> None:
    """The same for what nobody's petition brought: bookings of receptions, units that are heard, decisions."""
    _sent(Notice.objects.filter(sent_at__isnull=True, queued_at__lt=before), told="console")


def _sent(notices: QuerySet[Notice], *, told: str) -> None:
    gateway = Case(When(audience="unit", then=Value("desk")), default=Value(told))
    notices.update(sent_at=F("queued_at"), attempts=1, gateway=gateway)


def _has_mail(petition: Petition) -> bool:
    return petition.identity is not None and petition.identity.email is not None
