"""For demonstrations: says on standard error which notice would go out, and nothing of its words or address."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from qingting.letters.gateways import Carries, Message


@dataclass(frozen=True, slots=True)
class Console:
    name: str = "console"
    carries: Carries = "any"

    def prepare(self, message: Message) -> Callable[[], None]:
        return lambda: _say(message)


def _say(message: Message) -> None:
    sys.stderr.write(f"notice {message.template} {message.number}\n")
