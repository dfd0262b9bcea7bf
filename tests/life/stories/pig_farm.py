"""The pig farm: sent on a Saturday night, registered a day late, reviewed twice, upheld; what comes again is declined."""

from __future__ import annotations

from qingting.petitions.models import Petition
from tests.browser.watch import press
from tests.life.crews import MINHE, answered, looked_into, published
from tests.life.pages import Desk, Portal
from tests.life.town import Case, Story, Town

SMELL = "养猪场的粪水流到水渠里，夏天臭得开不了窗。"
UPHELD = "经复查，粪污已经进入收集池，处理意见认定事实清楚。"


def story(town: Town) -> Story:
    yield "09-05 20:00"
    case = complained(town, by="祁永莲")
    yield "09-08 09:00"
    registered(town, case)
    yield from opined(town, case)
    yield "09-16 20:00"
    asked_for_a_review(town, case)
    yield "09-28 15:00"
    upheld(town, case)
    yield "10-09 10:00"
    town.petitioner_does("apply_second_review", case, reason="夏天还是会臭。")
    yield "10-12 10:00"
    published(town, case, crew=MINHE, title="民和县某养猪场臭气问题办结情况")
    yield "10-20 11:00"
    town.does("祁玉成", "decide_second_review", case, decision="uphold", reason=UPHELD)
    yield "10-21 10:00"
    town.does("李卓玛", "settle", case, exit="statutory_review_ended")
    yield "10-22 11:00"
    again = comes_again(town, case)
    yield "10-26 10:00"
    for one in (case, again):
        town.does("安存德", "archive", one)


def complained(town: Town, *, by: str) -> Case:
    """Through the wizard of the portal, a step at a time."""
    page, who = town.world.browsers.page(by), town.petitioner(by)
    portal = Portal(page)
    page.goto("/complain/")
    page.get_by_label("把经过写下来").fill(SMELL)
    page.locator("input[name=types][value=water]").check()
    portal.go_on()
    page.get_by_label("民和县").check()
    page.get_by_label("具体位置").fill("川口镇东垣村渠边")
    portal.go_on()
    page.get_by_label("经常发生").check()
    portal.go_on()
    page.get_by_label("企业、工地、店铺或个人").fill("东垣养猪场")
    portal.go_on()
    portal.go_on()
    page.get_by_label("留下姓名和联系方式").check()
    page.get_by_label("姓名", exact=True).fill(who.name)
    page.get_by_label("电话", exact=True).fill(who.phone)
    portal.go_on()
    page.get_by_label("想解决的事").fill("粪水不要流进水渠\n夏天不要臭")
    portal.go_on()
    page.get_by_label("以上是我知道的真实情况").check()
    press(page, page.get_by_role("button", name="提交"))
    number, code = page.locator(".slip b").all_inner_texts()
    return Case(number, code, claims=2, by=by)


def registered(town: Town, case: Case) -> None:
    """From the inbox, by the registrar who was away on Monday."""
    desk = Desk(town.world.browsers.page("安存德"), town.officer("安存德"))
    page = desk.open("/desk/inbox/")
    press(page, page.locator(f'a[href="/desk/petitions/{case.digits}/register/"]').first)
    page.get_by_label("诉求要点").fill("粪水不要流进水渠\n夏天不要臭")
    press(page, page.locator("[data-submit]"))
    town.does("安存德", "accept", case)


def opined(town: Town, case: Case) -> Story:
    """An opinion on the petition rather than enforcement: only such a one is reviewed."""
    town.does("安存德", "classify", case, grade="general")
    town.does("安存德", "set_route", case, route="opinion")
    town.does("李卓玛", "hold", case)
    yield "09-10 10:00"
    looked_into(town, case, crew=MINHE, finding="partly")
    yield "09-11 10:00"
    town.does("李卓玛", "form_opinion", case)
    yield "09-14 16:00"
    answered(town, case, crew=MINHE, remedy="不服的，可以自收到之日起30日内向海东市生态环境局请求复查。")


def asked_for_a_review(town: Town, case: Case) -> None:
    page = Portal(town.world.browsers.page(case.by)).follow(case.number, code=case.code)
    press(page, page.locator('a[href$="/review/"]').first)
    page.get_by_label("不服的理由").fill("收集池下雨就满，粪水照样流出来。")
    press(page, page.get_by_role("button", name="申请复查"))
    page.get_by_text("已提交").first.wait_for()


def upheld(town: Town, case: Case) -> None:
    """By the city's bureau, at the desk."""
    desk = Desk(town.world.browsers.page("李占云"), town.officer("李占云"))
    typed = {"意见和理由": UPHELD, "送达日期": town.today}
    desk.act("decide_review", digits=case.digits, typed=typed, chosen=("维持", "书信"))


def comes_again(town: Town, case: Case) -> Case:
    """The same person with the same matter, by telephone."""
    again = town.hotline(
        case.by, unit="mh-sthj", county="mh", complaint=SMELL, claims=["不要臭"], acceptance="later",
    )  # fmt: skip
    town.does("安存德", "link_repeat", again, earlier=case.number)
    town.may_not("安存德", "accept", again, clause="第三十六条")
    town.does("安存德", "decline", again, reason_code="review_ended", go_to="民和县信访局")
    assert Petition.objects.get(number=again.number).repeat_of == case.row
    return again
