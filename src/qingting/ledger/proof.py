"""A proof of filing: a petition's number, when it was filed, and the head of its chain, signed by the house.

Whoever keeps one can show that the petition was filed, when, and (asking the house that signed it) that nothing up to
that head was changed since. It holds no word of the petition and nothing of the petitioner.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from qingting.ledger.signing import PublicKey, is_signed, public_keys, sign
from qingting.text.digest import canonical

FORMAT = "qingting-filing/1"
LARGEST = 10_000
FIELDS = frozenset(
    {"format", "number", "filed_at", "seq", "head", "signed_at", "algorithm", "key", "signature"}
)


class ProofUnreadable(Exception):
    """This is not a proof of filing: give the file that was saved with the receipt, unchanged."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Proof:
    """`head` is the SM3 of ledger entry `seq` in hexadecimal; instants are ISO 8601; `key` names the public key."""

    number: str
    filed_at: str
    seq: int
    head: str
    signed_at: str
    algorithm: str
    key: str
    signature: str = ""

    @property
    def signed(self) -> bytes:
        """The bytes under the signature: every field but itself, keys sorted, no spaces, UTF-8."""
        return canonical({"format": FORMAT, **asdict(self), "signature": None})

    def as_json(self) -> str:
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"


def prove(number: str, *, filed_at: datetime, seq: int, head: bytes, now: datetime) -> Proof:
    """Sign with the key in use."""
    key = public_keys()[0]
    bare = Proof(
        number=number,
        filed_at=filed_at.isoformat(timespec="seconds"),
        seq=seq,
        head=head.hex(),
        signed_at=now.isoformat(timespec="seconds"),
        algorithm=key.algorithm,
        key=key.name,
    )
    signature = base64.b64encode(sign(bare.signed, key=key)).decode()
    return Proof(**{**asdict(bare), "signature": signature})


def is_ours(proof: Proof, *, keys: Iterable[PublicKey]) -> bool:
    """Whether one of these keys signed exactly these fields."""
    try:
        signature = base64.b64decode(proof.signature, validate=True)
    except ValueError:
        return False
    return any(
        is_signed(proof.signed, signature=signature, key=key)
        for key in keys
        if (key.name, key.algorithm) == (proof.key, proof.algorithm)
    )


def read(data: bytes) -> Proof:
    """Raises ProofUnreadable."""
    if len(data) > LARGEST:
        raise ProofUnreadable
    try:
        given: Any = json.loads(data.decode("utf-8-sig"))
        if not isinstance(given, dict) or set(given) != FIELDS or given.pop("format") != FORMAT:
            raise ProofUnreadable
        proof = Proof(**given)
        _check(proof)
    except (ValueError, TypeError, RecursionError):
        raise ProofUnreadable from None
    return proof


def _check(proof: Proof) -> None:
    """Raises ValueError or TypeError where a field is not of its kind."""
    texts = (proof.number, proof.filed_at, proof.head, proof.signed_at, proof.algorithm, proof.key)
    if not all(isinstance(one, str) for one in (*texts, proof.signature)) or type(proof.seq) is not int:
        raise TypeError
    datetime.fromisoformat(proof.filed_at)
    datetime.fromisoformat(proof.signed_at)
    bytes.fromhex(proof.head)
    proof.signed  # half a character cannot be encoded  # noqa: B018
