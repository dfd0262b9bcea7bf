"""`qingting redact`: mask personal data in text from standard input."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from qingting.text.masking import Redacted, redact

HELP = "mask personal data in text from standard input"
_KEYS = ("name", "phone", "id_number", "address", "email")


class BadInput(ValueError):
    """Give text in UTF-8 on standard input, or with --lines one JSON object {"text", "identity"?} a line."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--identity", type=Path, metavar="FILE", help=f"JSON object of a known person: {', '.join(_KEYS)}"
    )
    parser.add_argument("--json", action="store_true", help="print the text and its spans as JSON")
    parser.add_argument("--lines", action="store_true", help="read and write JSON lines")


def run(args: argparse.Namespace) -> int:
    """Exit status: 0, or 2 after one sentence on standard error."""
    try:
        identity = _load_identity(args.identity) if args.identity else None
        data = _decode(sys.stdin.buffer.read())
        for line in _answers(data, args, identity=identity):
            print(line)
    except BadInput as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def _answers(data: str, args: argparse.Namespace, *, identity: Mapping[str, str] | None) -> Iterable[str]:
    if args.lines:
        return _answer_lines(data, identity=identity)
    redacted = redact(data, identity=identity)
    return [_as_json(redacted)] if args.json else [redacted.text.removesuffix("\n")]


def _answer_lines(data: str, *, identity: Mapping[str, str] | None) -> Iterable[str]:
    for number, line in enumerate(data.split("\n"), start=1):
        if line.strip():
            text, own = _parse_line(line, number=number)
            yield _as_json(redact(text, identity=own or identity))


def _parse_line(line: str, *, number: int) -> tuple[str, Mapping[str, str] | None]:
    try:
        row = json.loads(line)
    except ValueError:
        raise BadInput(f'Line {number} is not JSON: write {{"text": "…"}}.') from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise BadInput(f'Line {number} has no "text": write {{"text": "…"}}.')
    if any("\ud800" <= character <= "\udfff" for character in row["text"]):
        raise BadInput(f"Line {number} holds half a character: write the text in whole UTF-8 characters.")
    own = row.get("identity")
    return row["text"], None if own is None else _checked_identity(own, where=f"Line {number}")


def _as_json(redacted: Redacted) -> str:
    spans = [[span.start, span.end, span.kind] for span in redacted.spans]
    return json.dumps({"text": redacted.text, "spans": spans}, ensure_ascii=False)


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(
            "The text is not UTF-8: convert it, for example with iconv -f GB18030 -t UTF-8."
        ) from None


def _load_identity(path: Path) -> Mapping[str, str]:
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        raise BadInput(
            f"The identity file cannot be read: give a JSON object with {', '.join(_KEYS)}."
        ) from None
    return _checked_identity(value, where="The identity file")


def _checked_identity(value: Any, *, where: str) -> Mapping[str, str]:
    """The keys are checked, so that a misspelt one does not leave a person unmasked."""
    if not isinstance(value, dict) or not all(isinstance(each, str | None) for each in value.values()):
        raise BadInput(f"{where} must hold the identity as a JSON object of strings: {', '.join(_KEYS)}.")
    unknown = set(value) - set(_KEYS)
    if unknown:
        raise BadInput(f"{where} has a key that is not known: use only {', '.join(_KEYS)}.")
    return {key: text for key, text in value.items() if text}
