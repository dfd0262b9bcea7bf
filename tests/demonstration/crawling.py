"""Everything that the public can reach, read from link to link, and who must not be found in it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client

from qingting.files.papers import text_of
from qingting.petitions.models import Petition
from qingting.vault.models import Identity
from qingting.vault.services import opened
from tests.demonstration.sizes import heavy

# Where no link leads, and where programs begin.
STARTS = (
    "/", "/notices.csv", "/notices.json", "/notices.geojson", "/notices.atom", "/open311/discovery.json",
    "/open311/v2/services.json", "/open311/v2/services.xml", "/open311/v2/requests.json", "/open311/v2/requests.xml",
    "/api/public/v1/notices?limit=100", "/api/v1/openapi.json", "/api/v1/rulebook",
)  # fmt: skip
LINK = re.compile(r"""(?:href|src)=["']([^"'#][^"']*)["']""")
# Each address of these differs only in how the same page is shown.
SKIPPED = ("/preferences/", "/static/", "/desk/")
MOST = 2000


def public_pages() -> Iterator[tuple[str, str]]:
    """Address and text of every page, feed and file that leads from one to the next."""
    client = Client()
    waiting, seen = deque(STARTS), set(STARTS)
    while waiting and len(seen) < MOST:
        address = waiting.popleft()
        answer = client.get(address)
        assert answer.status_code in (200, 301, 302, 404), (address, answer.status_code)
        text = _read(answer)
        yield address, text
        for link in map(unescape, LINK.findall(text)):
            target = _ours(address, link)
            if target and target not in seen:
                seen.add(target)
                waiting.append(target)


def _read(answer: Any) -> str:
    """The bytes as text, of a picture too; of a PDF also what it says, whole and without its lines."""
    data = b"".join(answer)
    said = data.decode("utf-8", errors="replace")
    if answer.get("Content-Type") == "application/pdf":
        page = text_of(data)
        said += page + page.replace("\n", "")
    return said


def _ours(address: str, link: str) -> str | None:
    whole = urlsplit(urldefrag(urljoin(f"http://testserver{address}", link)).url)
    if whole.netloc != "testserver" or whole.path.startswith(SKIPPED):
        return None
    return whole.path + (f"?{whole.query}" if whole.query else "")


def secrets() -> dict[str, str]:
    """What nobody may read → whose it is (a row's key, never a name, so that a failure tells nothing)."""
    found: dict[str, str] = {}
    for identity in Identity.objects.all():
        who = opened(identity)
        for value in (who.name, who.phone, who.id_number, who.email, who.address):
            if value and len(value) > 1:
                found[value] = str(identity.pk)
    return found


@cache
def site() -> dict[str, str]:
    """Crawled once for every check."""
    return dict(public_pages())


def every_page_is_light() -> None:
    """HTML, styles and scripts of each page of the public site stay under 100 kB, charts apart."""
    assert not heavy(site())


def nobody_is_found_on_the_public_site() -> None:
    """Called within the loaded demonstration."""
    hidden = secrets()
    assert len(hidden) > 200
    pages = site()
    kinds = {address.split("?")[0].split("/")[1] for address in pages}
    assert {"notices", "statistics", "standards", "data", "track", "complain"} <= kinds
    assert sum(address.startswith("/notices/") for address in pages) > 100
    for ending, least in ((".jpg", 30), (".pdf", 3)):
        assert sum(address.endswith(ending) for address in pages if address.startswith("/notices/")) >= least
    assert not any("Exif" in text for address, text in pages.items() if address.endswith(".jpg"))
    leaks = [
        (address, whose)
        for address, text in pages.items()
        for value, whose in hidden.items()
        if value in text
    ]
    assert not leaks, leaks[:10]
    complaints = set(Petition.objects.exclude(report__state="published").values_list("complaint", flat=True))
    told = [address for address, text in pages.items() if any(words in text for words in complaints)]
    assert not told, told[:10]
