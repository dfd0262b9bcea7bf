"""The night noise: told at the counter, settled between neighbours; the petitioner says nothing more."""

from __future__ import annotations

from tests.life.crews import LEDU, answered, closed, concluded, taken_on
from tests.life.town import Story, Town


def story(town: Town) -> Story:
    yield "09-02 10:00"
    case = town.registers(
        "乔志良",
        by="鲍桂花",
        channel="visit",
        source={"kind": "visit", "place": "乐都区生态环境局接待室"},
        county="ld",
        title="木材加工点夜间噪声",
        complaint="加工点夜里还在开锯，老人睡不着。",
        claims=["夜里不要开锯"],
        types=["noise.industrial"],
    )
    taken_on(town, case, crew=LEDU)
    yield "09-03 21:00"
    town.petitioner_does("supplement", case, text="昨晚十一点又响了。")
    yield "09-04 09:30"
    revealed = town.does("多杰扎西", "reveal_identity", case, reason="约定夜间核查的时间。")
    assert revealed["identity"]["phone"] == town.petitioner("鲍桂花").phone
    town.does("多杰扎西", "ask_petitioner", case, text="一般几点开锯、几点停？")
    yield "09-04 12:00"
    town.petitioner_does("answer", case, question=1, text="十点以后开，一点左右停。")
    town.petitioner_does("observe", case, at="2026-09-03T23:10", kind="noise", strength=4, lasted="hours")
    town.petitioner_does("ask", case, text="什么时候来看？")
    yield "09-04 15:00"
    town.does("多杰扎西", "answer_petitioner", case, question=2, text="今晚十点半到。")
    heard = town.petitioner_does("track", case)
    assert [(one["state"], one["answer"]) for one in heard["questions"]][1] == ("answered", "今晚十点半到。")
    yield "09-04 22:30"
    town.does("多杰扎西", "record_visit", case)
    concluded(town, case, by="多杰扎西")
    town.does("铁进财", "explain_no_case", case)
    yield "09-07 10:00"
    town.does("多杰扎西", "form_opinion", case)
    town.does("陈国栋", "mediate", case, agreement="晚八点以后不开锯。")
    yield "09-10 16:00"
    answered(town, case, crew=LEDU)
    seen = town.petitioner_does("track", case)
    assert [look["reason"] for look in seen["reveals"]] == ["约定夜间核查的时间。"]
    yield "10-08 10:00"
    town.may_not("多杰扎西", "settle", case, clause="第三十五条", exit="silent")
    town.does("乔志良", "apply_reward", case)
    town.does("卓玛措", "refuse_reward", case)
    yield "10-14 10:00"
    town.does("多杰扎西", "settle", case, exit="silent")
    yield from closed(
        town, case, crew=LEDU, title="乐都区某木材加工点噪声问题办结情况", on=("10-14 11:00", "10-15 10:00")
    )
