"""What an officer types into the form of a move, from the same complete inputs that the journeys are tested with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.test import Client

from qingting.petitions.models import Petition
from tests.journeys.road import COMPLETE

HIDDEN = re.compile(r'name="(version|key)" value="([^"]*)"')


def typed(verb: str, *, today: date, given: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Field name → text, as a browser would post it. Days are today's."""
    flat: dict[str, Any] = {}
    for name, value in {**COMPLETE[verb], **(given or {})}.items():
        if name == "claims":
            flat[name] = "\n".join(value)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            flat |= {f"{name}-{one['claim']}-{part}": text for one in value for part, text in one.items()}
        elif isinstance(value, bool):
            flat[name] = str(value).lower()
        else:
            flat[name] = value
    days = {
        "told_on": today.isoformat(),
        "on": today.isoformat(),
        "due_on": today.isoformat(),
        "delivered_on": today.isoformat(),
        "at": f"{today.isoformat()}T00:00",
    }
    return flat | {name: text for name, text in days.items() if flat.get(name)}


def hidden(html: str) -> dict[str, str]:
    return dict(HIDDEN.findall(html))


def address(petition: Petition, *, verb: str) -> str:
    return f"/desk/petitions/{petition.digits}/{verb}/"


def carry_out(
    verb: str, *, petition: Petition, by: Client, today: date, given: Mapping[str, Any] | None = None
) -> None:
    """Open the form, fill it in, send it; the petition page must follow."""
    page = by.get(address(petition, verb=verb))
    assert page.status_code == 200, (verb, page.status_code)
    data = typed(verb, today=today, given=given) | hidden(page.content.decode())
    sent = by.post(address(petition, verb=verb), data)
    assert sent.status_code == 302, (verb, sent.status_code, mistakes(sent.content.decode()))
    assert sent["Location"] == f"/desk/petitions/{petition.digits}/"


def mistakes(html: str) -> list[str]:
    """The sentences of the box of mistakes."""
    box = re.search(r'<div class="errors".*?</div>', html, re.DOTALL)
    return re.findall(r">([^<>\n]{4,})<", box[0]) if box else []
