"""Towns and villages for the wizard's "where": names to choose from, what belongs to what, and where it lies."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from qingting.people.places import SEATS
from qingting.text.gazetteer import towns
from qingting.text.seats import seats
from qingting.web.maps import drawable
from qingting.web.places import county_name

DAY = 86_400


def suggestions() -> list[tuple[str, str]]:
    """Each town with the name of its county, for a browser's own list of suggestions."""
    return [(town.name, county_name(town.county)) for town in towns()]


@require_safe
@cache_control(public=True, max_age=DAY)
def villages(request: HttpRequest) -> JsonResponse:
    """Town → its villages. Public data, the same for everybody."""
    named = {town.name: list(town.villages) for town in towns()}
    return JsonResponse(named, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


@require_safe
@vary_on_headers("Accept-Language", "Cookie")
@cache_control(private=True, max_age=DAY)
def land(request: HttpRequest) -> JsonResponse:
    """What the map's script draws: names with latitude and longitude, outlines where they may be drawn."""
    drawn = {
        "counties": [[county_name(code), north, east] for code, (east, north) in SEATS.items()],
        "towns": [[seat.name, seat.latitude, seat.longitude] for seat in seats()],
        "outlines": [
            [[[north, east] for east, north in ring] for ring in rings] for rings in drawable().values()
        ],
    }
    return JsonResponse(drawn, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
