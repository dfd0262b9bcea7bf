"""Numbers of papers, cards and cars: identity card, passport, bank card, number plate."""

import re
from collections.abc import Iterator
from datetime import date

from qingting.text import fold
from qingting.text.spans import Span

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_REGIONS = {
    "1": "12345",
    "2": "123",
    "3": "1234567",
    "4": "123456",
    "5": "01234",
    "6": "12345",
    "7": "1",
    "8": "123",
}
_GAP = r"[ \-]{0,2}"
_ID18 = re.compile(rf"(?<![0-9A-Za-z])[1-8](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx](?![0-9A-Za-z])")
_ID15 = re.compile(r"(?<![0-9A-Za-z])[1-8][0-9]{14}(?![0-9A-Za-z])")
_ID_CUE = re.compile(
    r"身份证(?:件)?(?:号码|号|号后)?(?:为|是)?[\s:：(（]{0,6}([1-8][0-9Xx*＊ \-]{5,20}[0-9Xx*＊])(?![0-9A-Za-z])"
)
_PAPER = re.compile(
    r"(护照|通行证|居住证|军官证|士兵证|港澳证|台胞证|驾驶证|驾照)(?:号码|号)?(?:为|是)?[\s:：(（]{0,6}([A-Za-z]{0,2}[0-9]{6,12})(?![0-9A-Za-z])"
)
_CARD = re.compile(rf"(?<![0-9A-Za-z])[3-9](?:{_GAP}[0-9]){{14,18}}(?![0-9A-Za-z])")
_CARD_CUE = re.compile(
    r"(?:银行|信用社|农信|储蓄|借记|信用|工资|打款|收款|转账|汇款|社保)[^。;；\n]{0,12}(?:卡|账|帐|户)|(?:卡号|账号|帐号|户头)"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·•.\-]?"
    r"(?=[A-HJ-NP-Z0-9]*[0-9])(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[学警港澳挂])(?![A-Za-z0-9])",
    re.I,
)


def check_digit(first17: str) -> str:
    """The 18th character of an identity number, by GB 11643."""
    return _CHECK[sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11]


def is_identity_number(digits: str) -> bool:
    """18 characters with a right check digit, or 15 with a possible day of birth."""
    if digits[1] not in _REGIONS.get(digits[0], ""):
        return False
    if len(digits) == 15:
        return _is_day("19" + digits[6:12])
    return len(digits) == 18 and _is_day(digits[6:14]) and check_digit(digits[:17]) == digits[17].upper()


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def luhn(digits: str) -> bool:
    """Whether the check digit of a bank card fits."""
    doubled = (int(digit) * 2 if at % 2 else int(digit) for at, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _compact(written: str) -> str:
    return re.sub(r"[ \-]", "", written)


def identity_numbers(text: str) -> Iterator[Span]:
    """ID spans: numbers that pass the check, and whatever follows the words 身份证号."""
    plain = fold.narrow(text)
    for pattern in (_ID18, _ID15):
        for match in pattern.finditer(plain):
            if is_identity_number(_compact(match[0])):
                yield Span(match.start(), match.end(), "ID", "identity number")
    for match in _ID_CUE.finditer(plain):
        yield Span(match.start(1), match.end(1), "ID", "after 身份证")


def passports(text: str) -> Iterator[Span]:
    """PASSPORT spans: numbers after the name of a travel or residence paper."""
    for match in _PAPER.finditer(fold.narrow(text)):
        yield Span(match.start(2), match.end(2), "PASSPORT", f"after {match[1]}")


def bank_cards(text: str) -> Iterator[Span]:
    """BANKCARD spans: UnionPay numbers that pass Luhn, others only after a word about an account."""
    plain = fold.narrow(text)
    for match in _CARD.finditer(plain):
        before = plain[max(0, match.start() - 24) : match.start()]
        if _is_card(_compact(match[0]), before):
            yield Span(match.start(), match.end(), "BANKCARD", "card number")


def _is_card(digits: str, before: str) -> bool:
    if is_identity_number(digits):
        return False
    return bool(_CARD_CUE.search(before)) or (digits.startswith("62") and len(digits) >= 16 and luhn(digits))


def plates(text: str) -> Iterator[Span]:
    """PLATE spans."""
    for match in _PLATE.finditer(fold.narrow(text)):
        yield Span(match.start(), match.end(), "PLATE", "number plate")
