"""Towns and villages for the wizard's "where": names to choose from, and which villages belong to which town."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from qingting.text.gazetteer import towns
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
