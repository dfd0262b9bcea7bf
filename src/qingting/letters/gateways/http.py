"""Notices through the city's SMS or WeChat platform: the contract is docs/gateways.md.

The other side keeps the idempotency key, so a lost answer is asked for again and nobody is told twice.
"""

from __future__ import annotations

import http.client
import json
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from qingting.letters.gateways import Carries, Message, Refused, Unanswered, Undelivered

# Not now, but perhaps later; every other 4xx is for good.
LATER = frozenset({401, 403, 408, 425, 429})
TAKEN_BEFORE = 409


@dataclass(frozen=True, slots=True)
class Http:
    """`name` is "sms" or "wechat"."""

    name: str
    url: str
    token: str = field(default="", repr=False)
    timeout: float = 10
    carries: Carries = "phone"

    def prepare(self, message: Message) -> Callable[[], None]:
        body = {
            "template": message.template,
            "number": message.number,
            "to": message.to[0],
            "params": dict(message.params),
        }
        content = json.dumps(body, ensure_ascii=False).encode()
        return lambda: self._judge(self._posted(content, key=message.id))

    def _posted(self, content: bytes, *, key: str) -> int:
        """The status alone: the body of an answer may repeat the address."""
        parts = urlsplit(self.url)
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Authorization": f"Bearer {self.token}",
            "Idempotency-Key": key,
        }
        connection = self._connected()
        try:
            connection.request("POST", path, body=content, headers=headers)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException) as failed:
            raise Unanswered(f"{self.name} {type(failed).__name__}") from None
        finally:
            connection.close()

    def _connected(self) -> http.client.HTTPConnection:
        connection = self._connection()
        try:
            connection.connect()
        except OSError as failed:
            raise Undelivered(f"{self.name} {type(failed).__name__}") from None
        return connection

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.url)
        if parts.scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(
                parts.hostname or "", parts.port, timeout=self.timeout, context=context
            )
        return http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=self.timeout)

    def _judge(self, status: int) -> None:
        if 200 <= status < 300 or status == TAKEN_BEFORE:
            return
        if 400 <= status < 500 and status not in LATER:
            raise Refused(f"{self.name} {status}")
        raise Undelivered(f"{self.name} {status}")
