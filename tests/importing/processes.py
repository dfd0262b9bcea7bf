"""Commands in a process of their own, on this test's database."""

from __future__ import annotations

import os
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection


def environment() -> dict[str, str]:
    """For a command of its own process on this test's database."""
    given = connection.settings_dict
    query = urlencode({"host": given["HOST"], "port": given["PORT"], "password": given["PASSWORD"]})
    url = f"postgresql://{quote(given['USER'])}@/{quote(str(given['NAME']))}?{query}"
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("QINGTING_", "DJANGO_"))
    }
    return {**kept, "DATABASE_URL": url, "DATA_DIR": str(settings.DATA_DIR)}
