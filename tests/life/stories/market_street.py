"""Market street: three neighbours, one chimney. One investigation, three numbers, a reply for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.life.crews import LEDU, answered, closed, concluded, looked_into, ordered, taken_on
from tests.life.pages import Portal
from tests.life.town import Case, Story, Town

SMOKE: Mapping[str, Any] = {
    "unit": "ld-sthj",
    "county": "ld",
    "place": "古城大街",
    "title": "烧烤店油烟",
    "claims": ["油烟不要往居民楼排"],
    "types": ["air"],
    "respondent": "古城大街某烧烤店",
}


def story(town: Town) -> Story:
    yield "09-16 19:00"
    first = town.hotline("喇生梅", complaint="油烟直接排到二楼窗户。", **SMOKE)
    yield "09-17 08:40"
    taken_on(town, first, crew=LEDU)
    second = town.hotline("吉文秀", complaint="每天晚上满屋子油烟味。", **SMOKE)
    yield "09-18 08:40"
    third = town.hotline("汪启明", channel="wechat", complaint="烧烤店没有烟道。", **SMOKE)
    for one in (second, third):
        taken_on(town, one, crew=LEDU)
        town.does("多杰扎西", "join", one, lead=first.number)
    yield "09-18 20:00"
    looked_into(town, first, crew=LEDU)
    for one in (second, third):
        concluded(town, one, by="多杰扎西")
        ordered(town, one, by="多杰扎西")
    yield "09-21 10:00"
    for one in (first, second, third):
        town.does("多杰扎西", "form_opinion", one)
    yield "09-23 10:00"
    for one in (first, second, third):
        answered(town, one, crew=LEDU, delivered_by="sms")
    yield "09-23 19:00"
    each_is_answered(town, third)
    for one in (first, second, third):
        town.petitioner_does("rate", one, rating="satisfied")
    town.does("多杰扎西", "propose_reward", first)
    town.does("乔志良", "waive_reward", first)
    yield "09-24 15:00"
    for one in (first, second, third):
        town.does("多杰扎西", "settle", one, exit="satisfied")
        yield from closed(
            town, one, crew=LEDU, title="乐都区某烧烤店油烟问题办结情况", on=("09-28 14:00", "09-29 14:00")
        )


def each_is_answered(town: Town, case: Case) -> None:
    """The last of the three reads an answer of his own at the portal."""
    page = Portal(town.world.browsers.page(case.by)).follow(case.number, code=case.code)
    page.get_by_text("已答复").first.wait_for()
    assert "喇生梅" not in page.content()
