"""The step "where" half done: what was typed before somebody went to the map, and the point they marked there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from qingting.web.portal.draft import Draft
from qingting.web.spots import Spot, spot_of

# Beside the answers in a draft: of this step, not yet judged.
HALF = "where_half"
TYPED = {"county": 8, "town": 40, "place": 200, "longitude": 20, "latitude": 20}
POINT = ("longitude", "latitude")


def so_far(draft: Draft) -> Mapping[str, Any]:
    """What the form begins with."""
    return draft.of(HALF) or draft.of("where")


def spot_so_far(draft: Draft) -> Spot | None:
    return spot_of(so_far(draft))


def turned_aside(draft: Draft, *, typed: Mapping[str, str]) -> str:
    """Where the form leads when it is not sent but left for the map, or the point taken off it; else nowhere."""
    if "map" in typed:
        set_aside(draft, typed=typed)
        return reverse("portal:map")
    if "forget" in typed:
        set_aside(draft, typed=typed)
        mark(draft, spot=None)
        return reverse("portal:complain_step", args=("where",))
    return ""


def set_aside(draft: Draft, *, typed: Mapping[str, str]) -> None:
    """As it stands, mistakes and all; the form judges it when it is sent."""
    draft.answers[HALF] = {name: typed.get(name, "")[:limit] for name, limit in TYPED.items()}


def mark(draft: Draft, *, spot: Spot | None) -> None:
    """Keep the point, or none; an answer that was given already takes it over at once."""
    point = {name: getattr(spot, name) if spot else None for name in POINT}
    draft.answers[HALF] = {**so_far(draft), **point}
    if "where" in draft.answers:
        draft.answers["where"] = {**draft.of("where"), **point}


def settled(draft: Draft, *, step: str) -> None:
    """The whole step was answered."""
    if step == "where":
        draft.answers.pop(HALF, None)
