"""The well: the water is good, and she does not believe it. Three rounds, then an end that the law officer signs."""

from __future__ import annotations

from tests.life.crews import MINHE, answered, closed, looked_into, replied, taken_on
from tests.life.town import Case, Story, Town


def story(town: Town) -> Story:
    yield "09-10 09:30"
    case = town.hotline(
        "仁青措毛",
        unit="mh-sthj",
        county="mh",
        title="井水发浑",
        complaint="井水发浑，一定是上面的砂场弄的。",
        claims=["关掉砂场"],
        types=["water"],
    )
    taken_on(town, case, crew=MINHE)
    yield "09-11 10:00"
    looked_into(town, case, crew=MINHE, finding="unsubstantiated")
    yield "09-14 10:00"
    town.does("李卓玛", "form_opinion", case)
    yield "09-18 10:00"
    answered(town, case, crew=MINHE)
    yield from round_again(town, case, on=("09-21 09:00", "09-23 15:00"))
    yield from round_again(town, case, on=("09-28 09:00", "10-08 15:00"))
    yield "10-09 10:00"
    town.petitioner_does("rate", case, rating="dissatisfied")
    town.does("李卓玛", "talk", case, how="visit", said="不同意检测结果。")
    town.may_not("李卓玛", "settle", case, clause="第三十二条", exit="explained")
    town.does("韩国俊", "propose_end", case)
    yield "10-12 10:00"
    town.does("乔生秀", "approve_end", case, agreed=False, opinion="请补上检测报告的解释。")
    yield "10-13 10:00"
    town.does("韩国俊", "propose_end", case)
    yield "10-14 10:00"
    town.does("乔生秀", "approve_end", case, agreed=True)
    town.does("李卓玛", "settle", case, exit="explained")
    yield from closed(
        town, case, crew=MINHE, title="民和县某村井水问题办结情况", on=("10-15 10:00", "10-16 10:00")
    )


def round_again(town: Town, case: Case, *, on: tuple[str, str]) -> Story:
    """Not satisfied: talked with the same day, rechecked by another within five days, answered again."""
    yield on[0]
    town.petitioner_does("rate", case, rating="dissatisfied", reason="还是不信。")
    town.does("李卓玛", "talk", case)
    yield on[1]
    town.does("绽福海", "recheck", case, outcome="kept")
    replied(town, case, by="绽福海", crew=MINHE)
