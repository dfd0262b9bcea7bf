"""The part of the land that a map shows: a square on the ground, of the whole city, a county, or around a point."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians

from qingting.people.places import SEATS
from qingting.web.projection import Projection, fitted
from qingting.web.spots import Spot

# Its side in units of the drawing; pages show it in several sizes.
SIDE = 560
AIR = 1.06  # room around what is shown
# West, east, south, north of each county, as its outline has them.
EXTENTS: dict[str, tuple[float, float, float, float]] = {
    "ld": (102.105, 102.795, 36.2, 36.855),
    "pa": (101.82, 102.19, 36.255, 36.565),
    "mh": (102.45, 103.07, 35.815, 36.44),
    "hz": (101.775, 102.72, 36.505, 37.15),
    "hl": (101.665, 102.7, 35.82, 36.3),
    "xh": (102.085, 102.81, 35.45, 35.92),
}
WHOLE = (101.665, 103.07, 35.45, 37.15)
NEAR = 0.06  # degrees of latitude to each side, about 7 km


@dataclass(frozen=True, slots=True)
class Frame:
    """Its middle, and how far it reaches to the north and south of it; degrees."""

    east: float
    north: float
    half: float

    @property
    def projection(self) -> Projection:
        across = self.half / cos(radians(self.north))
        corners = [
            (self.east - across, self.north - self.half),
            (self.east + across, self.north + self.half),
        ]
        return fitted(corners, width=SIDE)

    def spot(self, *, right: float, down: float) -> Spot:
        """The point at that share of the picture's width and height."""
        longitude, latitude = self.projection.found(right * SIDE, down * SIDE)
        return Spot(round(longitude, 5), round(latitude, 5))

    @property
    def kilometres(self) -> int:
        """A round length that fits on the picture about four times."""
        side = self.half * 2 * 111.2
        return next((km for km in (50, 20, 10, 5, 2) if km * 3.5 <= side), 1)

    @property
    def bar(self) -> int:
        """Of that length on the picture."""
        return round(self.kilometres / (self.half * 2 * 111.2) * SIDE)


def of_county(code: str) -> Frame:
    """The whole city where there is no such county."""
    if code in EXTENTS:
        return _around(EXTENTS[code])
    if code in SEATS:
        return Frame(*SEATS[code], half=NEAR * 2)
    return _around(WHOLE)


def around(spot: Spot) -> Frame:
    return Frame(spot.longitude, spot.latitude, half=NEAR)


def _around(extent: tuple[float, float, float, float]) -> Frame:
    west, east, south, north = extent
    middle = (south + north) / 2
    half = max((north - south) / 2, (east - west) / 2 * cos(radians(middle)))
    return Frame((west + east) / 2, middle, half * AIR)
