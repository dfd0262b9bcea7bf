"""`qingting import`: take in a table of petitions, for example an export of 12345; bringing it again doubles nothing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from qingting.cli.progress import Bar
from qingting.cli.rejected import RejectedRows
from qingting.journeys.importing import Intake, Taken, carry_out, plan
from qingting.journeys.step import day_of
from qingting.people import services as people
from qingting.people.access import SYSTEM
from qingting.people.models import Unit
from qingting.rules.edition import Edition, edition_on
from qingting.text.mapping import ColumnMapping, MappingError, default_mapping, load_mapping
from qingting.text.sheet_errors import SheetError
from qingting.text.sheets import Sheet, open_sheet

HELP = "Take in a table of petitions (CSV or XLSX); rows that cannot be registered go to a file to be mended."


class ImportRefused(Exception):
    """The table cannot be taken in as asked; see the options and try again."""


@dataclass(slots=True)
class Counts:
    """What became of the rows."""

    rows: int = 0
    registered: int = 0
    repeats: int = 0
    rejected: list[dict[str, object]] = field(default_factory=list)
    notes: list[dict[str, object]] = field(default_factory=list)

    def add(self, taken: Taken) -> None:
        self.rows += 1
        self.registered += taken.outcome == "registered"
        self.repeats += taken.outcome == "repeat"
        if taken.outcome == "rejected":
            self.rejected.append({"row": taken.row.number, "reason": taken.reason})
        if taken.outcome == "registered":
            self.notes += [{"row": taken.row.number, "note": note} for note in taken.notes]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV (UTF-8, GB18030, UTF-16) or XLSX")
    parser.add_argument(
        "--channel", required=True, metavar="CODE", help="the channel it came by, for example 12345"
    )
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="which column is what, as TOML")
    parser.add_argument("--unit", default="hd-sthj", metavar="CODE", help="the receiving unit (hd-sthj)")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen and register nothing")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    edition = edition_on(day_of(now))
    data = _bytes(args.file)
    sheet = _sheet(data, name=args.file.name)
    intake = Intake(
        mapping=_mapping(args.mapping, sheet=sheet),
        channel=_channel(args.channel, edition=edition, now=now),
        unit=_unit(args.unit),
        actor=SYSTEM,
        edition=edition,
        now=now,
    )
    take = plan if args.dry_run else carry_out
    counts, rejected = Counts(), RejectedRows(args.file, headers=sheet.headers)
    for taken in _watched(take(sheet.rows, intake=intake), lines=data.count(b"\n")):
        counts.add(taken)
        if taken.outcome == "rejected" and not args.dry_run:
            rejected.add(taken.row, reason=taken.reason)
    print(_as_json(counts, file=rejected.close()) if args.json else _as_text(counts, file=rejected.close()))
    return 0


def _watched(taken: Iterator[Taken], *, lines: int) -> Iterator[Taken]:
    """With a bar; the count of lines is a guess, for a cell may hold several."""
    bar = Bar("import", total=lines)
    for done, one in enumerate(taken, start=1):
        bar.at(done)
        yield one
    bar.end()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as failed:
        raise ImportRefused(
            f"{path} cannot be read ({failed.strerror}); check the path and try again."
        ) from None


def _sheet(data: bytes, *, name: str) -> Sheet:
    try:
        return open_sheet(data, name=name)
    except SheetError as wrong:
        raise ImportRefused(wrong.english) from None


def _mapping(path: Path | None, *, sheet: Sheet) -> ColumnMapping:
    mapping = load_mapping(_bytes(path)) if path else default_mapping()
    if mapping.missing(sheet.headers):
        raise MappingError(
            'No column holds the complaint; name it in a mapping (--mapping FILE): [columns] complaint = "…".'
        )
    return mapping


def _channel(code: str, *, edition: Edition, now: datetime) -> str:
    channel = edition.channels.get(code)
    if channel is None:
        raise ImportRefused(f"There is no channel {code!r}; use one of {', '.join(edition.channels)}.")
    if not channel.open_on(day_of(now)):
        raise ImportRefused(f"The channel {code} closed on {channel.until}; use the channel that it became.")
    return code


def _unit(code: str) -> Unit:
    if not Unit.objects.exists():
        people.seed_units()
    unit = Unit.objects.filter(code=code, active=True).first()
    if unit is None:
        raise ImportRefused(f"There is no unit {code!r} in this installation; give --unit the code of one.")
    return unit


def _as_json(counts: Counts, *, file: Path | None) -> str:
    document = {
        "rows": counts.rows,
        "registered": counts.registered,
        "repeats": counts.repeats,
        "rejected": counts.rejected,
        "rejected_file": str(file) if file else None,
        "notes": counts.notes,
    }
    return json.dumps(document, ensure_ascii=False)


def _as_text(counts: Counts, *, file: Path | None) -> str:
    done = f"{counts.registered:,} registered, {counts.repeats:,} here already, {len(counts.rejected):,} rejected."
    lines = [f"{counts.rows:,} rows: {done}"]
    lines += [f"  row {one['row']}: {one['reason']}" for one in counts.rejected]
    lines += [f"  row {one['row']}, to check: {one['note']}" for one in counts.notes]
    if file:
        lines.append(f"Mend the rejected rows in {file} and import that file.")
    return "\n".join(lines)
