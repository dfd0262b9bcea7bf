"""A real IMAP server (pymap) with one empty mailbox, in a process of its own."""

from __future__ import annotations

import imaplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from qingting.tasks.imap import Address

# The server's own way of keeping a password takes a fifth of a second for each sign-in; nobody attacks this one.
LIGHT = (
    "from pysasl.hashing import BuiltinHash; BuiltinHash.__init__.__kwdefaults__['rounds'] = 1; "
    "from pymap.main import main; main()"
)
USER, PASSWORD = "xinfang@example.gov.cn", "secret-of-the-box"


@dataclass(frozen=True, slots=True)
class Postbox:
    port: int

    @property
    def address(self) -> Address:
        return Address(f"imap://{quote(USER)}:{PASSWORD}@127.0.0.1:{self.port}/INBOX")

    def signed_in(self) -> imaplib.IMAP4:
        server = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        server.login(USER, PASSWORD)
        return server

    def put(self, mail: bytes, *, at: datetime) -> None:
        """A mail comes."""
        server = self.signed_in()
        assert server.append("INBOX", "", at, mail)[0] == "OK"
        server.logout()

    def count(self, folder: str, *criteria: str) -> int:
        """How many messages of a folder meet these criteria; none where there is no such folder."""
        server = self.signed_in()
        try:
            if server.select(folder, readonly=True)[0] != "OK":
                return 0
            return len(server.search(None, *(criteria or ("ALL",)))[1][0].split())
        finally:
            server.logout()


def _free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def postbox() -> Iterator[Postbox]:
    port = _free_port()
    command = [
        sys.executable,
        "-c",
        LIGHT,
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-tls",
    ]
    account = ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
    server = subprocess.Popen([*command, *account], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(port, server=server)
        yield Postbox(port)
    finally:
        server.terminate()
        server.wait(10)


def _await(port: int, *, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert server.poll() is None, "the IMAP server ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the IMAP server does not answer")
