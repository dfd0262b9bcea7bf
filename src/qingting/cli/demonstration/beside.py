"""What no verb writes: those who signed with it, the units that help, notices long sent; and what a link needs to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice

from django.db.models import Case, F, Value, When
from uuid_utils.compat import uuid7

from qingting.cli.demonstration.material import Row, helping, petitioners
from qingting.letters.models import Notice
from qingting.people.models import Unit
from qingting.petitions.models import Petition, Signatory
from qingting.petitions.services import involve
from qingting.vault import services as vault
from qingting.vault.services import FIELDS, Who


def settle_beside(row: Row, *, petition: Petition, units: Mapping[str, Unit], at: datetime) -> None:
    for person in _signing_with(row):
        identity = vault.keep(Who(**{name: person.get(name, "") for name in FIELDS}), id=uuid7(), now=at)
        part = person["key"] in row["representatives"]
        Signatory.objects.create(petition=petition, identity=identity, representative=part)
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


def _signing_with(row: Row) -> Iterator[Row]:
    """Of a joint petition, everyone but its first petitioner: the other representatives, then their neighbours."""
    if "representatives" not in row:
        return
    named = set(row["representatives"]) - {row["by"]}
    yield from (person for key, person in petitioners().items() if key in named)
    others = (person for key, person in petitioners().items() if key not in {*named, row["by"]})
    near = sorted(others, key=lambda person: not person["key"].startswith(row["by"][:2]))
    yield from islice(near, row["people"] - len(row["representatives"]))


def mark_sent(petition: Petition, *, before: datetime) -> None:
    """Notices of the past went out when they were written, by the way each would have taken."""
    mailed = Value("console") if _has_mail(petition) else Value("track")
    Notice.objects.filter(petition=petition, queued_at__lt=before).update(
        sent_at=F("queued_at"),
        attempts=1,
        gateway=Case(When(audience="unit", then=Value("desk")), default=mailed),
    )


def _has_mail(petition: Petition) -> bool:
    return petition.identity is not None and petition.identity.email is not None
