"""The river: a leader's instruction, a key case. Reported up, read, joined from above; the leader goes and sees."""

from __future__ import annotations

from qingting.petitions.models import Petition
from tests.browser.watch import press
from tests.life.crews import LEDU, answered, closed, concluded
from tests.life.pages import Desk
from tests.life.town import Case, Story, Town

WORDS = "请乐都区查清原因，两周内报结果。"
COLOUR = "湟水支流连续三天发黑，有人看见夜里从暗管排水。"


def story(town: Town) -> Story:
    yield "09-08 09:00"
    case = entered(town)
    yield from reported_up(town, case)
    yield from investigated_together(town, case)
    yield "09-18 15:00"
    town.does("多杰扎西", "report_back", case, final=True, text="暗管已经封堵，已立案。")
    answered(town, case, crew=LEDU, delivered_by="phone")
    yield "09-21 10:00"
    town.does("多杰扎西", "follow_up", case, how="visit")
    town.does("乔志良", "rate", case, rating="satisfied", reason="电话回访时说的。")
    town.does("多杰扎西", "settle", case, exit="satisfied")
    yield from closed(
        town, case, crew=LEDU, title="湟水支流水体发黑问题办结情况", on=("09-24 10:00", "09-28 11:00")
    )


def entered(town: Town) -> Case:
    """At the desk, with the instruction as it was written."""
    desk = Desk(town.world.browsers.page("乔志良"), town.officer("乔志良"))
    page = desk.open("/desk/register/")
    page.get_by_label("渠道").select_option(label="领导批示")
    page.get_by_label("批示领导").fill("刘副市长")
    page.get_by_label("批示内容").fill(WORDS)
    page.get_by_label("要求反馈日期").fill(town.day(14))
    page.get_by_label("反映的问题").fill(COLOUR)
    page.get_by_label("标题").fill("湟水支流发黑")
    page.get_by_label("诉求要点").fill("查清排水的是谁")
    page.get_by_label("县区").select_option(label="乐都区")
    page.locator("input[name=types][value=water]").check()
    who = town.petitioner("夏格日")
    page.get_by_label("姓名", exact=True).fill(who.name)
    page.get_by_label("联系电话", exact=True).fill(who.phone)
    press(page, page.locator("[data-submit]"))
    number, code = page.locator(".receipt dd.big").all_inner_texts()
    return Case(number, code, claims=1, by=who.name)


def reported_up(town: Town, case: Case) -> Story:
    yield "09-08 10:00"
    town.does("乔志良", "classify", case, grade="key", grounds=["leader_instruction", "serious_pollution"])
    town.may_not("乔志良", "report_up", case, clause="四(二)", to=["hd-sthj"])
    town.does("乔志良", "report_up", case, to=["ld-zf", "hd-sthj"])
    town.does("多杰扎西", "hold", case)
    yield "09-08 16:00"
    leader = Desk(town.world.browsers.page("李永福"), town.officer("李永福"))
    leader.act("read_report", digits=case.digits)
    leader.act("instruct", digits=case.digits, typed={"批示内容": "连夜排查沿河排口。"})
    yield "09-09 09:00"
    town.does("马文华", "take_part", case, part="派监测人员到场采样，两日内出结果。")
    town.does("铁进财", "put_in_charge", case, leader=town.officer("李永福").account_id)
    town.does("铁进财", "name_handler", case, handler=town.officer("多杰扎西").account_id)


def investigated_together(town: Town, case: Case) -> Story:
    town.does(
        "多杰扎西", "invite_joint", case, to="ld-swj", task="查沿河取水和排口登记。", due_on=town.day(2)
    )
    yield "09-10 10:00"
    town.does("多杰扎西", "record_visit", case, harm=True, seen="河边发现一根暗管。")
    town.does("多杰扎西", "order_rectification", case, whom="某屠宰点", due_on=town.day(7))
    town.does("李永福", "leader_visit", case, how="field", place="支流入河口", result="当场封堵暗管。")
    town.does(
        "李永福", "record_reception", case, how="field", leader=town.officer("李永福").account_id,
        promise="一周内公布水质监测结果。", owner="多杰扎西", due_on=town.day(7),
    )  # fmt: skip
    yield "09-11 09:30"
    town.does("张英秀", "report_joint", case, found="该排口没有登记。")
    concluded(town, case, by="多杰扎西")
    yield "09-14 10:00"
    town.does("多杰扎西", "form_opinion", case)
    town.does("铁进财", "hold_hearing", case, heard="屠宰点对责令停业没有异议。")
    yield "09-16 10:00"
    town.does("多杰扎西", "confirm_rectified", case, order=1)
    town.does("多杰扎西", "keep_promise", case, promise=1)
    assert Petition.objects.get(number=case.number).next_term == "their_term"
