"""A reward from the verified violation to its payment: nothing that finance can reach tells who reported (D39, D40)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from qingting.journeys.step import day_of
from qingting.letters.models import Letter
from qingting.people.models import Token
from qingting.petitions.models import Petition
from qingting.petitions.services import code_about
from qingting.rewards.models import BankList, Share
from qingting.rewards.selectors import code_of
from qingting.text.digest import sm3
from qingting.vault.crypto import unseal
from qingting.web.desk import urls as desk_urls
from tests.access.expected import DESK
from tests.access.scene import BACKEND, WHO, text_of
from tests.access.test_matrix import operations
from tests.desk.forms import carry_out
from tests.desk.test_rewards import certificate
from tests.journeys.rewarded import FUND, HERE, OFFICE, Rewarding, set_amounts, set_budget
from tests.letters.road import text_of as words_of
from tests.people import Cast, cast

ACCOUNT = {"bank": "青海民和农商银行", "account": "6217001234567891238"}
NEEDLES = (*WHO.values(), *ACCOUNT.values())
KEEPERS = ((FUND, "finance"), (OFFICE, "payer"))


@dataclass
class Road:
    """Everybody signed in; every page that finance and the paymaster were given is looked through at once."""

    people: Cast
    case: Rewarding
    leaks: list[str] = field(default_factory=list)

    def client(self, unit: str, role: str) -> Client:
        client = Client()
        client.force_login(self.people.account(unit, role), backend=BACKEND)
        return client

    @property
    def petition(self) -> Petition:
        return self.case.reloaded()

    def look(self, where: str) -> None:
        """Every page of the desk and every GET of the API, for both who keep the money."""
        for unit, role in KEEPERS:
            client = self.client(unit, role)
            for name, address in self.addresses():
                self._read(f"{where}: {role} {name}", answer=client.get(address))
            for name, answer in self._machine(unit, role):
                self._read(f"{where}: {role} {name}", answer=answer)

    def _read(self, where: str, *, answer: Any) -> None:
        text = text_of(answer)
        told = [*NEEDLES, self.petition.title, self.petition.number, self.case.people.units[HERE].name]
        self.leaks += [f"{where} ({answer.status_code}): {needle}" for needle in told if needle in text]

    def addresses(self) -> Iterator[tuple[str, str]]:
        letter = Letter.objects.filter(petition=self.petition).first()
        made = BankList.objects.first()
        known: dict[str, Any] = {
            "digits": self.petition.digits,
            "verb": "reveal_identity",
            "number": self.case.award.number,
            "letter": letter.id if letter else self.petition.id,
            "attachment": self.petition.id,
            "key": made.pk if made else self.petition.id,
            "edition_id": "haidong-2024-17",
        }
        for one in desk_urls.urlpatterns:
            names = one.pattern.converters
            if one.name and all(name in known for name in names):
                given = {name: 1 if names[name].regex == "[0-9]+" else known[name] for name in names}
                yield one.name, reverse(f"desk:{one.name}", kwargs=given)

    def _machine(self, unit: str, role: str) -> Iterator[tuple[str, Any]]:
        token = f"apart-{unit}-{role}"
        account = self.people.account(unit, role)
        Token.objects.get_or_create(
            digest=sm3(token.encode()), defaults={"label": role, "unit": account.unit, "account": account}
        )
        for name, method, path in operations():
            if method == "get" and "{letter}" not in path:
                address = path.replace("{number}", self.petition.digits)
                yield name, Client().get(address, headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def road(db: None) -> Road:
    people = cast()
    return Road(people, Rewarding(people, now=timezone.now(), petitioner=WHO))


def tracked(case: Rewarding, code: str) -> Client:
    client = Client()
    sent = client.post("/track/", {"number": case.petition.number, "code": code})
    assert sent.status_code == 302
    return client


def rows_telling(needles: tuple[str, ...]) -> list[str]:
    """Every row of every table as text; of binary columns the text's own bytes count too."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            for (row,) in cursor.fetchall():
                found += [
                    f"{table}: {needle}"
                    for needle in needles
                    if needle in row or needle.encode().hex() in row
                ]
    return found


def query_code(petition: Petition) -> str:
    return unseal(petition.query_code, about=code_about(petition.id))


def test_d39_d40_who_keeps_the_money_never_learns_who_reported(
    road: Road, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    case, people, today = road.case, road.people, day_of(road.case.now)
    set_amounts(people)
    set_budget(people, year=today.year)
    head, finance = road.client(OFFICE, "unit_head"), road.client(FUND, "finance")
    pem, _key = certificate()
    head.post("/desk/rewards/settings/", {"certificate": pem})
    petitioner = tracked(case, query_code(case.petition))
    where = f"/track/{case.petition.digits}/reward/"
    petitioner.post(where, {"verb": "apply_reward", "once": "a"})
    for verb, unit, role in (("examine_reward", HERE, "handler"), ("check_reward", OFFICE, "legal")):
        carry_out(verb, petition=case.petition, by=road.client(unit, role), today=today)
    road.look("before the money")
    number = case.award.number
    finance.post(f"/desk/rewards/{number}/fund_reward/", {"key": "f"})
    carry_out("grant_reward", petition=case.petition, by=head, today=today)
    road.look("granted")
    share = case.shares()[0]
    page = petitioner.get(where).content.decode()
    assert code_of(share)[:5] in page
    assert code_of(share)[5:] in page
    wrong = petitioner.post(
        where, {"verb": "claim_reward", "way": "bank", "holder": "别人", **ACCOUNT, "once": "b"}
    )
    assert "户名与举报时登记的姓名不一致" in wrong.content.decode()
    claim = {"verb": "claim_reward", "way": "bank", "holder": WHO["name"], **ACCOUNT, "once": "c"}
    for _twice in range(2):
        petitioner.post(where, claim)
    assert Share.objects.get().state == "claimed"
    road.look("claimed")
    road.client(OFFICE, "payer").post("/desk/rewards/bank/", {"reason": "十一月第一批"})
    road.look("handed over")
    paid = {"share": share.number, "voucher": "国库〔2026〕1182号", "key": "p"}
    finance.post(f"/desk/rewards/{number}/pay_reward/", paid)
    assert case.award.stage == "closed"
    road.look("paid")
    assert road.leaks == []
    assert "移交银行：十一月第一批" in petitioner.get(f"/track/{case.petition.digits}/").content.decode()
    told = capfd.readouterr()
    logs = "\n".join((caplog.text, told.out, told.err))
    assert [needle for needle in NEEDLES if needle in logs] == []
    assert rows_telling(NEEDLES) == []
    assert rows_telling((case.petition.title,)), "the search itself finds what is there"
    sheet = Letter.objects.get(kind="reward_payment")
    assert not {case.petition.number, case.petition.title} & set(words_of(sheet.issued).split("\n"))


def test_the_pages_of_one_reward_are_those_of_the_table(road: Road) -> None:
    """Who keeps the money opens them once it is their turn; a case worker elsewhere never; others not at all."""
    of_one = {name for name, row in DESK.items() if row["kind"] == "reward"}
    assert of_one == {"reward", "reward_sheet_pdf", "reward_sheet_docx", "reward_move", "reward_bank_list"}
    set_amounts(road.people)
    set_budget(road.people, year=day_of(road.case.now).year)
    road.case.go("propose_reward", "examine_reward", "check_reward", "fund_reward", "grant_reward")
    number = road.case.award.number
    expected = {
        (FUND, "finance"): (200, 200, 404),
        (OFFICE, "payer"): (200, 200, 403),
        (OFFICE, "legal"): (200, 200, 403),
        (HERE, "handler"): (200, 200, 403),
        ("mh-sthj", "handler"): (404, 404, 403),
        ("hd-xfj", "supervisor"): (200, 200, 403),
    }
    for (unit, role), (page, sheet, move) in expected.items():
        client = road.client(unit, role)
        given = (
            client.get(f"/desk/rewards/{number}/").status_code,
            client.get(f"/desk/rewards/{number}/sheet.docx").status_code,
            client.post(f"/desk/rewards/{number}/grant_reward/").status_code,
        )
        assert given == (page, sheet, move), (unit, role)
    for role in ("security_admin", "system_admin", "auditor"):
        client = road.client(OFFICE, role)
        for address in ("", "fund/", "settings/", "bank/", f"{number}/"):
            assert "您的岗位不办理信访事项" in client.get(f"/desk/rewards/{address}").content.decode(), (
                address
            )
