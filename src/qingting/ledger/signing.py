"""The house's own signature: Ed25519 always; SM2 (GB/T 32918, with SM3) where the operator gave a key for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import gmalg
import gmalg.errors
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from qingting.text.digest import sm3

ED25519, SM2 = "Ed25519", "SM2-SM3"
# The identity that GB/T 35276 sets where two sides have agreed on none.
SM2_USER = b"1234567812345678"
HALF = 32


@dataclass(frozen=True, slots=True)
class PublicKey:
    """`algorithm` is Ed25519 (32 bytes) or SM2-SM3 (an uncompressed point of 65 bytes)."""

    algorithm: str
    raw: bytes

    @property
    def name(self) -> str:
        """The first 16 hexadecimal digits of the key's SM3."""
        return sm3(self.raw).hex()[:16]


def public_keys() -> tuple[PublicKey, ...]:
    """Every key that this installation signs with; the one in use first."""
    ed25519 = PublicKey(ED25519, _private().public_key().public_bytes_raw())
    if not settings.PROOF_SM2_KEY:
        return (ed25519,)
    return PublicKey(SM2, gmalg.SM2().generate_pk(settings.PROOF_SM2_KEY)), ed25519


def sign(data: bytes, *, key: PublicKey) -> bytes:
    """64 bytes in either algorithm; SM2's are r and s of 32 each."""
    if key.algorithm == ED25519:
        return _private().sign(data)
    r, s = gmalg.SM2(sk=settings.PROOF_SM2_KEY, uid=SM2_USER, pk=key.raw).sign(data)
    return bytes(r.rjust(HALF, b"\0") + s.rjust(HALF, b"\0"))


def is_signed(data: bytes, *, signature: bytes, key: PublicKey) -> bool:
    check = _CHECKS.get(key.algorithm)
    return check is not None and check(data, signature, key.raw)


def _private() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(settings.PROOF_KEY)


def _by_ed25519(data: bytes, signature: bytes, raw: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _by_sm2(data: bytes, signature: bytes, raw: bytes) -> bool:
    if len(signature) != 2 * HALF:
        return False
    try:
        checker = gmalg.SM2(uid=SM2_USER, pk=raw)
        return bool(checker.verify(data, signature[:HALF], signature[HALF:]))
    except (gmalg.errors.GMError, ValueError):
        return False


_CHECKS: Mapping[str, Callable[[bytes, bytes, bytes], bool]] = {ED25519: _by_ed25519, SM2: _by_sm2}
