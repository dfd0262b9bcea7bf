"""From the province: a key case of the city. Not to be passed down; the result goes back by the day that was set."""

from __future__ import annotations

from tests.life.crews import CITY, answered, closed, looked_into
from tests.life.town import Story, Town


def story(town: Town) -> Story:
    yield "09-09 09:00"
    case = town.registers(
        "冶海龙",
        by="撒学忠",
        channel="superior",
        source={"kind": "superior", "body": "青海省生态环境厅", "document": "青环函〔2026〕88号", "due_on": town.day(30)},
        county="ld",
        title="尾矿库渗漏",
        complaint="尾矿库下游的泉水变色，羊喝了生病。",
        claims=["查渗漏", "给人畜供水"],
        types=["water"],
    )  # fmt: skip
    town.does("冶海龙", "classify", case, grade="key", grounds=["central_transfer"])
    town.may_not("冶海龙", "transfer", case, clause="四(二)", to="ld-sthj", basis="在乐都区")
    town.does("冶海龙", "report_up", case, to=["hd-zf"])
    town.does("马文华", "hold", case)
    yield "09-10 15:00"
    town.does("喇玉明", "read_report", case)
    town.does("王延军", "put_in_charge", case, leader=town.officer("喇玉明").account_id)
    yield "09-11 10:00"
    looked_into(town, case, crew=CITY)
    yield "09-14 10:00"
    town.does("马文华", "form_opinion", case)
    town.does("马文华", "report_back", case, final=False, text="正在补做防渗。")
    yield "09-29 10:00"
    town.does("马文华", "report_back", case, final=True)
    answered(town, case, crew=CITY)
    yield "10-08 10:00"
    town.does("马文华", "follow_up", case)
    town.petitioner_does("rate", case, rating="satisfied")
    town.does("马文华", "settle", case, exit="satisfied")
    yield from closed(
        town, case, crew=CITY, title="某尾矿库渗漏问题办结情况", on=("10-09 10:00", "10-12 10:00")
    )
