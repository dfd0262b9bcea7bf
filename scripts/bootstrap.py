"""Print the one requirement that the set-up starts with, uv itself, at the version and hashes of uv.lock.

Runs on a bare Python 3.11, before anything is installed.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path


def requirement(lock: Path) -> str:
    """A line for `pip install --require-hashes`."""
    packages = tomllib.loads(lock.read_text(encoding="utf-8"))["package"]
    found = next(one for one in packages if one["name"] == "uv")
    hashes = " ".join(f"--hash={wheel['hash']}" for wheel in found["wheels"])
    return f"uv=={found['version']} {hashes}"


if __name__ == "__main__":
    print(requirement(Path(sys.argv[1])))
