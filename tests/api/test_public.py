"""The public's door: submit, track, rate, supplement, notices. Nothing internal, no officer's name."""

from __future__ import annotations

from typing import Any

import pytest

from qingting.petitions.attempts import LIMITS
from qingting.petitions.models import Petition
from tests import roads
from tests.api.callers import BASE, Caller, officer, walk
from tests.people import COMPLAINT, Cast

PUBLIC = "/api/public/v1"
ANYONE = Caller()


def submitted(**fields: Any) -> dict[str, Any]:
    answer = ANYONE.post(f"{PUBLIC}/petitions", body={**COMPLAINT, **fields})
    assert answer.status_code == 201, answer.json()
    return dict(answer.json())


def ticket(given: dict[str, Any]) -> dict[str, str]:
    return {"number": given["number"], "code": given["query_code"]}


def registered(people: Cast) -> dict[str, Any]:
    """Submitted by the public, registered and accepted by the county's registrar."""
    given = submitted()
    body = {"title": COMPLAINT["title"], "types": ["air.dust"], "claims": COMPLAINT["claims"], "county": "ld"}
    strides = (roads.Stride("register", "registrar", body), roads.Stride("accept", "registrar"))
    walk(people, number=given["number"], strides=strides)
    return given


def test_submitted_and_waiting(people: Cast) -> None:
    """D01: it goes to the county's bureau and waits for registration; the day of arrival runs."""
    given = submitted()
    kept = Petition.objects.get(number=given["number"])
    assert (kept.state, kept.channel, kept.receiver.code) == ("received", "web", "ld-sthj")
    assert "register" in {clock["term"] for clock in given["clocks"]}
    assert Petition.objects.get(number=submitted(county="")["number"]).receiver.code == "hd-sthj"


@pytest.mark.parametrize("field", ["channel", "source_number", "received_at", "unit", "acceptance"])
def test_what_the_public_may_not_say(people: Cast, field: str) -> None:
    answer = ANYONE.post(f"{PUBLIC}/petitions", body={**COMPLAINT, field: "web"})
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_sent_twice_it_is_one(people: Cast) -> None:
    first, again = (ANYONE.post(f"{PUBLIC}/petitions", body=COMPLAINT, idempotency_key="p") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


def test_tracked_in_plain_words(people: Cast) -> None:
    given = registered(people)
    walk(people, number=given["number"], strides=roads.TO_REPLY)
    answer = ANYONE.post(f"{PUBLIC}/track", body=ticket(given))
    view = answer.json()
    assert view["state_words"] == "海东市乐都区生态环境局已答复，请您评价"
    assert {"rate", "supplement", "ask_holder", "observe", "apply_reward"} <= set(view["may"])
    assert "answer_question" not in view["may"], "nothing was asked"
    assert [step["code"] for step in view["steps"] if step["progress"] == "current"] == ["rated"]
    assert [claim["finding_words"] for claim in view["claims"]] == ["属实", "部分属实"]
    assert view["claims"][0]["answer"] == "扬尘属实，已责令覆盖洒水。"
    assert view["letters"][-1]["label"] == "答复函"
    text = answer.content.decode()
    inside = ["料堆未覆盖", "责令改正并立案", "整改完成。", COMPLAINT["petitioner"]["phone"]]
    inside += [account.name for account in people.accounts.values()]
    assert [word for word in inside if word in text] == []


def test_a_finding_is_not_shown_before_the_reply(people: Cast) -> None:
    given = registered(people)
    walk(people, number=given["number"], strides=roads.TO_REPLY[:-1])
    view = ANYONE.post(f"{PUBLIC}/track", body=ticket(given)).json()
    assert {claim["finding"] for claim in view["claims"]} == {""}
    assert "record_visit" in {event["kind"] for event in view["timeline"]}


def test_a_bad_rating_opens_the_road_again(people: Cast) -> None:
    """D22 D23 D24."""
    given = registered(people)
    walk(people, number=given["number"], strides=roads.TO_REPLY)
    body = {**ticket(given), "rating": "dissatisfied", "reason": "洒水不够。"}
    rated = [ANYONE.post(f"{PUBLIC}/rate", body=body, idempotency_key="r") for _ in range(2)]
    assert [answer.status_code for answer in rated] == [200, 200]
    view = rated[0].json()
    assert [step["code"] for step in view["steps"] if step["progress"] == "current"] == ["rechecked"]
    assert {"talk", "recheck"} <= {clock["term"] for clock in view["clocks"] if not clock["met"]}
    refused = ANYONE.post(f"{PUBLIC}/rate", body=body)
    assert refused.status_code == 409
    assert {"supplement", "ask_holder", "observe", "apply_reward"} <= set(refused.json()["allowed"]) - {
        "rate"
    }
    assert "rate" not in refused.json()["allowed"]


def test_supplemented(people: Cast) -> None:
    given = submitted()
    answer = ANYONE.post(f"{PUBLIC}/supplement", body={**ticket(given), "text": "今天又来了两辆车。"})
    assert answer.json()["timeline"][-1]["kind"] == "supplement"
    timeline = (
        officer(people, unit="ld-sthj", role="registrar").get(f"{BASE}/{given['number']}/timeline").json()
    )
    assert timeline["items"][-1]["content"] == {"text": "今天又来了两辆车。"}


@pytest.mark.parametrize("verb", ["track", "rate", "supplement"])
def test_wrong_number_and_wrong_code_are_answered_alike(people: Cast, verb: str) -> None:
    given = submitted()
    more = {"track": {}, "rate": {"rating": "satisfied"}, "supplement": {"text": "补充"}}[verb]
    wrong_code = ANYONE.post(f"{PUBLIC}/{verb}", body={**ticket(given), "code": "2222222222", **more})
    wrong_number = ANYONE.post(f"{PUBLIC}/{verb}", body={**ticket(given), "number": "2026999999", **more})
    assert wrong_code.status_code == wrong_number.status_code == 404
    assert wrong_code.content == wrong_number.content


def test_tries_are_counted_and_end(people: Cast) -> None:
    given = submitted()
    wrong = {**ticket(given), "code": "2222222222"}
    answers = [ANYONE.post(f"{PUBLIC}/track", body=wrong).status_code for _ in range(LIMITS["address"])]
    assert set(answers) == {404}
    locked = ANYONE.post(f"{PUBLIC}/track", body=ticket(given))
    assert locked.status_code == 429
    assert int(locked.headers["Retry-After"]) > 0


def test_a_code_read_over_the_telephone(people: Cast) -> None:
    given = submitted()
    spoken = f" {given['query_code'][:5].lower()} {given['query_code'][5:].lower()} "
    assert ANYONE.post(f"{PUBLIC}/track", body={**ticket(given), "code": spoken}).status_code == 200


def test_notices_hold_only_what_was_reviewed(people: Cast) -> None:
    """D27 D28."""
    numbers = [registered(people)["number"] for _ in range(3)]
    for number in numbers:
        walk(people, number=number, strides=roads.TO_REPLY + roads.TO_ARCHIVE)
    page = ANYONE.get(f"{PUBLIC}/notices?limit=2").json()
    rest = ANYONE.get(f"{PUBLIC}/notices?limit=2&after={page['next']}").json()
    assert (len(page["items"]), len(rest["items"]), rest["next"]) == (2, 1, None)
    one = ANYONE.get(f"{PUBLIC}/notices/{rest['items'][0]['slug']}")
    assert one.json() == rest["items"][0]
    allowed = {
        "slug", "title", "problem", "facts", "measures", "result", "finding", "published_at", "county", "types",
        "unit", "concluded_on", "url", "files",
    }  # fmt: skip
    assert set(one.json()) == allowed
    assert not any(number in one.content.decode() for number in numbers)
    assert ANYONE.get(f"{PUBLIC}/notices?county=mh").json()["items"] == []
    assert len(ANYONE.get(f"{PUBLIC}/notices?county=ld&type=air.dust&q=扬尘").json()["items"]) == 3
    assert ANYONE.get(f"{PUBLIC}/notices/none").status_code == 404


def test_d12_d43_d44_questions_and_observations_by_the_api(people: Cast) -> None:
    """An anonymous petitioner answers, asks and notes with number and code alone."""
    given = submitted(petitioner=None, anonymous_reason="匿名")
    body = {"title": COMPLAINT["title"], "types": ["air.dust"], "claims": COMPLAINT["claims"], "county": "ld"}
    walk(
        people,
        number=given["number"],
        strides=(roads.Stride("register", "registrar", body), roads.Stride("accept", "registrar")),
    )
    asking = roads.Stride("ask_petitioner", "handler", {"text": "几点最重？"})
    walk(people, number=given["number"], strides=(asking,))
    mine = ticket(given)
    (asked,) = ANYONE.post(f"{PUBLIC}/track", body=mine).json()["questions"]
    assert (asked["number"], asked["by"], asked["state"], asked["text"]) == (1, "unit", "open", "几点最重？")
    answer = {**mine, "question": 1, "text": "半夜。", "signer": "9"}
    for _ in range(2):
        told = ANYONE.post(f"{PUBLIC}/answer", body=answer, idempotency_key="a")
        assert (told.status_code, told.json()["questions"][0]["answer"]) == (200, "半夜。")
    assert ANYONE.post(f"{PUBLIC}/answer", body=answer).status_code == 409
    assert ANYONE.post(f"{PUBLIC}/ask", body={**mine, "text": "办到哪了？"}).json()["questions"][1]["due"]
    wrong = {**mine, "code": "AAAAAAAAAA", "question": 1, "text": "x"}
    assert ANYONE.post(f"{PUBLIC}/answer", body=wrong).status_code == 404
    at = Petition.objects.get(number=given["number"]).received_at.isoformat()
    noted = ANYONE.post(f"{PUBLIC}/observe", body={**mine, "at": at, "kind": "noise", "strength": 3})
    assert [(one["kind"], one["strength"]) for one in noted.json()["observations"]] == [("noise", 3)]
    refused = ANYONE.post(
        f"{PUBLIC}/observe", body={**mine, "at": "2099-01-01T00:00", "kind": "noise", "strength": 3}
    )
    assert refused.status_code == 409
    for bad in ({"lasted": "x"}, {"strength": 7}, {"at": "x"}, {"text": "味" * 10_000}):
        body = {**mine, "at": at, "kind": "noise", "strength": 3, **bad}
        assert ANYONE.post(f"{PUBLIC}/observe", body=body).status_code in {400, 422}, bad
