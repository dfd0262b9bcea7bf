"""Places nearer than the county taken out of a public text, where so few live there that a place tells who petitioned."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qingting.petitions.models import Petition
from qingting.text.gazetteer import towns

SOMEWHERE = "某地"
SHORTEST = 2


def places_of(petition: Petition) -> tuple[str, ...]:
    """The place of the petition, and the towns and villages of its county: every name once."""
    near = [town for town in towns() if town.county == petition.county]
    names = [petition.town, petition.place, *(name for town in near for name in (town.name, *town.villages))]
    return tuple(dict.fromkeys(name for name in names if len(name) >= SHORTEST))


def coarsened(fields: Mapping[str, str], *, petition: Petition) -> dict[str, str]:
    """The same texts; whatever stood for a town, a village or nearer is `某地`, once for names in a row."""
    names = sorted(places_of(petition), key=len, reverse=True)
    one = "|".join(map(re.escape, names))
    place = re.compile(f"(?:{one})(?:[、，,的]?(?:{one}))*") if names else None
    return {name: place.sub(SOMEWHERE, text) if place else text for name, text in fields.items()}
