"""The building site: nobody wants it. Transferred, objected to, ruled on; its identity travels in a sealed sheet."""

from __future__ import annotations

from tests.life.crews import HOUSING, answered, closed, looked_into
from tests.life.pages import Desk
from tests.life.town import Case, Story, Town

RULED = "施工扬尘由住房和城乡建设部门监管，由乐都区住房和城乡建设局受理。"


def story(town: Town) -> Story:
    yield "09-03 09:30"
    case = town.hotline(
        "星有福",
        unit="ld-sthj",
        county="ld",
        title="小区工地扬尘",
        complaint="水磨湾旁边的工地没有围挡，土堆一直敞着。",
        claims=["工地要围挡和洒水"],
        types=["air.dust"],
        reply_channel="phone",
    )
    yield from passed_on(town, case)
    yield "09-14 11:00"
    ruled_on(town, case)
    yield "09-15 09:30"
    named_and_opened(town, case)
    yield "09-16 10:00"
    looked_into(town, case, crew=HOUSING)
    yield "09-17 10:00"
    town.does("马海明", "form_opinion", case)
    yield "09-22 16:00"
    answered(town, case, crew=HOUSING, delivered_by="phone")
    yield "09-24 10:00"
    town.petitioner_does("rate", case, rating="mostly")
    yield "09-28 10:00"
    town.does("马海明", "settle", case, exit="satisfied")
    yield from closed(
        town, case, crew=HOUSING, title="乐都区某工地扬尘问题办结情况", on=("10-08 10:00", "10-09 15:00")
    )


def passed_on(town: Town, case: Case) -> Story:
    """The 60 days run on while two bureaus write to each other."""
    ends = case.row.clocks.get(term="conclude").due
    yield "09-04 10:00"
    town.does("乔志良", "classify", case, grade="general")
    town.does(
        "乔志良", "transfer", case, to="ld-zjj", basis="大气污染防治法第六十九条：施工扬尘由住建部门监管。"
    )
    yield "09-08 15:00"
    town.does("赵英军", "object", case, reason="土堆在红线以外，不属于在建工程。")
    yield "09-09 10:00"
    town.does("多杰扎西", "answer_objection", case, agreed=False, answer="土堆是该工程的弃土。")
    yield "09-10 10:00"
    town.does("赵英军", "raise_dispute", case, reason="双方对弃土归谁监管意见不一。")
    town.may_not("赵英军", "hold", case, clause="四(二)")
    assert case.row.holder.code == "ld-xfj"
    assert case.row.clocks.get(term="conclude").due == ends


def ruled_on(town: Town, case: Case) -> None:
    """By their common superior, at the desk; whoever it names may not pass it on."""
    desk = Desk(town.world.browsers.page("辛存林"), town.officer("辛存林"))
    page = desk.act(
        "rule_on_dispute",
        digits=case.digits,
        typed={"裁决理由": RULED},
        listed={"由谁受理": "ld-zjj"},
    )
    page.get_by_text("已受理").first.wait_for()
    town.may_not("赵英军", "transfer", case, clause="第二十四条", to="ld-sthj")


def named_and_opened(town: Town, case: Case) -> None:
    """Only the handler whom the head named opens the sheet."""
    town.does("赵英军", "hold", case)
    handler = town.officer("马海明")
    town.does("董林成", "name_handler", case, handler=handler.account_id)
    town.may_not("赵英军", "open_sealed_sheet", case, clause="四(六)")
    opened = town.does("马海明", "open_sealed_sheet", case)
    assert opened["identity"]["name"] == case.by
