"""The brick kiln: a hard case. One officer steps aside; more time is refused once, then granted, told and used."""

from __future__ import annotations

from tests.life.crews import MINHE, answered, closed, looked_into
from tests.life.town import Story, Town


def story(town: Town) -> Story:
    yield "09-01 14:00"
    case = town.hotline(
        "昝得禄",
        unit="mh-sthj",
        county="mh",
        title="砖厂烟气",
        complaint="砖厂烟囱冒黄烟，果树叶子都卷了。",
        claims=["查烟气是否超标", "赔偿果树"],
        types=["air"],
    )
    town.does("安存德", "classify", case, grade="general")
    town.does("绽福海", "declare_recusal", case, relation="砖厂负责人是我的表兄。")
    town.may_not("绽福海", "hold", case, clause="四(三)")
    town.does("李卓玛", "hold", case)
    yield "09-03 10:00"
    looked_into(town, case, crew=MINHE, finding="partly")
    yield "09-04 10:00"
    town.does("李卓玛", "form_opinion", case)
    yield "10-12 10:00"
    town.does("李卓玛", "request_extension", case, days=30, reason="等果树损失的鉴定。")
    yield "10-13 10:00"
    town.does("韩国俊", "refuse_extension", case, reason="鉴定本月可以出来，不必延长三十日。")
    yield "10-19 10:00"
    town.does("李卓玛", "request_extension", case, days=15, reason="鉴定要到十一月初。")
    yield "10-20 10:00"
    before = case.row.clocks.get(term="conclude").due
    town.does("韩国俊", "extend", case, days=15, told_on=None, told_by=None)
    assert case.row.clocks.get(term="conclude").due == before, "void until the petitioner was told"
    yield "10-21 10:00"
    town.does("安存德", "tell_extension", case, told_by="phone", proof="通话录音")
    assert case.row.clocks.get(term="conclude").due > before
    town.may_not("李卓玛", "request_extension", case, clause="四(四)", days=5)
    yield "10-28 15:00"
    answered(town, case, crew=MINHE)
    yield "10-29 09:00"
    town.petitioner_does("rate", case, rating="satisfied")
    town.does("李卓玛", "settle", case, exit="satisfied")
    yield from closed(
        town, case, crew=MINHE, title="民和县某砖厂烟气问题办结情况", on=("10-29 10:00", "10-30 10:00")
    )
