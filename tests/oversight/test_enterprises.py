"""The register of enterprises: names and counties alone leave the house; what a petitioner chose arrives at the desk."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from qingting.ledger.models import Entry
from qingting.oversight.sources import services as sources
from qingting.oversight.sources.enterprises import (
    ListedAlready,
    NameRefused,
    choice_of,
    enlist,
    listed,
    looked_up,
    withdraw,
)
from qingting.oversight.sources.models import Naming, Sighting, Source
from qingting.petitions.models import Petition
from qingting.web.portal import who
from tests.people import Cast, cast
from tests.portal.test_complain import answer, walk

FIRM = "青海高原砂石有限公司"


@pytest.fixture
def people(db: None) -> Cast:
    cache.clear()
    return cast()


def put(people: Cast, *names: str, county: str = "mh") -> Any:
    office = people.actor("hd-xfj", "supervisor")
    return [enlist(name, county=county, actor=office, now=timezone.now()) for name in names][-1]


def ask(client: Client, text: str, *, county: str = "") -> Any:
    return client.post("/complain/enterprises/", {"q": text, "county": county})


def test_names_of_the_register_and_nothing_else(people: Cast, client: Client) -> None:
    put(people, FIRM)
    put(people, "高原砖厂", county="ld")
    walk(client, source={"respondent": "高原养殖场"})
    sources.note()
    found = ask(client, "高原").json()["found"]
    assert [row[1:] for row in found] == [[FIRM, "民和县"], ["高原砖厂", "乐都区"]]
    assert ask(client, "高原", county="ld").json()["found"][0][1] == "高原砖厂", "those of the county first"
    assert ask(client, "养殖").json()["found"] == [], "what a petition says does not come out"


@pytest.mark.parametrize("text", ["", "高", " 高 ", "%", "__", "高" * 10_000, "𠮷田", "\x00高原"])
def test_what_asks_for_too_much_gets_nothing(people: Cast, client: Client, text: str) -> None:
    put(people, FIRM)
    assert ask(client, text).json()["found"] == []


def test_at_most_eight_and_not_for_ever(
    people: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(people, *(f"高原{n}号料场" for n in "一二三四五六七八九十"))
    assert len(ask(client, "高原").json()["found"]) == 8
    monkeypatch.setattr(who, "LOOKUPS", 2)
    assert (ask(client, "高原").status_code, ask(client, "高原").status_code) == (200, 429)
    walk(client, until="source")
    page = client.post("/complain/source/", {"respondent": "高原", "find": "1"}).content.decode()
    assert 'value="高原"' in page, "without suggestions the words count all the same"
    assert client.get("/complain/enterprises/").status_code == 405


def test_a_chosen_name_arrives_and_an_officer_confirms(people: Cast, client: Client) -> None:
    firm = put(people, FIRM, county="ld")
    walk(client, source={"respondent": FIRM, "known": str(firm.id)})
    petition = Petition.objects.get()
    assert choice_of(petition) == firm
    assert not Sighting.objects.exists(), "nothing counts before it is registered"
    desk = Client()
    desk.force_login(people.account("mh-sthj", "handler"))
    form = desk.get(f"/desk/petitions/{petition.digits}/register/").content.decode()
    assert "信访人从企业名录选的" in form
    assert FIRM in form
    petition.registered_at, petition.state = timezone.now(), "registered"
    petition.save()
    sources.note()
    kept = Source.objects.filter(sightings__petition=petition)
    assert {(one.county, one.kind) for one in kept} == {("ld", "enterprise")}, "where the register has it"


def test_changed_words_undo_the_choice(people: Cast, client: Client) -> None:
    firm = put(people, FIRM)
    walk(client, source={"respondent": "河滩边没有招牌的料场", "known": str(firm.id)})
    assert not Naming.objects.exists()
    assert Petition.objects.get().respondent == "河滩边没有招牌的料场"


def test_without_scripts_names_are_found_by_a_button_and_picked(people: Cast, client: Client) -> None:
    firm = put(people, FIRM)
    walk(client, until="source")
    assert (
        "请先写至少两个字"
        in client.post("/complain/source/", {"respondent": "高", "find": "1"}).content.decode()
    )
    none: Any = client.post("/complain/source/", {"respondent": "无人知道的厂", "find": "1"})
    assert "没关系，按您写的继续就行" in none.content.decode()
    found: Any = client.post("/complain/source/", {"respondent": "高原砂石", "find": "1"})
    assert f'value="{firm.id}"' in found.content.decode()
    answer(client, "source", respondent="高原砂石", pick=str(firm.id))
    for step in ("photos", "you", "wish", "check"):
        answer(client, step)
    assert choice_of(Petition.objects.get()) == firm
    assert Petition.objects.get().respondent == FIRM


def test_i_do_not_know_is_an_answer(people: Cast, client: Client) -> None:
    firm = put(people, FIRM)
    walk(client, until="check", source={"respondent": FIRM, "known": str(firm.id), "unknown": "on"})
    assert "不知道" in client.get("/complain/check/").content.decode()
    answer(client, "check")
    assert (Petition.objects.get().respondent, Naming.objects.count()) == ("", 0)


@pytest.mark.parametrize("known", ["nothing", "00000000-0000-0000-0000-000000000000", "x" * 36])
def test_a_made_up_choice_is_none(people: Cast, client: Client, known: str) -> None:
    walk(client, source={"respondent": FIRM, "known": known})
    assert not Naming.objects.exists()


def test_taken_off_it_is_not_offered_and_old_choices_stay(people: Cast, client: Client) -> None:
    firm = put(people, FIRM)
    walk(client, source={"respondent": FIRM, "known": str(firm.id)})
    withdraw(firm, actor=people.actor("hd-xfj", "supervisor"), now=timezone.now())
    assert looked_up("高原") == []
    assert choice_of(Petition.objects.get()) == firm
    walk(client, source={"respondent": FIRM, "known": str(firm.id)})
    assert Naming.objects.count() == 1
    assert [one.kind for one in Entry.objects.filter(subject=firm.id)] == [
        "enlist_enterprise",
        "withdraw_enterprise",
    ]
    put(people, FIRM)


@pytest.mark.parametrize("name", ["某某砂石厂", "13972000001", "不知道", " "])
def test_the_register_takes_no_name_that_names_nobody_or_holds_a_number(people: Cast, name: str) -> None:
    with pytest.raises(NameRefused):
        put(people, name)


def test_once_is_enough(people: Cast) -> None:
    put(people, FIRM)
    with pytest.raises(ListedAlready):
        put(people, "青海高原砂石有限责任公司")
    put(people, FIRM, county="ld")


def test_the_desk_keeps_the_register(people: Cast) -> None:
    desk = Client()
    desk.force_login(people.account("hd-xfj", "supervisor"))
    again = [desk.post("/desk/sources/enterprises/", {"name": FIRM, "county": "mh"}) for _ in range(2)]
    assert [one.status_code for one in again] == [302, 200]
    assert "名录里已经有这家企业" in again[1].content.decode()
    assert "请写企业名称" in desk.post("/desk/sources/enterprises/", {"name": ""}).content.decode()
    for _ in range(2):
        desk.post("/desk/sources/enterprises/", {"remove": str(listed().get().id) if listed() else "x"})
    assert not listed().exists()
    assert json.loads(
        json.dumps(list(Entry.objects.filter(subject_kind="enterprise").values_list("kind", flat=True)))
    ) == [
        "enlist_enterprise",
        "withdraw_enterprise",
    ]
