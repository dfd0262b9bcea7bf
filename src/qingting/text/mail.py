"""An e-mail as it came. Broken headers, wrong charsets and odd parts neither raise nor lose a word or a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from qingting.text.charsets import bare, decoded, header_text, storable
from qingting.text.digest import sm3
from qingting.text.hypertext import plain, tidy

ADDRESS = re.compile(r"[^\s<>\"'(),;:]+@[^\s<>\"'(),;:]+")
ROBOT_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply")
ROBOT_PRECEDENCE = frozenset({"bulk", "junk", "auto_reply", "auto-reply"})
ROBOTS = frozenset({"mailer-daemon", "mail-daemon"})
# What the standard library's parser may raise on what is no message at all.
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


@dataclass(frozen=True, slots=True)
class File:
    name: str = field(repr=False)
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """`key` is the same each time the same message comes; `robot` says that no person wrote it."""

    key: str
    sender: str = field(repr=False)
    name: str = field(repr=False)
    subject: str = field(repr=False)
    body: str = field(repr=False)
    sent_at: datetime | None = None
    files: tuple[File, ...] = ()
    robot: bool = False
    # The messages that it answers, as their ids.
    answers: tuple[str, ...] = field(default=(), repr=False)


def read(data: bytes) -> Mail:
    try:
        return _read(data)
    except UNREADABLE:
        return Mail(_digest(data), "", "", "", tidy(storable(decoded(data))))


def _read(data: bytes) -> Mail:
    message = message_from_bytes(data)
    texts, files = _contents(message)
    sender, name = _from(message)
    return Mail(
        key=_key(message, data=data),
        sender=sender,
        name=name,
        subject=header_text(_raw(message, "Subject")),
        body=tidy("\n\n".join(texts)),
        sent_at=_sent_at(_raw(message, "Date")),
        files=tuple(files),
        robot=_by_robot(message, sender=sender),
        answers=tuple(re.findall(r"<[^<>\s]+>", _raw(message, "In-Reply-To") + _raw(message, "References"))),
    )


def _raw(message: Message, name: str) -> str:
    """The first header of this name, as the parser found it."""
    values = (str(value) for key, value in message.raw_items() if key.lower() == name.lower())
    return next(values, "")


def _digest(data: bytes) -> str:
    return sm3(data).hex()[:32]


def _key(message: Message, *, data: bytes) -> str:
    """Some programs write one Message-ID for all: its sender and its date belong to it."""
    if not _raw(message, "Message-ID").strip():
        return _digest(data)
    parts = (" ".join(_raw(message, name).split()) for name in ("Message-ID", "From", "Date"))
    return _digest("\n".join(parts).encode("utf-8", "surrogateescape"))


def _from(message: Message) -> tuple[str, str]:
    raw = _raw(message, "From") or _raw(message, "Sender")
    name, address = parseaddr(re.sub(r"\r?\n[ \t]*", " ", raw))
    if not ADDRESS.fullmatch(address):
        found = ADDRESS.search(header_text(raw))
        address = found[0] if found else ""
    return address, header_text(name).strip("\"' ")


def _sent_at(raw: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _by_robot(message: Message, *, sender: str) -> bool:
    submitted = _raw(message, "Auto-Submitted").strip().lower()
    return (
        (bool(submitted) and not submitted.startswith("no"))
        or _raw(message, "Precedence").strip().lower() in ROBOT_PRECEDENCE
        or any(name in message for name in ROBOT_HEADERS)
        or _raw(message, "Return-Path").strip() == "<>"
        or message.get_content_type() == "multipart/report"
        or sender.partition("@")[0].lower() in ROBOTS
    )


def _contents(part: Message) -> tuple[list[str], list[File]]:
    """Texts and files, in their order. Of alternatives the first that says something is read."""
    if part.is_multipart():
        inner = [_contents(one) for one in _inside(part)]
        texts = [[text for text in said if text.strip()] for said, _ in inner]
        if part.get_content_type() == "multipart/alternative":
            texts = [next(filter(None, texts), [])]
        head = _forwarded(part) if part.get_content_type() == "message/rfc822" else []
        return head + [text for said in texts for text in said], [file for _, kept in inner for file in kept]
    content = _payload(part)
    if part.get_content_maintype() == "text":
        return [_text(part, content=content)], []
    return [], [File(_name(part), content)] if content else []


def _inside(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    for one in payload if isinstance(payload, list) else [payload]:
        if isinstance(one, Message):
            yield one


def _forwarded(part: Message) -> list[str]:
    """The subject of a message inside the message."""
    return [f"—— {header_text(_raw(one, 'Subject'))} ——" for one in _inside(part)]


def _payload(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: Message, *, content: bytes) -> str:
    text = storable(decoded(content, charset=str(part.get_content_charset() or "")))
    said = plain(text) if part.get_content_subtype() == "html" else text
    name = _name(part)
    return f"【{name}】\n{said}" if name and said.strip() else said


def _name(part: Message) -> str:
    """The file's name, also where it stands in bare bytes."""
    for header in ("Content-Disposition", "Content-Type"):
        again = Message()
        again["Content-Disposition"] = re.sub(r"\s*\r?\n\s*", " ", bare(_raw(part, header)))
        found = again.get_filename() or again.get_param("name", "", "Content-Disposition")
        if found:
            return header_text(str(found))
    return ""
