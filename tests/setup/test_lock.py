"""The locks say what is installed, with hashes, and never from where."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from scripts import bootstrap
from scripts.lock import constraints, strip, without_manifest

WRITTEN_BY_UV = """[manifest]
constraints = [
    { name = "one", specifier = "==1.0" },
]

[[package]]
name = "one"
version = "1.0"
source = { registry = "https://index.example/simple" }
sdist = { url = "https://files.example/ab/one-1.0.tar.gz", hash = "sha256:aa" }
wheels = [
    { url = "https://files.example/cd/one-1.0-py3-none-any.whl", hash = "sha256:bb" },
]
"""


def packages(root: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((root / "uv.lock").read_text())["package"]
    return [one for one in found if "registry" in one["source"]]


def test_no_lock_names_an_address(root: Path) -> None:
    for name in ("uv.lock", "package-lock.json", "pyproject.toml", "package.json", ".npmrc"):
        assert "://" not in (root / name).read_text(), name


def test_every_python_package_has_hashes(root: Path) -> None:
    assert len(packages(root)) > 50
    for package in packages(root):
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        assert files, package["name"]
        assert all(file["hash"].startswith("sha256:") for file in files), package["name"]


def test_every_front_end_package_has_a_hash(root: Path) -> None:
    listed = json.loads((root / "package-lock.json").read_text())["packages"]
    assert all(one["integrity"].startswith("sha512-") for path, one in listed.items() if path)


def test_uv_exports_the_stripped_lock_with_a_hash_for_each_line(root: Path) -> None:
    uv = Path(sys.executable).with_name("uv")
    words = [str(uv), "export", "--frozen", "--offline", "--no-emit-project", "--no-header", "--no-annotate"]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, check=True)
    required = [block for block in done.stdout.replace("\\\n", " ").splitlines() if block]
    assert len(required) > 50
    assert all("--hash=sha256:" in line for line in required)


def test_strip_keeps_the_file_and_its_hash() -> None:
    stripped = strip(WRITTEN_BY_UV)
    assert 'sdist = { path = "one-1.0.tar.gz", hash = "sha256:aa" }' in stripped
    assert '{ path = "one-1.0-py3-none-any.whl", hash = "sha256:bb" }' in stripped
    assert "example" not in stripped


def test_versions_are_kept_by_constraints_that_leave_no_trace() -> None:
    assert constraints(WRITTEN_BY_UV) == ["one==1.0"]
    assert without_manifest(WRITTEN_BY_UV).startswith("[[package]]")


def test_the_set_up_starts_with_the_uv_of_the_lock(root: Path) -> None:
    line = bootstrap.requirement(root / "uv.lock")
    locked = next(one for one in packages(root) if one["name"] == "uv")
    assert line.startswith(f"uv=={locked['version']} --hash=sha256:")
    assert line.count("--hash=") == len(locked["wheels"])
