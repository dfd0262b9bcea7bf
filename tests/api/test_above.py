"""What v1 tells of the source, the signs of a key case, and what stands above it; channels are told less."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.journeys.road import move
from tests.people import CHANNEL_TOKEN, NOON, Cast, register_one

SOURCE = {"kind": "superior", "body": "生态环境部", "due_on": "2026-12-02"}


def read(digits: str, *, token: str) -> dict[str, Any]:
    answer = Client().get(f"/api/v1/petitions/{digits}", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def test_d01_d04_source_and_signs_are_told_with_their_facts(people: Cast) -> None:
    petition = register_one(people, channel="superior", source=SOURCE)
    found = read(petition.digits, token=people.token("ld-sthj", "handler"))
    assert found["source"] == {**SOURCE, "document": ""}
    assert [(sign["ground"], "生态环境部" in sign["because"]) for sign in found["signs"]] == [
        ("central_transfer", True)
    ]
    assert found["grade"] == ""


def test_d05_who_read_the_report_and_what_they_instructed(people: Cast) -> None:
    petition = register_one(people, unit="hd-sthj")
    handler, mayor = people.actor("hd-sthj", "handler"), people.actor("hd-zf", "leader")
    given: dict[str, Any] = {"grade": "key", "grounds": ["serious_pollution"]}
    move("classify", petition=petition, by=handler, now=NOON, given=given)
    move("report_up", petition=petition, by=handler, now=NOON, given={"to": ["hd-zf"]})
    token = people.token("hd-sthj", "handler")
    (named,) = read(petition.digits, token=token)["above"]["reported_to"]
    assert (named["id"], named["read_at"]) == (mayor.person_id, None)
    move("instruct", petition=petition, by=mayor, now=NOON)
    above = read(petition.digits, token=token)["above"]
    assert above["reported_to"][0]["read_at"]
    assert above["instructions"][0]["words"] == "请抓紧核查，一周内报结果。"


def test_a_channel_is_told_neither_signs_nor_names(people: Cast) -> None:
    petition = register_one(people, channel="12345")
    found = read(petition.digits, token=CHANNEL_TOKEN)
    assert (found["signs"], found["above"]) == ([], None)
