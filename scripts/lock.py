"""Resolve the dependencies anew and write uv.lock without the addresses of any registry.

uv writes down where it found each file. Here a package's source becomes the word `index` and each file keeps its
name and hash: a form that uv itself reads. Installing goes through `uv export --frozen` and `--require-hashes`, so
every file is looked for on whatever index this machine uses, and checked against the hash written here.
Versions are kept where they still fit; `--upgrade` takes the newest.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).with_name("uv")


def strip(text: str) -> str:
    """The lock's text with each address cut down to what names the file."""
    text = re.sub(r'registry = "[^"]+"', 'registry = "index"', text)
    return re.sub(r'\burl = "[^"]*/([^"/]+)"', r'path = "\1"', text)


def constraints(lock: str) -> list[str]:
    """Every version that a lock holds."""
    packages = tomllib.loads(lock)["package"]
    return [f"{one['name']}=={one['version']}" for one in packages if "registry" in one["source"]]


def resolve(project: str, *, keep: list[str]) -> str:
    """The lock that uv makes of a project file, addresses included; `keep` are versions to stay with."""
    if keep:
        listed = ", ".join(f'"{one}"' for one in keep)
        project = project.replace("[tool.uv]\n", f"[tool.uv]\nconstraint-dependencies = [{listed}]\n", 1)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pyproject.toml").write_text(project)
        done = subprocess.run(
            [UV, "lock", "--project", folder], stderr=subprocess.PIPE, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{done.stderr}\nNo versions fit; run again with --upgrade.")
        return Path(folder, "uv.lock").read_text()


def without_manifest(text: str) -> str:
    """Drop the constraints that only served to keep versions."""
    return re.sub(r"^constraints = \[\n.*?^\]\n", "", text, flags=re.M | re.S).replace("[manifest]\n\n", "")


def main(arguments: list[str]) -> int:
    project, lock = (ROOT / "pyproject.toml").read_text(), ROOT / "uv.lock"
    keep = constraints(lock.read_text()) if lock.exists() and "--upgrade" not in arguments else []
    lock.write_text(without_manifest(strip(resolve(project, keep=keep))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
