"""A mailbox on an IMAP server: what waits, one message, and where it goes once it is safe with us."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote, urlsplit

TIMEOUT = 30
NEARBY = ("localhost", "127.0.0.1", "::1")
ARRIVED = re.compile(rb'INTERNALDATE "([^"]+)"')


class MailboxAway(Exception):
    """The mailbox could not be reached or opened; it is tried again in a minute."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why or self.__doc__)


@dataclass(frozen=True, slots=True)
class Address:
    """`imaps://user:password@host:993/INBOX`; the user's own address where that is one."""

    url: str = field(repr=False)

    @property
    def user(self) -> str:
        return unquote(urlsplit(self.url).username or "")

    @property
    def folder(self) -> str:
        return urlsplit(self.url).path.strip("/") or "INBOX"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message as the server keeps it, and when it came there."""

    data: bytes = field(repr=False)
    arrived_at: datetime | None


class Mailbox:
    """An open mailbox. The server's sentences may repeat an address, so none of them is passed on."""

    def __init__(self, server: imaplib.IMAP4) -> None:
        self._server = server
        # Asked after signing in: most servers say only then all that they can do.
        self._can = frozenset(str(word, "ascii") for word in server.capability()[1][0].upper().split())

    def waiting(self) -> list[str]:
        """Unread, and not flagged for a person; reading it here marks nothing."""
        found = self._asked("SEARCH", "UNSEEN", "UNFLAGGED", "UNDELETED")
        return [uid for part in found if isinstance(part, bytes) for uid in part.decode("ascii").split()]

    def letter(self, uid: str) -> Letter | None:
        """None where somebody else took it meanwhile."""
        for part in self._asked("FETCH", uid, "(INTERNALDATE BODY.PEEK[])"):
            if isinstance(part, tuple):
                return Letter(part[1], _arrived(part[0]))
        return None

    def move(self, uid: str, *, folder: str) -> None:
        """Out of the way; where the server cannot move, copied and marked."""
        with suppress(imaplib.IMAP4.error):
            self._server.create(folder)
        if "MOVE" in self._can:
            self._asked("MOVE", uid, folder)
            return
        self._asked("COPY", uid, folder)
        self._asked("STORE", uid, "+FLAGS.SILENT", r"(\Seen \Deleted)")
        if "UIDPLUS" in self._can:
            self._asked("EXPUNGE", uid)

    def flag(self, uid: str) -> None:
        """For a person to look at; it is not taken up again."""
        self._asked("STORE", uid, "+FLAGS.SILENT", r"(\Flagged)")

    def _asked(self, command: str, *words: str) -> list[bytes | tuple[bytes, bytes] | None]:
        try:
            answer, found = self._server.uid(command, *words)
        except (imaplib.IMAP4.error, OSError) as failed:
            raise MailboxAway(f"{command} {type(failed).__name__}") from None
        if answer != "OK":
            raise MailboxAway(f"{command} refused")
        return found


def _arrived(head: bytes) -> datetime | None:
    found = ARRIVED.search(head)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1].decode("ascii").strip(), "%d-%b-%Y %H:%M:%S %z")
    except ValueError:
        return None


@contextmanager
def opened(address: Address) -> Iterator[Mailbox]:
    try:
        server = _connected(address)
    except (imaplib.IMAP4.error, OSError) as failed:
        raise MailboxAway(f"open {type(failed).__name__}") from None
    try:
        yield Mailbox(server)
    except (imaplib.IMAP4.error, OSError) as failed:
        raise MailboxAway(f"talk {type(failed).__name__}") from None
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            server.logout()


def _connected(address: Address) -> imaplib.IMAP4:
    parts = urlsplit(address.url)
    host, secure = parts.hostname or "", parts.scheme == "imaps"
    context = ssl.create_default_context()
    server: imaplib.IMAP4 = (
        imaplib.IMAP4_SSL(host, parts.port or 993, ssl_context=context, timeout=TIMEOUT)
        if secure
        else imaplib.IMAP4(host, parts.port or 143, timeout=TIMEOUT)
    )
    try:
        _signed_in(server, address=address, context=None if secure else context)
    except BaseException:
        server.shutdown()
        raise
    return server


def _signed_in(server: imaplib.IMAP4, *, address: Address, context: ssl.SSLContext | None) -> None:
    """`context` where the connection is not encrypted yet; a password is never sent in the clear to another machine."""
    parts = urlsplit(address.url)
    if context is not None and "STARTTLS" in server.capabilities:
        server.starttls(context)
    elif context is not None and parts.hostname not in NEARBY:
        raise MailboxAway("open without encryption")
    server.login(address.user, unquote(parts.password or ""))
    if server.select(address.folder)[0] != "OK":
        raise MailboxAway("open folder")
