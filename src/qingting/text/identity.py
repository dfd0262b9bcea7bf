"""Every form in which a known person may stand in a text: full and short names, numbers in pieces, the way home."""

import re
from collections.abc import Iterator, Mapping

from qingting.text import fold
from qingting.text.home_forms import home_patterns
from qingting.text.known_forms import matches, narrowed, numbered, spread
from qingting.text.known_names import name_spans
from qingting.text.known_numbers import birthday_spans, number_spans
from qingting.text.spans import Span


def identity_spans(text: str, identity: Mapping[str, str]) -> tuple[Span, ...]:
    """Spans of the person described by name, phone, id_number, address and email; unknown keys are ignored."""
    found: list[Span] = []
    found += name_spans(text, identity.get("name", ""))
    found += number_spans(text, identity.get("phone", ""), kind="PHONE")
    found += number_spans(text, identity.get("id_number", ""), kind="ID")
    found += birthday_spans(text, identity.get("id_number", ""))
    found += _email_spans(text, fold.narrow(identity.get("email", "")).replace(" ", ""))
    found += _address_spans(text, identity.get("address", ""))
    return tuple(found)


def _email_spans(text: str, email: str) -> Iterator[Span]:
    local, _, domain = email.partition("@")
    if not domain:
        return
    plain = narrowed(text)
    at_sign = r"[ ]{0,2}(?:@|#|\(at\)|\[at\]|艾特| at )[ ]{0,2}"
    whole = spread(local, between=r"[ ]?")
    yield from matches(f"{whole}{at_sign}{re.escape(domain)}", plain, kind="EMAIL", because="the e-mail")
    if len(local) >= 6:
        alone = rf"(?<![A-Za-z0-9]){whole}(?![A-Za-z0-9])"
        yield from matches(alone, plain, kind="EMAIL", because="the name before @")


def _address_spans(text: str, address: str) -> Iterator[Span]:
    plain = numbered(text)
    for pattern in home_patterns(fold.numerals(address).replace(" ", "")):
        yield from matches(pattern, plain, kind="ADDRESS", because="the address")
