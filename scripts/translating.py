"""What a translator of the public pages needs: the strings to translate, and what is missing or broken.

python -m scripts.translating extract bo work.po    the public strings; what work.po holds already stays
python -m scripts.translating check work.po         lists what is missing; exit 1 where there is any
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path

import polib

from qingting.rules.edition import edition_on
from scripts.msgids import Asked, places_of_msgids

# Where words stand that the public reads; the desk stays Chinese and English.
PUBLIC = (
    "web/portal/", "web/templates/", "web/templatetags/", "web/spots.py", "people/places.py", "files/",
    "petitions/attempts.py", "journeys/public_words.py", "journeys/milestones.py", "journeys/tracking.py",
    "journeys/own_words.py", "journeys/questions.py", "journeys/supplement.py", "journeys/rate.py",
    "journeys/complaint.py", "journeys/inputs.py", "journeys/reward_view.py", "journeys/petitioner.py",
    "letters/documents/kinds.py", "oversight/visits/",
)  # fmt: skip
DESK = ("web/templates/qingting/desk.html", "web/templates/qingting/who.html", "web/templates/qingting/search.html",
        "web/templates/account/", "web/templates/registration/", "web/templatetags/desk")  # fmt: skip
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "MIME-Version": "1.0",
}
USAGE = "Write `extract LANGUAGE FILE` or `check FILE`."


def public() -> Mapping[Asked, str]:
    """What the public reads → where it stands first: the pages, then the words of the rulebook."""
    pages: dict[Asked, str] = {}
    for asked, places in places_of_msgids().items():
        read = [place for place in places if place.startswith(PUBLIC) and not place.startswith(DESK)]
        if read:
            pages[asked] = read[0]
    known = {asked.text for asked in pages}
    return pages | {Asked(word): "rules/law" for word in rulebook() if word not in known}


def rulebook() -> Iterator[str]:
    """The words of the edition in force that pages of the public say."""
    edition = edition_on(date.today())
    tables = (
        edition.pollution,
        edition.findings,
        edition.states,
        edition.channels,
        edition.terms,
        edition.ratings,
    )
    yield from dict.fromkeys(row.zh for row in chain.from_iterable(table.values() for table in tables))


def extract(language: str, *, into: Path) -> int:
    """Gives how many strings are still to be translated."""
    file = polib.pofile(str(into)) if into.exists() else polib.POFile(wrapwidth=110)
    file.metadata = {**HEADER, "Language": language, "Plural-Forms": "nplurals=1; plural=0;", **file.metadata}
    known = {entry.msgid: entry for entry in file}
    for asked, where in public().items():
        if asked.text not in known:
            file.append(_entry(asked, where=where))
    file.save(str(into))
    return sum(not entry.translated() for entry in file)


def _entry(asked: Asked, *, where: str) -> polib.POEntry:
    entry = polib.POEntry(msgid=asked.text, occurrences=[(where, "")])
    if asked.counted:
        entry.msgid_plural, entry.msgstr_plural = asked.text, {0: ""}
    return entry


def problems(file: polib.POFile) -> list[str]:
    """What is missing, and placeholders that a translation lost or made up."""
    known = {entry.msgid: entry for entry in file if not entry.obsolete}
    found = [
        f"missing: {asked.text} ({where})"
        for asked, where in public().items()
        if asked.text not in known or not known[asked.text].translated()
    ]
    for entry in known.values():
        for text in (*entry.msgstr_plural.values(), entry.msgstr):
            if text and set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(entry.msgid)):
                found.append(f"placeholders differ: {entry.msgid}")
    return found


def main(words: list[str]) -> int:
    if len(words) == 3 and words[0] == "extract":
        left = extract(words[1], into=Path(words[2]))
        print(f"{len(public())} strings of the public pages, {left} still to be translated.")
        return 0
    if len(words) == 2 and words[0] == "check":
        found = problems(polib.pofile(words[1]))
        print("\n".join([*found, f"{len(found)} to mend."]))
        return 1 if found else 0
    print(USAGE, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
