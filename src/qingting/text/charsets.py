"""Text out of bytes whose charset is declared wrongly, or not at all. Nothing is dropped and nothing raises."""

from __future__ import annotations

import binascii
import re
import unicodedata
from collections.abc import Iterator

# Senders name the small set and write characters of the large one.
WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "gb_2312-80": "gb18030",
}
# Every byte is a letter in these, so that they never refuse: believed last.
NEVER_REFUSE = frozenset(
    {"", "ascii", "us-ascii", "iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252"}
)
IDEOGRAPH = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
WORD = re.compile(r"=\?([^?\s]*)\?([bBqQ])\?([^?]*)\?=")
HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\v|\f")


def decoded(data: bytes, *, charset: str = "") -> str:
    """By what is plausible before what is declared; what fits nowhere is written as \\xNN."""
    unicode = _strictly(data, charset="utf-8")
    if unicode is not None and IDEOGRAPH.search(unicode):
        return unicode
    named = charset.strip().strip("\"'").lower().split("*")[0]
    named = WIDER.get(named, named)
    order = ("utf-8", "gb18030") if named in NEVER_REFUSE else (named, "utf-8", "gb18030")
    read = (_strictly(data, charset=one) for one in order)
    found = next((text for text in read if text is not None), None)
    return found if found is not None else data.decode("utf-8", "backslashreplace")


def _strictly(data: bytes, *, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (LookupError, ValueError):  # unknown, not a charset of text, or not these bytes
        return None


def storable(text: str) -> str:
    """Line ends of one kind; marks that no page can show and no database keep become blanks."""
    plain = LINE_ENDS.sub("\n", text).encode("utf-8", "replace").decode("utf-8")
    return "".join(
        " " if unicodedata.category(mark) == "Cc" and mark not in "\n\t" else mark for mark in plain
    )


def header_text(raw: str) -> str:
    """A header as people read it: folded, with encoded words (RFC 2047) or bare bytes of any charset."""
    line = re.sub(r"\r?\n[ \t]*", " ", raw)
    return " ".join(storable("".join(_runs(line))).split())


def bare(raw: str) -> str:
    """What the parser of messages kept as escapes, as text."""
    return decoded(raw.encode("utf-8", "surrogateescape")) if raw else ""


def _runs(line: str) -> Iterator[str]:
    """Encoded words that follow each other in one charset may share a character, so they are read together."""
    held, charset, end = b"", "", 0
    for word in WORD.finditer(line):
        between = line[end : word.start()]
        if between.strip() or word[1].lower() != charset or not held:
            yield decoded(held, charset=charset)
            held = b""
            yield bare(between if between.strip() or not end else "")
        held, charset, end = held + _content(word), word[1].lower(), word.end()
    yield decoded(held, charset=charset)
    yield bare(line[end:])


def _content(word: re.Match[str]) -> bytes:
    said = word[3].encode("utf-8", "surrogateescape")
    if word[2] in "qQ":
        return HEX.sub(lambda code: bytes([int(code[1], 16)]), said.replace(b"_", b" "))
    try:
        return binascii.a2b_base64(said + b"===")
    except binascii.Error:
        return word[0].encode("utf-8", "surrogateescape")
