"""The reward over the public API: only the own share, only what is open, and once (D40)."""

from __future__ import annotations

from typing import Any

from qingting.petitions import signing
from qingting.petitions.selectors import query_code
from qingting.rewards.models import Share
from qingting.rewards.selectors import code_of
from tests.api.callers import Caller
from tests.journeys.rewarded import THOUSAND, TO_GRANT, Rewarding, set_amounts, set_budget
from tests.people import Cast

PUBLIC = "/api/public/v1"
ANYONE = Caller()


def asked(name: str, ticket: dict[str, str], key: str = "", **given: Any) -> tuple[int, dict[str, Any]]:
    answer = ANYONE.post(f"{PUBLIC}/{name}", body={**ticket, **given}, idempotency_key=key)
    return answer.status_code, answer.json()


def first(case: Rewarding) -> dict[str, str]:
    petition = case.reloaded()
    return {"number": petition.number, "code": query_code(petition)}


def test_d40_applied_for_granted_and_claimed_once(people: Cast) -> None:
    set_amounts(people)
    set_budget(people)
    case = Rewarding(people)
    ticket = first(case)
    assert asked("reward", ticket) == (200, {"reward": None, "may": ["apply_reward"]})
    status, told = asked("apply_reward", ticket)
    assert (status, told["reward"]["stage"], told["may"]) == (200, "asked", ["waive_reward"])
    case.go(*TO_GRANT[1:])
    told = asked("reward", ticket)[1]
    assert (told["reward"]["amount"], told["may"]) == (THOUSAND, ["claim_reward", "waive_reward"])
    (share,) = case.shares()
    assert told["reward"]["code"] == code_of(share)
    answers = [asked("claim_reward", ticket, key="c", way="pickup") for _ in range(2)]
    assert {status for status, _told in answers} == {200}
    assert answers[1][1]["reward"]["state"] == "claimed"
    status, refused = asked("claim_reward", ticket, way="pickup")
    assert (status, refused["type"]) == (409, "urn:qingting:problem:move-refused")


def test_d40_of_a_joint_petition_each_has_the_own_share(people: Cast) -> None:
    set_amounts(people)
    set_budget(people)
    case = Rewarding(people)
    case.signed_by("冶文华")
    signer = case.reloaded().signatories.get()
    ticket, other = first(case), {"number": case.petition.number, "code": signing.code_of(signer)}
    assert asked("apply_reward", other)[0] == 409
    assert asked("waive_reward", other, key="w")[0] == 409
    case.go(*TO_GRANT)
    mine, theirs = (asked("reward", one)[1]["reward"] for one in (ticket, other))
    assert mine["share"] != theirs["share"]
    assert mine["code"] != theirs["code"]
    status, told = asked("waive_reward", other, share=mine["share"])
    assert (status, told["reward"]["share"], told["reward"]["state"]) == (200, theirs["share"], "waived")
    assert sorted(Share.objects.values_list("state", flat=True)) == ["open", "waived"]
    account = {"way": "bank", "holder": "冶文华", "bank": "青海银行", "account": "6228480000001234567"}
    status, refused = asked("claim_reward", ticket, **account)
    assert (status, [error["field"] for error in refused["errors"]]) == (422, ["holder"])


def test_a_wrong_code_opens_nothing(people: Cast) -> None:
    ticket = {"number": Rewarding(people).petition.number, "code": "2222222222"}
    assert [asked(name, ticket)[0] for name in ("reward", "apply_reward", "waive_reward")] == [404] * 3
