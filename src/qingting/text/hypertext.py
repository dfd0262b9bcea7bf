"""HTML as plain text: paragraphs, lines, lists and cells stay apart; scripts and styles are left out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    {"address", "blockquote", "br", "div", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol",
     "p", "pre", "section", "table", "tr", "ul"}
)  # fmt: skip
UNSEEN = frozenset({"script", "style", "title"})
TAG = re.compile(r"<[^>]*>")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self.unseen = tag
        self._apart(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self.unseen:
            self.unseen = ""
        self._apart(tag)

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.said.append(re.sub(r"\s+", " ", data))

    def _apart(self, tag: str) -> None:
        if tag in BLOCKS:
            self.said.append("\n")
        elif tag in ("td", "th"):
            self.said.append(" ")


def plain(html: str) -> str:
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:  # the parser gives up on some broken declarations
        return tidy(TAG.sub(" ", html))
    return tidy("".join(reader.said))


def tidy(text: str) -> str:
    """Lines without blanks at their ends; at most one empty line between two."""
    lines = [re.sub(r"[ \t\xa0]+", " ", line).strip() for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
