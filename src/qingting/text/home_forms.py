"""The ways to write one home address: with or without the town, 3号楼2单元501室 or 3-2-501, 3 or 三."""

import re

_TOKEN = re.compile(
    r".+?(?:省|自治区|自治县|自治州|州|市|县|区|镇|乡|街道|社区|小区|村|社|路|街|巷|号楼|号院|栋|幢|座|单元|门|层|楼|室|号|户|组|队|房)(?![道区])|.+$"
)
_BETWEEN = r"[ \t\r\n,，、·.\-]{0,2}"
_UNITS = {
    "号楼": "(?:号楼|栋|幢|座|#楼?|号|楼)",
    "栋": "(?:号楼|栋|幢|座|#楼?|号|楼)",
    "幢": "(?:号楼|栋|幢|座|#楼?|号|楼)",
    "座": "(?:号楼|栋|幢|座|#楼?|号|楼)",
    "单元": "(?:单元|门|门洞)",
    "室": "(?:室|号房?|户|房)?",
    "户": "(?:室|号房?|户|房)?",
    "房": "(?:室|号房?|户|房)?",
    "社": "(?:社|组|队)",
    "组": "(?:社|组|队)",
}
_NUMBER = re.compile(r"[0-9十百]+")


def home_patterns(address: str) -> tuple[str, ...]:
    """Regular expressions over folded text (Chinese digits as digits), the longest form first."""
    tokens = _TOKEN.findall(address)
    numbered = [at for at, token in enumerate(tokens) if _NUMBER.search(token)]
    if not numbered:
        return (re.escape(address),) if len(address) >= 6 else ()
    patterns = [_join(tokens[start:]) for start in range(len(tokens)) if _tells_home(tokens[start:])]
    patterns += [_join(tokens[at - 1 : at + 1]) for at in numbered if at]
    return tuple(dict.fromkeys(patterns + _dashed(tokens, numbered)))


def _tells_home(tokens: list[str]) -> bool:
    """The end of an address tells the home if it has two numbers, a place and a number, or a number of two digits."""
    numbers = [token for token in tokens if _NUMBER.search(token)]
    if not numbers:
        return len(tokens) > 1
    return len(tokens) > 1 or len(re.sub(r"\D", "", tokens[-1])) >= 2


def _join(tokens: list[str]) -> str:
    numbered = [bool(_NUMBER.search(token)) for token in tokens[1:]] + [False]
    pattern = _BETWEEN.join(
        _token(token, before_number=before) for token, before in zip(tokens, numbered, strict=True)
    )
    head = r"(?<![0-9])" if tokens[0][:1].isdigit() else ""
    return head + pattern + r"(?![0-9])"


def _token(token: str, *, before_number: bool) -> str:
    """史纳3社 is said for 史纳村3社; a blank may stand before what is counted."""
    match = re.fullmatch(r"(.*?)([0-9]+)(号楼|栋|幢|座|单元|室|户|房|社|组)?(.*)", token)
    if not match:
        short = before_number and len(token) > 2 and token.endswith("村")
        return re.escape(token[:-1]) + "村?" if short else re.escape(token)
    before, number, unit, after = match.groups()
    counted = _UNITS.get(unit or "", re.escape(unit or "")) + re.escape(after)
    return re.escape(before) + _number(number) + (f" ?{counted}" if counted else "")


def _number(digits: str) -> str:
    """12 also as 十2, 23 as 2十3, 501 as 5百01: what Chinese numerals look like after folding."""
    if len(digits) == 3:
        tens = "0?" if digits[1] == "0" else f"{digits[1]}十"
        return f"(?:{digits}|{digits[0]}[百佰]{tens}{digits[2] if digits[2] != '0' else ''})"
    if len(digits) != 2 or digits[0] == "0":
        return digits
    tens = ("[1]?" if digits[0] == "1" else digits[0]) + "[十拾]" + (digits[1] if digits[1] != "0" else "")
    return f"(?:{digits}|{tens})"


def _dashed(tokens: list[str], numbered: list[int]) -> list[str]:
    """3-2-501 for 3号楼2单元501室."""
    numbers = [re.sub(r"\D", "", tokens[at]) for at in numbered]
    numbers = [number for number in numbers if number]
    between = r" ?[\-/—#.] ?"
    return [
        rf"(?<![0-9\-]){between.join(map(re.escape, numbers[-count:]))}(?![0-9\-])"
        for count in (3, 2)
        if len(numbers) >= count and len("".join(numbers[-count:])) >= 4
    ]
