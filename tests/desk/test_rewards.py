"""The desk's pages of rewards: the whole road by pages alone, the fund, the settings, the sealed list."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qingting.journeys.step import day_of
from qingting.rewards.models import Award, BankKey, BankList, FundEntry, Share, Tariff, Year
from qingting.rewards.selectors import code_of
from qingting.vault.models import Reveal
from scripts.msgids import SOURCE
from tests.desk.conftest import SignIn
from tests.desk.forms import carry_out
from tests.journeys.rewarded import FUND, HERE, OFFICE, Rewarding, set_amounts, set_budget
from tests.people import Cast

PINNED = json.loads((SOURCE.parents[1] / "tests" / "house" / "query_counts.json").read_text())["desk rewards"]
ACCOUNT = {"bank": "青海银行乐都支行", "account": "6228480402564890018"}


def certificate(*, days: int = 900, bits: int = 2048) -> tuple[str, rsa.RSAPrivateKey]:
    """A bank's certificate and its key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "青海银行代发")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1000))
        .not_valid_after(now + timedelta(days=days))
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM).decode(), key


@pytest.fixture
def case(people: Cast) -> Rewarding:
    return Rewarding(people, now=timezone.now())


def post(client: Client, address: str, **data: object) -> int:
    return client.post(address, data).status_code


def test_d39_d40_the_whole_road_through_the_pages(
    people: Cast, case: Rewarding, sign_in: SignIn, tmp_path: Path
) -> None:
    today = day_of(case.now)
    handler, legal = sign_in(HERE, "handler"), sign_in(OFFICE, "legal")
    finance, head, payer = sign_in(FUND, "finance"), sign_in(OFFICE, "unit_head"), sign_in(OFFICE, "payer")
    pem, key = certificate()
    amount = {"tier": "ordinary", "amount": "1,000", "from_on": today.isoformat(), "basis": "海环〔2026〕3号"}
    assert "未设定，不能发放" in head.get("/desk/rewards/settings/").content.decode()
    assert post(head, "/desk/rewards/settings/", **amount) == 302
    assert post(head, "/desk/rewards/settings/", certificate=pem) == 302
    budget = {
        "year": today.year,
        "way": "more",
        "amount": "20000",
        "line": "2110399",
        "basis": "海财〔2026〕1号",
    }
    assert post(finance, "/desk/rewards/fund/", **budget) == 302
    for verb, client in (("propose_reward", handler), ("examine_reward", handler), ("check_reward", legal)):
        carry_out(verb, petition=case.petition, by=client, today=today)
    number = case.award.number
    page = finance.get("/desk/rewards/").content.decode()
    assert number in page
    assert "等您办理" in page
    assert post(finance, f"/desk/rewards/{number}/fund_reward/", key="a") == 302
    assert case.award.stage == "funded"
    carry_out("grant_reward", petition=case.petition, by=head, today=today)
    carry_out(
        "claim_reward",
        petition=case.petition,
        by=sign_in(HERE, "registrar"),
        today=today,
        given={"way": "bank", "holder": "马成祥", **ACCOUNT},
    )
    assert post(payer, "/desk/rewards/bank/", reason="") == 422
    assert post(payer, "/desk/rewards/bank/", reason="第一批") == 302
    assert post(payer, "/desk/rewards/bank/", reason="第一批") == 422, "there is nothing left to hand over"
    assert Reveal.objects.get(identity=case.petition.identity).reason.endswith("移交银行：第一批")
    _opened_by_the_bank(payer, key=key, pem=pem, number=number)
    share = case.shares()[0]
    paid = {"share": share.number, "voucher": "国库〔2026〕1182号", "key": "b"}
    assert post(finance, f"/desk/rewards/{number}/pay_reward/", **{**paid, "voucher": ""}) == 422
    assert post(finance, f"/desk/rewards/{number}/pay_reward/", **paid) == 302
    assert post(finance, f"/desk/rewards/{number}/pay_reward/", **paid) == 302, "pressed twice"
    assert FundEntry.objects.filter(kind="pay").count() == 1
    assert case.award.stage == "closed"
    for client in (handler, legal, head):
        shown = client.get(f"/desk/rewards/{number}/").content.decode()
        assert case.petition.number in shown
        assert "国库〔2026〕1182号" in shown
        assert code_of(share) not in shown
    for form in ("pdf", "docx"):
        assert finance.get(f"/desk/rewards/{number}/sheet.{form}").status_code == 200


def counted(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_pages_ask_a_fixed_number_of_questions(people: Cast, sign_in: SignIn) -> None:
    """Alike for one reward and for several, and never more than twelve."""
    set_amounts(people)
    set_budget(people, year=day_of(timezone.now()).year)
    for place in range(3):
        case = Rewarding(people, now=timezone.now(), respondent=f"{place}号料场")
        case.go("propose_reward")
        case.go("examine_reward", source=f"{place}号料场")
        case.go("check_reward", "fund_reward", "grant_reward")
        asked = {
            "list": counted(sign_in(HERE, "handler"), "/desk/rewards/"),
            "one": counted(sign_in(HERE, "handler"), f"/desk/rewards/{case.award.number}/"),
            "money_list": counted(sign_in(FUND, "finance"), "/desk/rewards/"),
            "money": counted(sign_in(FUND, "finance"), f"/desk/rewards/{case.award.number}/"),
            "fund": counted(sign_in(FUND, "finance"), "/desk/rewards/fund/"),
            "settings": counted(sign_in(OFFICE, "unit_head"), "/desk/rewards/settings/"),
            "bank": counted(sign_in(OFFICE, "payer"), "/desk/rewards/bank/"),
        }
        assert asked == PINNED


def _opened_by_the_bank(payer: Client, *, key: rsa.RSAPrivateKey, pem: str, number: str) -> None:
    made = BankList.objects.get()
    sealed = payer.get(f"/desk/rewards/bank/{made.pk}.p7m").content
    assert ACCOUNT["account"].encode() not in sealed
    assert "马成祥".encode() not in sealed
    opened = pkcs7.pkcs7_decrypt_der(sealed, x509.load_pem_x509_certificate(pem.encode()), key, [])
    head, row = csv.reader(StringIO(opened.decode("utf-8-sig")))
    assert head[0] == "领奖编号"
    assert row == [f"{number}-1", "马成祥", ACCOUNT["bank"], ACCOUNT["account"], "1000"]


def test_d39_who_may_set_and_what_is_refused_with_a_sentence(people: Cast, sign_in: SignIn) -> None:
    finance, head = sign_in(FUND, "finance"), sign_in(OFFICE, "unit_head")
    budget = {"year": "2026", "way": "more", "amount": "100", "line": "2110399", "basis": "海财〔2026〕1号"}
    amount = {"tier": "ordinary", "amount": "5", "from_on": "2030-01-01", "basis": "海环〔2026〕3号"}
    assert post(head, "/desk/rewards/fund/", **budget) == 403
    assert post(finance, "/desk/rewards/settings/", **amount) == 403
    assert post(sign_in(HERE, "unit_head"), "/desk/rewards/settings/", **amount) == 403
    assert post(finance, "/desk/rewards/bank/", reason="x") == 403
    for wrong in ({"amount": "-5"}, {"amount": "0"}, {"year": "26"}, {"basis": ""}, {"amount": "1e9"}):
        page = finance.post("/desk/rewards/fund/", {**budget, **wrong})
        assert page.status_code == 422
        assert "2110399" in page.content.decode(), "nothing typed is lost"
    assert post(finance, "/desk/rewards/fund/", **budget) == 302
    cut = finance.post("/desk/rewards/fund/", {**budget, "way": "less", "amount": "100.01"})
    assert "可用余额只有 100 元" in cut.content.decode()
    for wrong in ({"from_on": "2020-01-01"}, {"tier": "x"}, {"amount": "一千"}):
        assert post(head, "/desk/rewards/settings/", **{**amount, **wrong}) == 422
    for pem, why in (
        (certificate(days=-1)[0], "过期"),
        ("x", "读不出证书"),
        (certificate(bits=1024)[0], "2048"),
    ):
        assert why in head.post("/desk/rewards/settings/", {"certificate": pem}).content.decode()
    assert (Tariff.objects.count(), BankKey.objects.count(), Year.objects.get().available) == (0, 0, 10_000)


def test_pages_of_rewards_do_not_exist_for_who_has_no_part(
    people: Cast, case: Rewarding, sign_in: SignIn
) -> None:
    case.go("propose_reward")
    number = case.award.number
    assert sign_in(HERE, "handler").get(f"/desk/rewards/{number}/").status_code == 200
    assert sign_in(OFFICE, "legal").get(f"/desk/rewards/{number}/").status_code == 200
    for unit, role in (("mh-sthj", "handler"), (FUND, "finance"), (OFFICE, "payer")):
        assert sign_in(unit, role).get(f"/desk/rewards/{number}/").status_code == 404, role
    auditor = sign_in(OFFICE, "auditor").get(f"/desk/rewards/{number}/").content.decode()
    assert "您的岗位不办理信访事项" in auditor
    assert case.petition.title not in auditor
    assert not Share.objects.exists()
    assert Award.objects.get().stage == "asked"
