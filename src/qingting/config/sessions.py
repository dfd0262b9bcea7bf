"""Sessions of pages, in the database: an officer's ends after half a day, a complaint being written waits a whole one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as Kept

# Beyond twenty hours nobody speaks of a time limit any more (WCAG 2.2.1).
DAY = 24 * 60 * 60


class SessionStore(Kept):
    @classmethod
    def get_model_class(cls) -> Any:
        return Kept.get_model_class()

    def get_session_cookie_age(self) -> int:
        return super().get_session_cookie_age() if SESSION_KEY in self else DAY
