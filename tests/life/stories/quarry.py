"""The quarry: dust over the maize. Found wanting, rechecked by another, and then good; its notice is mended once."""

from __future__ import annotations

from tests.life.crews import LEDU, answered, closed, concluded, published, replied, taken_on
from tests.life.pages import Portal
from tests.life.town import Case, Story, Town

TITLE = "乐都区某砂石料场扬尘问题办结情况"


def story(town: Town) -> Story:
    yield "09-01 09:10"
    case = town.hotline(
        "马成祥",
        unit="ld-sthj",
        county="ld",
        town="高庙镇",
        place="老鸦村西河滩",
        title="采砂场扬尘覆盖农田",
        complaint="采砂场昼夜作业，扬尘落在三十多亩玉米地上，夜里还有装车的声音。",
        claims=["采砂场扬尘覆盖农田", "夜间装车噪声"],
        types=["air.dust", "noise.industrial"],
        respondent="老鸦砂石料场",
        reply_channel="sms",
    )
    yield from put_right(town, case)
    yield "09-14 10:00"
    town.does("乔志良", "record_delivery", case, delivered_by="letter", proof="挂号信回执")
    yield from found_wanting(town, case)
    yield "09-21 19:30"
    rated(town, case, "满意")
    assert case.state == "satisfied"
    yield "09-22 09:00"
    town.does("多杰扎西", "settle", case, exit="satisfied")
    yield "09-23 10:00"
    published(town, case, crew=LEDU, title=TITLE)
    yield "09-23 16:00"
    town.does("冶成明", "withdraw_notice", case, reason="整改日期有误，正在更正。")
    yield from closed(town, case, crew=LEDU, title=TITLE, on=("09-24 10:00", "09-29 10:00"))


def put_right(town: Town, case: Case) -> Story:
    yield "09-01 10:30"
    taken_on(town, case, crew=LEDU)
    yield "09-02 11:00"
    town.does("多杰扎西", "record_visit", case, harm=True, seen="料堆没有覆盖，洒水车停在场外。")
    town.does("多杰扎西", "dispose", case, harm="扬尘飘向农田。", measure="当场停止装卸，覆盖洒水。")
    town.does("多杰扎西", "order_rectification", case, whom="老鸦砂石料场", due_on=town.day(9))
    yield "09-03 15:00"
    concluded(town, case, by="多杰扎西")
    yield "09-04 11:00"
    town.does("多杰扎西", "form_opinion", case)
    yield "09-11 09:30"
    town.does("多杰扎西", "confirm_rectified", case, order=1, result="料堆已经覆盖，喷淋已经安装。")
    yield "09-11 15:00"
    answered(town, case, crew=LEDU, delivered_on=None, delivered_by="letter")


def found_wanting(town: Town, case: Case) -> Story:
    yield "09-14 20:10"
    rated(town, case, "不满意")
    yield "09-15 09:30"
    town.does("多杰扎西", "talk", case, said="夜里十点以后还在装车。")
    town.may_not("多杰扎西", "recheck", case, clause="四(三)", outcome="kept")
    yield "09-17 21:00"
    town.does("卓玛措", "record_visit", case, seen="夜里有两辆车在装料。")
    yield "09-18 14:00"
    town.does("卓玛措", "recheck", case, outcome="changed")
    replied(town, case, by="卓玛措", crew=LEDU, delivered_by="sms")


def rated(town: Town, case: Case, how: str) -> None:
    """By one tap on the track page."""
    portal = Portal(town.world.browsers.page(case.by))
    page = portal.follow(case.number, code=case.code)
    page.get_by_role("button", name=how, exact=True).click()
    page.get_by_text("已记下").first.wait_for()
