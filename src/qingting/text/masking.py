"""Masking of names and numbers for lists, letters and notices."""

from qingting.text.fold import narrow

_COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "夏侯",
    "司徒",
    "长孙",
    "宇文",
    "端木",
    "独孤",
)


def mask_name(name: str) -> str:
    """The surname and one star for each further character: 喇文华 → 喇**."""
    clean = name.strip()
    if len(clean) <= 1:
        return "*" * len(clean)
    kept = 2 if clean.startswith(_COMPOUND) and len(clean) > 2 else 1
    return clean[:kept] + "*" * (len(clean) - kept)


def mask_phone(phone: str) -> str:
    """Three digits, four stars, four digits: 13812345678 → 138****5678; short numbers keep their last two."""
    digits = "".join(character for character in narrow(phone) if character.isdigit())
    if len(digits) == 13 and digits.startswith("86"):
        digits = digits[2:]
    if len(digits) >= 11:
        return digits[:3] + "*" * (len(digits) - 7) + digits[-4:]
    return "*" * max(len(digits) - 2, 0) + digits[-2:] if len(digits) > 4 else "*" * len(digits)
