"""What one petition tells: its story at its place, in the voice it came in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from qingting.cli.demonstration.material import Row, officers, petitioners, plan, stories, units
from qingting.people.places import SEATS
from qingting.petitions.services import title_of
from qingting.rules.edition import load_edition
from qingting.text.digest import sm3

EDITION = load_edition("haidong-2024-17")
TITLE_LENGTH = 30
NUMBERED = frozenset({"12345", "superior", "leader"})
WHY_ANONYMOUS = {"12345": "来电人不愿留姓名", "visit": "来访人不愿留姓名", "letter": "来信未署名"}


@dataclass(frozen=True, slots=True)
class Scene:
    """One turn of one petition, at `at`: since the turn before it, after so many replies, in whose hands."""

    row: Row
    how: str = ""
    at: datetime = datetime.min
    since: datetime = datetime.min
    rounds: int = 0
    holder: str = ""
    route: str = "enforcement"

    @property
    def story(self) -> Row:
        return stories()[self.row["story"]]

    @property
    def place(self) -> Mapping[str, str]:
        place: Mapping[str, str] = self.story["at"][self.row["at"]]
        return place

    def fill(self, text: str) -> str:
        return text.format(place=self.place["place"], who=self.place["who"])

    def told(self, name: str) -> str:
        return self.fill(self.row.get(name) or self.story[name])

    def each(self, name: str) -> list[str]:
        return [self.fill(text) for text in self.story[name]]

    @property
    def county(self) -> str:
        return str(self.row["story"][:2])


def claims(scene: Scene) -> list[str]:
    return scene.each("claims")


def town(scene: Scene) -> str:
    """The township by its plain name: 高庙镇, 碾伯街道."""
    unit = units()[scene.place["town"]]
    region = units()[unit["parent"]]["name"].removesuffix("人民政府")
    return str(unit["name"]).removeprefix(region).removesuffix("人民政府").removesuffix("办事处")


def respondent(scene: Scene) -> str:
    """Its name is not told; that of its township tells it from others of its kind."""
    return f"{town(scene)}{scene.place['who']}" if scene.place["who"] else ""


def crew_of(scene: Scene) -> str:
    """The names of two who go out together; after a reply the second one leads."""
    able = [o["name"] for o in officers().values() if o["unit"] == scene.holder and "handler" in o["roles"]]
    return "、".join(reversed(able[:2]) if scene.rounds else able[:2])


@cache
def titles() -> Mapping[str, str]:
    """A title for each petition; where a story is told again, another of its sentences is the title."""
    used: set[str] = set()
    found: dict[str, str] = {}
    for row in plan():
        offered = [text for text in _offered(Scene(row)) if text not in used]
        found[row["key"]] = (offered or _offered(Scene(row)))[0]
        used.add(found[row["key"]])
    return found


def _offered(scene: Scene) -> Sequence[str]:
    if "title" in scene.row:
        return [scene.row["title"]]
    own = [scene.told("title"), title_of(scene.told("complaint"))]
    noted = [*claims(scene), *(f"{scene.place['place']}{text}" for text in claims(scene))]
    texts = [*own[:1], *noted] if scene.row["voice"] == "full" else noted
    return [text for text in texts if len(text) <= TITLE_LENGTH] or texts[:1]


def source_number(scene: Scene) -> str:
    """The work order of the hotline, the number of a document from above."""
    serial = int(scene.row["key"][1:])
    if scene.row["channel"] == "12345":
        return f"HD{scene.at:%Y%m%d}{1000 + serial * 7 % 9000}"
    if scene.row["channel"] in NUMBERED:
        return f"转〔{scene.at.year}〕{serial}号"
    return ""


def source(scene: Scene) -> dict[str, Any] | None:
    """Who sent it down, under which letter, and, where the row says so, until when the result is wanted."""
    channel = scene.row["channel"]
    if channel not in {"superior", "leader"}:
        return None
    came, days = scene.at.date(), scene.row.get("their_days")
    told: dict[str, Any] = {
        "kind": channel,
        "document": source_number(scene),
        "on": came - timedelta(days=2),
        "due_on": came + timedelta(days=days) if days else None,
    }
    if channel == "superior":
        return told | {"body": "青海省生态环境厅信访办公室"}
    return told | {"who": "分管副市长", "words": "请按程序核查办理，结果及时答复信访人。"}


def complaint(scene: Scene) -> dict[str, Any]:
    """The petition as it comes: in the petitioner's own words, or as the hotline noted it."""
    row, story, full = scene.row, scene.story, scene.row["voice"] == "full"
    told = {
        "channel": row["channel"],
        "complaint": scene.told("complaint" if full else "brief"),
        "title": titles()[row["key"]],
        "claims": claims(scene),
        "wanted": scene.told("wanted") if full else "",
        "types": story["types"],
        "county": scene.county,
        "town": town(scene),
        "place": scene.place["place"],
        **point(scene),
        "respondent": respondent(scene),
        "people": row.get("people", 1),
        "source_number": source_number(scene),
        "source": source(scene),
        "unit": row["receiver"],
    }
    return told | who(scene)


def point(scene: Scene) -> dict[str, float]:
    """A made-up point some kilometres around the county's seat, the same for the same place."""
    longitude, latitude = SEATS[scene.county]
    mark = sm3(f"{scene.county}{scene.place['place']}".encode())
    return {
        "longitude": round(longitude + (mark[0] - 128) / 1200, 5),
        "latitude": round(latitude + (mark[1] - 128) / 1600, 5),
    }


def who(scene: Scene) -> dict[str, Any]:
    person = petitioners().get(scene.row["by"])
    if person is not None:
        return {"petitioner": {name: text for name, text in person.items() if name != "key"}}
    why = scene.story.get("anonymous") or WHY_ANONYMOUS.get(scene.row["channel"], "信访人选择不留姓名")
    return {"anonymous_reason": why}


def visited_at(scene: Scene, *, seen: str) -> datetime:
    """The hour that the notes tell, the night before where need be; else an hour and a half before they were written."""
    usual = max(scene.at - timedelta(minutes=90), scene.since)
    hour = re.search(r"(\d{1,2})时(?:(\d{1,2})分)?", seen)
    if hour is None:
        return usual
    told = scene.at.replace(hour=int(hour[1]) % 24, minute=int(hour[2] or 0), second=0)
    before = told if told <= scene.at else told - timedelta(days=1)
    return before if before >= scene.since else usual
