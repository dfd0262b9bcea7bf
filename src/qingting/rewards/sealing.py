"""Seal a list for the bank: CMS (RFC 5652) to its certificate, so that nobody else opens it, the maker included.

The bank opens it with its own key, for instance `openssl cms -decrypt -inform DER -inkey KEY -recip CERT`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers import algorithms
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options

LEAST_BITS = 2048


class CertificateRefused(Exception):
    """The certificate cannot be used: `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Certificate:
    label: str
    fingerprint: str
    valid_until: date


def read(pem: str, *, today: date) -> Certificate:
    """What a certificate says of itself; raises CertificateRefused for one that no list can be sealed to."""
    try:
        certificate = x509.load_pem_x509_certificate(pem.encode())
    except ValueError:
        raise CertificateRefused("unreadable") from None
    key = certificate.public_key()
    if not isinstance(key, RSAPublicKey) or key.key_size < LEAST_BITS:
        raise CertificateRefused("no_rsa")
    until = certificate.not_valid_after_utc.date()
    if until < today:
        raise CertificateRefused("expired")
    return Certificate(
        label=certificate.subject.rfc4514_string()[:120],
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        valid_until=until,
    )


def sealed(table: bytes, *, pem: str) -> bytes:
    """DER of EnvelopedData with AES-256."""
    builder = PKCS7EnvelopeBuilder().set_data(table).set_content_encryption_algorithm(algorithms.AES256)
    certificate = x509.load_pem_x509_certificate(pem.encode())
    return builder.add_recipient(certificate).encrypt(serialization.Encoding.DER, [PKCS7Options.Binary])
