"""Point at the place on a map. Without scripts a press on the picture is posted, and the server draws it anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from qingting.text.seats import Seat, seats
from qingting.web.maps import drawable
from qingting.web.places import COUNTIES
from qingting.web.portal import draft as drafts
from qingting.web.portal.complain import ORDER, first_open
from qingting.web.portal.draft import Draft
from qingting.web.portal.where import kept
from qingting.web.portal.where.frame import EXTENTS, Frame, around, of_county
from qingting.web.portal.where.picture import picture
from qingting.web.spots import Spot, spot_of

# The picture is shown in one of these sizes (px), so that the server knows where on it somebody pressed.
SIZES = (288, 340, 560)


@dataclass(frozen=True, slots=True)
class View:
    """What of the land is looked at: a county or everything; close to the marked point where `near`."""

    county: str
    near: bool
    spot: Spot | None

    @property
    def frame(self) -> Frame:
        return around(self.spot) if self.near and self.spot else of_county(self.county)

    @property
    def address(self) -> str:
        near = "&near=1" if self.near else ""
        return f"{reverse('portal:map')}?county={self.county}{near}" if self.county else reverse("portal:map")


@never_cache
def page(request: HttpRequest) -> HttpResponse:
    draft = drafts.read(request.session)
    if ORDER.index(first_open(draft)) < ORDER.index("where"):
        return redirect("portal:complain")
    view = _view(request, draft=draft)
    return (
        _pressed(request, draft=draft, view=view) if request.method == "POST" else _shown(request, view=view)
    )


def _pressed(request: HttpRequest, *, draft: Draft, view: View) -> HttpResponse:
    typed = request.POST
    if "forget" in typed:
        return _marked(request, draft=draft, spot=None, back=view.address)
    done = "done" in typed
    spot = (spot_of(typed) or view.spot) if done else _pointed(typed, view=view)
    if spot is None and not done:
        return _shown(request, view=view, wrong=_("没有点到图上。也可以从下面选一个乡镇，再按“放在这里”。"))
    if spot is not None and not spot.inside:
        return _shown(request, view=view, wrong=_outside())
    if spot is not None and not done and not view.county:
        return redirect(View(spot.county or _closest(spot), near=False, spot=None).address)
    return _marked(request, draft=draft, spot=spot, back=_where() if done else view.address)


@require_POST
@never_cache
def words(request: HttpRequest) -> JsonResponse:
    """A point in words. Posted, so that no place stands in an address or a log."""
    spot = spot_of(request.POST)
    if spot is None:
        return JsonResponse({"words": ""}, status=400)
    return JsonResponse({"words": str(spot) if spot.inside else _outside(), "inside": spot.inside})


def _outside() -> str:
    return _("这个点不在海东市，没有记下。问题确实在市外边上的，请在“具体位置”里用文字写明，我们照收。")


def _where() -> str:
    return reverse("portal:complain_step", args=("where",))


def _view(request: HttpRequest, *, draft: Draft) -> View:
    typed: Mapping[str, Any] = request.POST if request.method == "POST" else request.GET
    spot, chosen = kept.spot_so_far(draft), str(typed.get("county", ""))
    if "county" not in typed:
        chosen = (spot.county or _closest(spot)) if spot else str(kept.so_far(draft).get("county") or "")
    return View(chosen if chosen in COUNTIES else "", near=bool(typed.get("near")), spot=spot)


def _pointed(typed: Mapping[str, str], *, view: View) -> Spot | None:
    """Where on the picture somebody pressed, or the town they chose. A key press on the picture says 0, 0: nowhere."""
    if "put" in typed:
        return next((_of(seat) for seat in seats() if seat.code == typed.get("town")), None)
    for size in SIZES:
        x, y = typed.get(f"at{size}.x", ""), typed.get(f"at{size}.y", "")
        if x.isdecimal() and y.isdecimal() and len(x + y) < 10 and (x, y) != ("0", "0"):
            return view.frame.spot(right=min(int(x) / size, 1), down=min(int(y) / size, 1))
    return None


def _of(seat: Seat) -> Spot:
    return Spot(seat.longitude, seat.latitude)


def _closest(spot: Spot) -> str:
    """The county to look at: the one whose middle is nearest."""
    frames = {code: of_county(code) for code in EXTENTS}
    return min(
        frames,
        key=lambda code: abs(frames[code].east - spot.longitude) + abs(frames[code].north - spot.latitude),
    )


def _marked(request: HttpRequest, *, draft: Draft, spot: Spot | None, back: str) -> HttpResponse:
    kept.mark(draft, spot=spot)
    drafts.keep(draft, session=request.session)
    return redirect(back)


def _shown(request: HttpRequest, *, view: View, wrong: str = "") -> HttpResponse:
    context = {
        "view": view,
        "spot": view.spot,
        "wrong": wrong,
        "picture": picture(view.frame, county=view.county, spot=view.spot),
        "sizes": SIZES,
        "counties": [(code, name, code == view.county) for code, name in COUNTIES.items()],
        "towns": [(seat.code, seat.name) for seat in seats() if seat.county == view.county],
        "number": settings.MAP_NUMBER if drawable() else "",
        "tiles": settings.TILES,
        "tiles_by": settings.TILES_BY,
    }
    response = render(request, "portal/where/map.html", context)
    if settings.TILES:
        ours = "img-src 'self'"
        theirs = f"{ours} {' '.join(settings.TILE_HOSTS)}"
        response["Content-Security-Policy"] = settings.CONTENT_SECURITY_POLICY.replace(ours, theirs)
    return response
