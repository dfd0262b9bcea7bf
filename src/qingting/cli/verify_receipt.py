"""`qingting verify-receipt FILE`: is this proof of filing ours, and does the ledger still hold what it signed?

With `--keys FILE` (the public keys as the portal gives them) only the signature is checked, and no database is asked.
"""

from __future__ import annotations

import argparse
import base64
import json
from dataclasses import asdict
from pathlib import Path

from qingting.config import boot
from qingting.journeys.proving import ALTERED, FORGED, UNTOUCHED, Checked, check
from qingting.ledger.proof import Proof, is_ours, read
from qingting.ledger.signing import PublicKey

HELP = "Check a proof of filing; exit 1 when it is forged or the ledger no longer agrees with it."
SIGNED = "signed"
WORDS = {
    UNTOUCHED: "it is ours, and the ledger still holds exactly what was signed.",
    SIGNED: "one of these keys signed it.",
    ALTERED: "it is ours, but the ledger no longer agrees with it; run `qingting ledger verify` and restore a backup.",
    FORGED: "none of these keys signed it; ask for the file as it was saved.",
}


class KeysUnreadable(Exception):
    """The file of public keys cannot be read: save it anew from /verify/filing/keys.json of the installation."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class NoSuchFile(Exception):
    """The file cannot be read; check its path."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the proof as it was saved")
    parser.add_argument("--keys", type=Path, help="public keys; without it, those of this installation")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace) -> int:
    try:
        proof = read(args.file.read_bytes())
    except OSError:
        raise NoSuchFile from None
    found = _by_keys(proof, args.keys) if args.keys else _here(proof)
    shown = {"verdict": found.verdict, **asdict(proof)}
    text = f"{proof.number}, filed {proof.filed_at}: {WORDS[found.verdict]}"
    print(json.dumps(shown, ensure_ascii=False) if args.json else text)
    return 0 if found.verdict in (UNTOUCHED, SIGNED) else 1


def _here(proof: Proof) -> Checked:
    boot.start()
    return check(proof)


def _by_keys(proof: Proof, path: Path) -> Checked:
    return Checked(proof, SIGNED if is_ours(proof, keys=_keys(path)) else FORGED)


def _keys(path: Path) -> list[PublicKey]:
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))["keys"]
        return [PublicKey(one["algorithm"], base64.b64decode(one["public"], validate=True)) for one in listed]
    except (OSError, ValueError, KeyError, TypeError):
        raise KeysUnreadable from None
