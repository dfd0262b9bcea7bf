"""SM4-GCM for fields, HMAC-SM3 for finding a number without reading it. One master key, three derived ones.

Sealed form: 1 byte key version, 12 bytes nonce, 16 bytes tag, ciphertext. The associated data names the row and
the field, so that a sealed value copied to another row does not open.
"""

from __future__ import annotations

import os
import re
import secrets
import unicodedata
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings

VERSION = 1
_NONCE, _TAG = 12, 16
# No 0/O, 1/I/L, U/V: what is read over a telephone must not be mistaken.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
CODE_LENGTH = 10


class SealBroken(Exception):
    """A sealed field does not open: the vault key is not the one it was sealed with; restore keys/vault.key."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def _hmac_sm3(key: bytes, data: bytes) -> bytes:
    mac = hmac.HMAC(key, hashes.SM3())
    mac.update(data)
    return mac.finalize()


@lru_cache(maxsize=8)
def _derived(master: bytes, purpose: str) -> bytes:
    return _hmac_sm3(master, b"qingting/1/" + purpose.encode())


def _key(purpose: str) -> bytes:
    return _derived(settings.VAULT_KEY, purpose)


def seal(text: str, *, about: str) -> bytes:
    nonce = os.urandom(_NONCE)
    encryptor = Cipher(algorithms.SM4(_key("field")[:16]), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(about.encode())
    sealed = encryptor.update(text.encode()) + encryptor.finalize()
    return bytes([VERSION]) + nonce + encryptor.tag + sealed


def unseal(sealed: bytes | memoryview, *, about: str) -> str:
    raw = bytes(sealed)
    nonce, tag, body = raw[1 : 1 + _NONCE], raw[1 + _NONCE : 1 + _NONCE + _TAG], raw[1 + _NONCE + _TAG :]
    if not raw or raw[0] != VERSION or len(tag) != _TAG:
        raise SealBroken
    decryptor = Cipher(algorithms.SM4(_key("field")[:16]), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(about.encode())
    try:
        return (decryptor.update(body) + decryptor.finalize()).decode()
    except InvalidTag:
        raise SealBroken from None


def normalise_number(value: str) -> str:
    """A phone or ID number as digits (and X): full-width, spaces, dashes and +86 make no difference."""
    plain = re.sub(r"[^0-9X]", "", unicodedata.normalize("NFKC", value).upper())
    return plain[2:] if len(plain) == 13 and plain.startswith("86") else plain


def blind_index(value: str, *, kind: str) -> bytes | None:
    """HMAC-SM3 of the normalised number; None where there is none."""
    plain = normalise_number(value)
    return _hmac_sm3(_key("index/" + kind), plain.encode()) if plain else None


def digest_for(text: str, *, purpose: str) -> bytes:
    """HMAC-SM3 of a text under a key of its own, for counting something without keeping it."""
    return _hmac_sm3(_key(purpose), text.encode())


def new_query_code() -> str:
    """10 random characters, about 48 bits, read out as two groups of five."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def plain_code(given: str) -> str:
    """A code as it was given out, however it is typed."""
    return re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", given).upper())


def same_code(given: str, *, kept: str) -> bool:
    return secrets.compare_digest(plain_code(given).encode(), kept.encode())
