"""The addresses of a tile service: which ones may be named, and which hosts a page may then load pictures from."""

from __future__ import annotations

from urllib.parse import urlsplit

PLACES = ("{z}", "{x}", "{y}")
# Maps of these services are drawn in shifted coordinates (GCJ-02, BD-09): a point of ours would lie some 100 m off.
SHIFTED = (
    "amap.com",
    "autonavi.com",
    "baidu.com",
    "bdimg.com",
    "qq.com",
    "gtimg.com",
    "google.cn",
    "sogou.com",
)


def read(text: str) -> tuple[str, ...]:
    """Layers from the bottom up, separated by spaces; raises ValueError."""
    return tuple(_layer(one) for one in text.split())


def _layer(address: str) -> str:
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme != "https" or not host or not all(place in address for place in PLACES):
        raise ValueError("write https addresses with {z}, {x} and {y} in them, separated by spaces")
    if "{" in host or set(host) - set("abcdefghijklmnopqrstuvwxyz0123456789.-"):
        raise ValueError("write one host by its whole name; pages open themselves to exactly that one")
    if any(host == one or host.endswith(f".{one}") for one in SHIFTED):
        raise ValueError(
            "this service draws in shifted coordinates (GCJ-02 or BD-09), points would lie beside their place; "
            "use one in WGS 84 or CGCS2000, such as Tianditu"
        )
    return address


def hosts(layers: tuple[str, ...]) -> tuple[str, ...]:
    """As a content security policy names them."""
    found = (urlsplit(one) for one in layers)
    return tuple(dict.fromkeys(f"https://{one.netloc.rpartition('@')[2]}" for one in found))
