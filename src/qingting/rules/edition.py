"""Editions of the rulebook by id, by file, or by the day on which one was in force."""

import tomllib
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from qingting.rules.audit import problems_of
from qingting.rules.book import Edition
from qingting.rules.reading import read
from qingting.rules.refusals import RulebookError

__all__ = ["Edition", "edition_files", "edition_on", "load_edition", "load_file"]

LAW = Path(__file__).parent / "law"
NATIONAL = "xinfang"  # the family that applies where a city has no document of its own
NOT_EDITIONS = {"words.toml", "sources.toml", "signals.toml", "diary.toml"}


@cache
def edition_files() -> tuple[Path, ...]:
    return tuple(sorted(path for path in LAW.glob("*.toml") if path.name not in NOT_EDITIONS))


@cache
def load_edition(id: str) -> Edition:
    """The edition of that id, e.g. "haidong-2024-17"; raises RulebookError."""
    known = {path.stem: path for path in edition_files()}
    if id not in known:
        raise RulebookError(f"没有“{id}”这个版本；可用：{'、'.join(known)}。")
    return load_file(known[id])


def load_file(path: Path) -> Edition:
    """Read and audit an edition; raises RulebookError with every problem found, one sentence each."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as unreadable:
        raise RulebookError(
            f"无法读取 {path.name}，请检查文件是否存在、是否为 UTF-8 的 TOML：{unreadable}"
        ) from None
    words = tomllib.loads((LAW / "words.toml").read_text(encoding="utf-8"))
    edition = read(table, words=words)
    problems = problems_of(edition)
    if problems:
        raise RulebookError(*problems)
    return edition


@lru_cache(maxsize=1024)
def edition_on(day: date, family: str = "haidong") -> Edition:
    """The edition of the family in force on that day; before its first one, the national regulation."""
    editions = [load_edition(path.stem) for path in edition_files()]
    for wanted in (family, NATIONAL):
        in_force = [edition for edition in editions if edition.family == wanted and edition.in_force <= day]
        if in_force:
            return max(in_force, key=lambda edition: edition.in_force)
    raise RulebookError(f"{day} 尚无生效的版本；请用 2022-05-01 以后的日期，或补充当时的规则版本。")
