"""GET …/{number}/competent: the ranked units of the list of responsibilities, each with its legal basis (D45)."""

from __future__ import annotations

from tests import roads
from tests.api.callers import BASE, Caller, officer, walk
from tests.people import CHANNEL_TOKEN, COMPLAINT, Cast


def registered(people: Cast, **fields: object) -> str:
    body = {**COMPLAINT, "unit": "ld-sthj", **fields}
    return str(Caller(CHANNEL_TOKEN).post(BASE, body=body).json()["number"])


def test_d45_ranked_units_with_instrument_and_clause(people: Cast) -> None:
    number = registered(people, types=["noise.construction"])
    found = officer(people, unit="ld-sthj", role="handler").get(f"{BASE}/{number}/competent").json()
    assert found["on"]
    first = found["items"][0]
    assert (first["unit"]["code"], first["part"], first["holds"]) == ("ld-cgj", "lead", False)
    assert first["bases"][0]["instrument"] == "噪声污染防治法"
    assert first["bases"][0]["clause"] == "第七十七条、第七十八条"
    assert first["bases"][0]["locally_designated"] is True
    assert [one["part"] for one in found["items"]].count("joint") >= 1


def test_d45_it_says_where_the_petition_lies_now(people: Cast) -> None:
    number = registered(people, types=["noise.industrial"])
    (found,) = (
        officer(people, unit="ld-sthj", role="handler").get(f"{BASE}/{number}/competent").json()["items"]
    )
    assert (found["unit"]["code"], found["holds"]) == ("ld-sthj", True)


def test_it_is_for_those_who_see_the_petition(people: Cast) -> None:
    number = registered(people)
    assert (
        officer(people, unit="mh-sthj", role="handler").get(f"{BASE}/{number}/competent").status_code == 404
    )
    assert Caller().get(f"{BASE}/{number}/competent").status_code == 401


def test_d45_a_transfer_without_a_basis_names_the_field(people: Cast) -> None:
    number = registered(people, types=["noise.industrial"])
    walk(people, number=number, strides=(roads.GENERAL,))
    caller = officer(people, unit="ld-sthj", role="handler")
    answer = caller.post(f"{BASE}/{number}/transfer", body={"to": "ld-jtj"})
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == ["instrument"]
    cited = {"to": "ld-jtj", "instrument": "公路法", "clause": "第七条"}
    assert caller.post(f"{BASE}/{number}/transfer", body=cited).json()["state"] == "transferred"


def test_d28_the_sealed_sheet_gives_the_identity_to_the_named_handler(people: Cast) -> None:
    number = registered(people)
    to = roads.Stride("transfer", "handler", {"to": "ld-zjj"})
    walk(people, number=number, strides=(roads.GENERAL, to))
    walk(people, number=number, strides=(roads.HOLD,), unit="ld-zjj")
    other = officer(people, unit="ld-zjj", role="unit_head")
    assert other.post(f"{BASE}/{number}/open_sealed_sheet").status_code == 409
    answer = officer(people, unit="ld-zjj", role="handler").post(f"{BASE}/{number}/open_sealed_sheet")
    assert answer.status_code == 200, answer.json()
    assert answer.json()["identity"]["name"] == COMPLAINT["petitioner"]["name"]
