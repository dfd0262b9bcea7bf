"""What a file tells of itself beside what it shows: shown to its owner, never kept with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """Degrees (WGS 84) or None; `taken` as the camera wrote it, or empty."""

    longitude: float | None
    latitude: float | None
    taken: str

    @property
    def placed(self) -> bool:
        return self.longitude is not None and self.latitude is not None
