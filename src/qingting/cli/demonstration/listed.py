"""The register of enterprises in the demonstration: those that its petitions name plainly."""

from __future__ import annotations

from datetime import datetime

from qingting.oversight.sources.enterprises import ListedAlready, NameRefused, enlist
from qingting.oversight.sources.models import Enterprise, Source
from qingting.people.access import Actor
from qingting.text.detectors import detect

MOST = 24
FORMS = ("公司", "厂", "场", "站", "合作社", "矿")


def seed_listed(actor: Actor, *, now: datetime) -> None:
    """Once; whoever takes a name off keeps it off."""
    if Enterprise.objects.exists():
        return
    rows = Source.objects.filter(kind="enterprise").order_by("id").values_list("name", "county")
    plain = [(name, county) for name, county in rows if name.endswith(FORMS) and not detect(name)]
    for name, county in list(dict.fromkeys(plain))[:MOST]:
        try:
            enlist(name, county=county, actor=actor, now=now)
        except (ListedAlready, NameRefused):
            continue
