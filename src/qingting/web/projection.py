"""Places on a page: longitude and latitude (WGS 84) as x and y, true to scale in the middle of the region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians


@dataclass(frozen=True, slots=True)
class Projection:
    """Equirectangular: degrees of longitude are `shortened`; `height` goes with the width it was fitted to."""

    west: float
    north: float
    scale: float
    shortened: float
    margin: float
    height: float

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = self.margin + (longitude - self.west) * self.shortened * self.scale
        return round(x, 1), round(self.margin + (self.north - latitude) * self.scale, 1)

    def found(self, x: float, y: float) -> tuple[float, float]:
        """Longitude and latitude of a point on the page."""
        longitude = self.west + (x - self.margin) / (self.shortened * self.scale)
        return longitude, self.north - (y - self.margin) / self.scale


def fitted(corners: Sequence[tuple[float, float]], *, width: float, margin: float = 0) -> Projection:
    """All of these points on a page of that width."""
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    shortened = cos(radians((south + north) / 2))
    scale = (width - 2 * margin) / ((east - west) * shortened)
    return Projection(west, north, scale, shortened, margin, (north - south) * scale + 2 * margin)
