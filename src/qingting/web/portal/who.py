"""Who is responsible: enterprises of the public register to choose from; free words always count.

Only a name and its county leave the house. Posted, so that what somebody types stands in no address and no log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from qingting.oversight.sources.enterprises import SHORTEST, chosen, looked_up
from qingting.oversight.sources.models import Enterprise
from qingting.text.source_names import source_name
from qingting.vault.crypto import digest_for
from qingting.web.places import county_name

LONGEST = 60
# From one address, per server process: enough for a hall full of people who type, too few to copy the register.
WINDOW, LOOKUPS = 15 * 60, 300
TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Found:
    id: str
    name: str
    county: str


def found(text: str, *, county: str) -> list[Found]:
    return [_shown(one) for one in looked_up(text[:LONGEST], county=county)]


def _shown(one: Enterprise) -> Found:
    return Found(str(one.id), one.name, county_name(one.county))


@require_POST
@never_cache
def enterprises(request: HttpRequest) -> JsonResponse:
    """Those whose name holds what was typed; `said` tells how many, for who listens."""
    if crowded(request):
        return JsonResponse({"found": [], "said": ""}, status=TOO_MANY)
    rows = found(request.POST.get("q", ""), county=request.POST.get("county", ""))
    said = _("有 %(n)d 个名称可选，用上下键选。") % {"n": len(rows)} if rows else ""
    return JsonResponse({"found": [[row.id, row.name, row.county] for row in rows], "said": said})


def crowded(request: HttpRequest) -> bool:
    """Counts this look-up too."""
    who = digest_for(f"lookup:{request.META.get('REMOTE_ADDR', '')}", purpose="attempts").hex()[:32]
    cache.add(f"lookup/{who}", 0, WINDOW)
    return cache.incr(f"lookup/{who}") > LOOKUPS


def searched(request: HttpRequest, *, county: str) -> Mapping[str, Any] | None:
    """What the page shows when the names were asked for by its button; None where they were not."""
    if "find" not in request.POST:
        return None
    typed = request.POST.get("respondent", "").strip()
    if len(typed) < SHORTEST:
        return {"wrong": _("请先写至少两个字，再找名称。")}
    rows: Sequence[Found] = () if crowded(request) else found(typed, county=county)
    return {"found": rows, "typed": typed}


def settled(given: Mapping[str, Any], *, picked: str | None) -> dict[str, str]:
    """The name and the key that are kept: of the one picked on the page, or of what was typed."""
    typed = str(given.get("respondent") or "")
    one = chosen(str(picked if picked is not None else given.get("known") or ""))
    if one is None:
        return {"respondent": typed, "known": ""}
    if picked is None and source_name(typed) != one.key:
        return {"respondent": typed, "known": ""}
    return {"respondent": one.name, "known": str(one.id)}
