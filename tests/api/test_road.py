"""The whole road by calls of the API alone, from registration to archive."""

from __future__ import annotations

from typing import Any

from tests import roads
from tests.api.callers import BASE, Caller, officer, walk
from tests.people import CHANNEL_TOKEN, COMPLAINT, Cast


def registered(people: Cast, *, unit: str = "ld-sthj", **fields: Any) -> dict[str, Any]:
    answer = Caller(CHANNEL_TOKEN).post(BASE, body={**COMPLAINT, "unit": unit, **fields})
    assert answer.status_code == 201, answer.json()
    return dict(answer.json())


def test_from_the_hotline_to_the_archive(people: Cast) -> None:
    """D02 D11 D14 D16 D21 D22 D23 D24 D26 D27 D28: dissatisfied once, rechecked by another, published, archived."""
    arrived = registered(people)
    number = arrived["number"]
    assert {clock["term"] for clock in arrived["clocks"] if not clock["met"]} == {
        "transfer",
        "investigate",
        "conclude",
    }
    answers = walk(people, number=number, strides=roads.TO_REPLY + roads.AGAIN + roads.TO_ARCHIVE)
    assert [answer["state"] for answer in answers] == [
        "accepted", "held", "held", "investigated", "opined", "concluded", "replied",
        "dissatisfied", "dissatisfied", "rechecked", "replied",
        "satisfied", "settled", "settled", "settled", "settled", "settled", "archived",
    ]  # fmt: skip
    caller = officer(people, unit="ld-sthj", role="handler")
    seen = caller.get(f"{BASE}/{number}").json()
    assert (seen["state"], seen["rounds"], seen["report"], seen["next"]) == ("archived", 2, "published", None)
    assert [claim["finding"] for claim in seen["claims"]] == ["substantiated", "partly"]
    clocks = caller.get(f"{BASE}/{number}/clocks").json()["items"]
    assert all(clock["met"] or clock["void"] for clock in clocks)
    timeline = caller.get(f"{BASE}/{number}/timeline").json()["items"]
    assert [event["seq"] for event in timeline] == list(range(1, len(timeline) + 1))
    notices = Caller().get("/api/public/v1/notices").json()["items"]
    assert [notice["title"] for notice in notices] == [roads.PUBLIC["public_title"]]
    assert "马成祥" not in str(notices)


def test_a_key_case_is_reported_up_and_followed_up(people: Cast) -> None:
    """D04 D07 D08 D29: grounds, the principals and the superior unit, and the call after the end."""
    number = registered(people)["number"]
    up = roads.Stride(
        "report_up", "handler", {"to": ["ld-zf", "hd-sthj"], "summary": "涉及三十余户，正在核查。"}
    )
    road = (roads.KEY, up, roads.HOLD, *roads.TO_REPLY[2:])
    walk(people, number=number, strides=road)
    seen = officer(people, unit="ld-sthj", role="handler").get(f"{BASE}/{number}").json()
    assert seen["grade"] == "key"
    assert seen["grounds"] == ["wide_or_many"]
    assert "follow_up" in {move["verb"] for move in seen["moves"]["allowed"]}
    # The superior unit sees it from the report on.
    assert officer(people, unit="hd-sthj", role="handler").get(f"{BASE}/{number}").status_code == 200
    ending = (roads.rated("mostly"), roads.SETTLE, *roads.TO_ARCHIVE[2:-1], roads.FOLLOW_UP, roads.ARCHIVE)
    assert walk(people, number=number, strides=ending)[-1]["state"] == "archived"


def test_a_key_case_is_not_archived_before_its_follow_up(people: Cast) -> None:
    """D29."""
    number = registered(people)["number"]
    walk(people, number=number, strides=(roads.KEY, roads.HOLD, *roads.TO_REPLY[2:], *roads.TO_ARCHIVE[:-1]))
    answer = officer(people, unit="ld-sthj", role="handler").post(f"{BASE}/{number}/archive")
    assert answer.status_code == 409
    assert "follow_up" in answer.json()["allowed"]


def test_a_transfer_is_disputed_and_held_in_the_end(people: Cast) -> None:
    """D19 D20: to another unit, objected to, refused, held there; the day of conclusion does not move."""
    arrived = registered(people)
    number = arrived["number"]
    walk(people, number=number, strides=(roads.GENERAL,))
    to = roads.Stride(
        "transfer", "handler", {"to": "ld-zjj", "basis": "职责清单：建筑工地扬尘由住建部门负责。"}
    )
    walk(people, number=number, strides=(to,))
    theirs = (roads.Stride("object", "handler", {"reason": "采砂场不是建筑工地。"}),)
    assert walk(people, number=number, strides=theirs, unit="ld-zjj")[-1]["state"] == "objected"
    refused = roads.Stride("answer_objection", "handler", {"agreed": False, "answer": "料场为在建项目配套。"})
    walk(people, number=number, strides=(refused,))
    assert walk(people, number=number, strides=(roads.HOLD,), unit="ld-zjj")[-1]["state"] == "held"
    seen = officer(people, unit="ld-sthj", role="handler").get(f"{BASE}/{number}").json()
    assert seen["holder"]["code"] == "ld-zjj"
    clocks = {clock["term"]: clock for clock in arrived["clocks"]}
    now = officer(people, unit="ld-zjj", role="handler").get(f"{BASE}/{number}/clocks").json()["items"]
    assert [one["due"] for one in now if one["term"] == "conclude"] == [clocks["conclude"]["due"]]


def test_an_agreed_objection_brings_it_back(people: Cast) -> None:
    number = registered(people)["number"]
    to = roads.Stride("transfer", "handler", {"to": "ld-zjj", "basis": "职责清单。"})
    walk(people, number=number, strides=(roads.GENERAL, to))
    walk(
        people,
        number=number,
        strides=(roads.Stride("object", "handler", {"reason": "不在职责内。"}),),
        unit="ld-zjj",
    )
    agreed = roads.Stride("answer_objection", "handler", {"agreed": True, "answer": "同意退回。"})
    assert walk(people, number=number, strides=(agreed,))[-1]["state"] == "accepted"
    seen = officer(people, unit="ld-sthj", role="handler").get(f"{BASE}/{number}").json()
    assert seen["holder"]["code"] == "ld-sthj"


def test_declined_with_its_reason(people: Cast) -> None:
    number = registered(people, acceptance="later")["number"]
    codes = [one["code"] for one in Caller().get("/api/v1/rulebook").json()["declines"]]
    no = roads.Stride(
        "decline",
        "registrar",
        {"reason_code": codes[0], "reason": "已由法院受理。", "go_to": "乐都区人民法院"},
    )
    assert walk(people, number=number, strides=(no,))[-1]["state"] == "declined"


def test_an_extension_moves_the_day_once(people: Cast) -> None:
    """D17 D18: by the head, told to the petitioner, no second time."""
    number = registered(people)["number"]
    given = {"days": 30, "reason": "需要夜间连续监测。", "told_by": "phone"}
    extend = roads.Stride("extend", "unit_head", given, ("told_on",))
    ask = roads.Stride("request_extension", "handler", {"days": 30, "reason": "需要夜间连续监测。"})
    walk(people, number=number, strides=(roads.GENERAL, roads.HOLD, ask, extend))
    caller = officer(people, unit="ld-sthj", role="unit_head")
    clocks = caller.get(f"{BASE}/{number}/clocks").json()["items"]
    assert [(one["extended"], len(one["days"]) > 90) for one in clocks if one["term"] == "conclude"] == [
        (30, True)
    ]
    again = caller.post(f"{BASE}/{number}/extend", body={**given, "told_on": clocks[0]["started"]})
    assert again.status_code == 409
    assert again.json()["clause"]["clause"] == "四(四)"


def test_an_identity_is_revealed_for_a_reason_and_counted(people: Cast) -> None:
    """D28: masked for everyone; in the clear for the one who asked; the petitioner sees the look."""
    arrived = registered(people)
    number = arrived["number"]
    caller = officer(people, unit="ld-sthj", role="handler")
    assert caller.get(f"{BASE}/{number}").json()["identity"]["name"] == "马**"
    answer = caller.post(f"{BASE}/{number}/reveal_identity", body={"reason": "约定核查时间"})
    assert answer.status_code == 200, answer.json()
    assert answer.json()["identity"]["phone"] == COMPLAINT["petitioner"]["phone"]
    assert caller.get(f"{BASE}/{number}").json()["identity"]["phone"] == "139****1234"
    ticket = {"number": number, "code": arrived["query_code"]}
    view = Caller().post("/api/public/v1/track", body=ticket).json()
    assert [look["reason"] for look in view["reveals"]] == ["约定核查时间"]
