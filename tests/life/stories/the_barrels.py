"""The barrels: waste acid behind a workshop. A case is filed, a fine is paid, and who told of it gets a reward by number."""

from __future__ import annotations

from datetime import date

from qingting.rewards import fund
from qingting.rewards.fund import By
from qingting.rewards.models import Award, Share
from qingting.rewards.selectors import code_of
from qingting.rewards.services import set_amount
from tests.browser.watch import press
from tests.life.crews import LEDU, answered, closed, concluded, taken_on
from tests.life.pages import Desk
from tests.life.town import Case, Story, Town


def story(town: Town) -> Story:
    yield "09-07 09:00"
    provided(town)
    case = town.hotline(
        "汪启明",
        unit="ld-sthj",
        county="ld",
        title="院里堆着废酸桶",
        complaint="汽修作坊后院堆了二十多个废酸桶，下雨就往外流。",
        claims=["把废酸桶处理掉"],
        types=["waste"],
        respondent="下教场某汽修作坊",
    )
    taken_on(town, case, crew=LEDU)
    yield from filed(town, case)
    yield "09-17 10:00"
    answered(town, case, crew=LEDU, delivered_by="phone")
    yield "09-18 10:00"
    town.petitioner_does("rate", case, rating="satisfied")
    town.does("多杰扎西", "settle", case, exit="satisfied")
    yield from rewarded(town, case)
    yield from closed(
        town, case, crew=LEDU, title="乐都区某作坊废酸桶问题办结情况", on=("09-24 14:00", "09-28 15:00")
    )
    yield "10-12 15:00"
    town.does("多杰扎西", "close_case", case)


def provided(town: Town) -> None:
    """The amounts of the scheme and the money of the year, as the offices enter them."""
    head, finance = town.officer("韩得福"), town.officer("赵全寿")
    set_amount(
        "ordinary", amount=100_000, from_on=date(2026, 1, 1), basis="海环〔2026〕3号",
        account_id=head.account_id, now=town.now,
    )  # fmt: skip
    by = By(finance.account_id, town.now)
    fund.record_budget(2026, amount=1_000_000, line="2110399", basis="海财〔2026〕1号", by=by)


def filed(town: Town, case: Case) -> Story:
    """A verified violation is filed for enforcement, and decided on."""
    yield "09-08 10:00"
    town.does("多杰扎西", "record_visit", case, harm=True, seen="二十三个桶没有防渗，地面有腐蚀。")
    town.does("多杰扎西", "dispose", case)
    concluded(town, case, by="多杰扎西")
    town.does("多杰扎西", "file_case", case, whom="下教场某汽修作坊")
    town.does("多杰扎西", "form_opinion", case)
    yield "09-16 10:00"
    town.does("多杰扎西", "record_decision", case)


def rewarded(town: Town, case: Case) -> Story:
    """Proposed by one, examined by another, checked, funded, granted, claimed, and paid at the counter by code."""
    yield "09-21 09:00"
    town.does("多杰扎西", "propose_reward", case)
    town.does("卓玛措", "examine_reward", case, source="下教场某汽修作坊")
    yield "09-22 10:00"
    town.does("乔生秀", "check_reward", case)
    award = Award.objects.get(petition=case.row)
    finance = Desk(town.world.browsers.page("赵全寿"), town.officer("赵全寿"))
    page = finance.open(f"/desk/rewards/{award.number}/")
    press(page, page.get_by_role("button", name="核定奖励资金"))
    town.does("韩得福", "grant_reward", case)
    yield "09-23 10:00"
    town.does("乔志良", "claim_reward", case, way="pickup")
    yield "09-24 10:00"
    page = finance.open(f"/desk/rewards/{award.number}/")
    assert case.by not in page.content(), "who pays does not know whom"
    page.get_by_label("支付凭证号").fill("国库〔2026〕1182号")
    page.get_by_label("领奖码").fill(code_of(Share.objects.get(award=award)))
    press(page, page.get_by_role("button", name="登记已发放"))
