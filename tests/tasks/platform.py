"""A small SMS or WeChat platform on this machine that speaks the contract of docs/gateways.md."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came."""

    key: str
    token: str
    body: dict[str, Any]


@dataclass
class Platform:
    """`answer` gives the status for the nth request, from 1; 0 hangs up without a word after taking it."""

    answer: Callable[[int], int] = lambda nth: 202
    asked: list[Asked] = field(default_factory=list)
    # What people were told, by idempotency key: once each.
    told: dict[str, dict[str, Any]] = field(default_factory=dict)
    url: str = ""
    # While it is clear, requests are taken and their answers held back.
    speaks: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.speaks.set()

    def take(self, one: Asked) -> int:
        self.asked.append(one)
        status = self.answer(len(self.asked))
        if one.key in self.told:
            return 409 if status == 202 else status
        if status in (0, 202):
            self.told[one.key] = one.body
        return status


def _handler(platform: Platform) -> type[BaseHTTPRequestHandler]:
    class Talk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            token = self.headers["Authorization"].removeprefix("Bearer ")
            status = platform.take(Asked(self.headers["Idempotency-Key"], token, body))
            if not platform.speaks.wait(10):
                return
            if status:
                self.send_response(status)
                self.send_header("Content-Length", "0")
                with suppress(OSError):
                    self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    return Talk


@contextmanager
def platform() -> Iterator[Platform]:
    running = Platform()
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(running)) as server:
        running.url = f"http://127.0.0.1:{server.server_port}/notices"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield running
        server.shutdown()
        thread.join()
