"""`qingting report quarter 2026Q3 --out DIR`: the pack for the joint meeting as DOCX, PDF, CSV and JSON."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from qingting.meetings.freezing import Freezing, NotBegun, NotEnded, SumsDiffer, current, freeze
from qingting.meetings.pack.files import MEDIA, Source, source_of
from qingting.meetings.quarters import ZONE, NoSuchQuarter, Quarter, read_quarter
from qingting.meetings.selectors import snapshot
from qingting.people.access import SYSTEM
from qingting.text.digest import sm3

HELP = "Write a quarter's pack for the joint meeting; a quarter that is over is frozen, and written again byte by byte."
UNUSABLE, FAILED = 2, 1


class Unusable(Exception):
    """The pack cannot be written; see what the sentence says."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["quarter"], help="which report")
    parser.add_argument("quarter", metavar="YYYYQn", help="for example 2026Q3")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write to")
    again = parser.add_mutually_exclusive_group()
    again.add_argument(
        "--version", type=int, metavar="N", help="an earlier frozen version; without it the latest"
    )
    again.add_argument(
        "--again", default="", metavar="REASON", help="freeze a further version, for this reason"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document on what was written")


def run(args: argparse.Namespace) -> int:
    """Exit status: 0; 2 where the quarter or the folder is unusable; 1 where sums differ."""
    try:
        source = _source(_quarter(args.quarter), args=args, now=datetime.now(UTC))
        written = _written(source, folder=args.out)
    except SumsDiffer:
        print(
            "The parts do not add up to their totals; nothing was frozen. Tell whoever keeps the system.",
            file=sys.stderr,
        )
        return FAILED
    print(json.dumps(written, ensure_ascii=False) if args.json else _told(written))
    return 0


def _quarter(text: str) -> Quarter:
    try:
        return read_quarter(text)
    except NoSuchQuarter:
        raise Unusable(f"{text!r} is no quarter; write it like 2026Q3, with a Q and 1 to 4.") from None


def _source(quarter: Quarter, *, args: argparse.Namespace, now: datetime) -> Source:
    if args.version is not None:
        found = snapshot(quarter, version=args.version)
        if found is None:
            raise Unusable(
                f"{quarter} has no frozen version {args.version}; leave --version out for the latest."
            )
        return source_of(found)
    try:
        return source_of(freeze(Freezing(quarter, reason=args.again), actor=SYSTEM, now=now))
    except NotBegun:
        raise Unusable(
            f"{quarter} has not begun; choose a quarter up to that of {now.astimezone(ZONE):%F}."
        ) from None
    except NotEnded:
        if args.again:
            raise Unusable(f"{quarter} is not over and cannot be frozen; leave --again out.") from None
        return Source(current(quarter, now=now))


def _written(source: Source, *, folder: Path) -> dict[str, Any]:
    files = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for form in MEDIA:
            data, path = source.data(form), folder / source.name(form)
            path.write_bytes(data)
            files.append({"file": str(path), "bytes": len(data), "sm3": sm3(data).hex()})
    except OSError as problem:
        raise Unusable(
            f"The folder {folder} cannot be written to ({problem.strerror}); choose another with --out."
        ) from None
    figures = source.figures
    return {
        "quarter": figures["quarter"],
        "version": source.issue.version,
        "provisional": source.issue.version is None,
        "counted_at": figures["counted_at"],
        "digest": source.issue.digest,
        "received": figures["own"]["received"],
        "checks": all(check["holds"] for check in figures["checks"]),
        "files": files,
    }


def _told(written: dict[str, Any]) -> str:
    what = (
        "provisional, the quarter is not over"
        if written["provisional"]
        else f"frozen version {written['version']}"
    )
    lines = [f"{written['quarter']}: {written['received']:,} petitions received, {what}."]
    return "\n".join([*lines, *(f"  {one['file']}" for one in written["files"])])
