"""Personal data in free text: every family of detectors, overlaps settled."""

from qingting.text.addresses import addresses
from qingting.text.contacts import chat_accounts, coordinates, emails
from qingting.text.documents import bank_cards, identity_numbers, passports, plates
from qingting.text.names import people
from qingting.text.phones import landlines, mobiles
from qingting.text.spans import Span, settle

_FAMILIES = (
    mobiles,
    landlines,
    identity_numbers,
    passports,
    bank_cards,
    plates,
    emails,
    chat_accounts,
    coordinates,
    addresses,
    people,
)


def detect(text: str) -> tuple[Span, ...]:
    """Spans of personal data in order, without overlaps; duty telephones and case numbers are none."""
    return settle(span for family in _FAMILIES for span in family(text))
