"""The forgotten one: it lies on a desk. The unit, its head and its superior are told, each on its day; then it is done."""

from __future__ import annotations

from tests.life.crews import LEDU, answered, closed, looked_into, taken_on
from tests.life.pages import Desk
from tests.life.town import Story, Town


def story(town: Town) -> Story:
    yield "09-15 11:00"
    case = town.registers(
        "乔志良",
        by="",
        channel="letter",
        anonymous_reason="来信没有署名",
        county="ld",
        title="河边堆垃圾",
        complaint="桥下的垃圾堆了一个夏天。",
        claims=["把垃圾清走"],
        types=["waste"],
    )
    taken_on(town, case, crew=LEDU)
    yield "09-21 09:00"
    desk = Desk(town.world.browsers.page("王延军"), town.officer("王延军"))
    page = desk.open("/desk/supervision/")
    page.get_by_text(case.number).first.wait_for()
    yield "09-22 10:00"
    town.does("王延军", "supervise", case, asks="三日内到场核查，说明为什么没有办。")
    yield "09-28 10:00"
    looked_into(town, case, crew=LEDU)
    town.does("多杰扎西", "form_opinion", case)
    town.does("多杰扎西", "answer_supervision", case, done="已经到场，垃圾已经清走。")
    yield "09-29 10:00"
    town.does("王延军", "close_supervision", case)
    yield "09-30 10:00"
    answered(town, case, crew=LEDU)
    yield "10-08 11:00"
    town.does("陈国栋", "rate", case, rating="satisfied")
    town.does("多杰扎西", "settle", case, exit="satisfied")
    yield from closed(
        town, case, crew=LEDU, title="乐都区某桥下垃圾问题办结情况", on=("10-08 14:00", "10-09 10:00")
    )
