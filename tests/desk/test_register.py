"""The register form: one screen, nothing typed is lost, the same page counts once."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client
from django.utils import timezone

from qingting.petitions.models import Petition
from qingting.vault.services import opened
from tests.desk.conftest import SignIn
from tests.desk.forms import hidden, mistakes
from tests.people import Cast
from tests.people import register_one as registered

ADDRESS = "/desk/register/"
TYPED: dict[str, Any] = {
    "channel": "visit",
    "complaint": "每天夜里十一点以后桥下管口排白水，味道刺鼻。",
    "claims": "夜间排放白色废水\n气味刺鼻",
    "types": ["water.industrial", "air.odour"],
    "county": "ld",
    "town": "碾伯街道",
    "place": "湟水河桥下",
    "respondent": "某某食品加工厂",
    "name": "马成祥",
    "phone": "139-9723-1234",
    "people": "1",
    "acceptance": "same_day",
}


def send(client: Client, **changed: Any) -> Any:
    page = client.get(ADDRESS).content.decode()
    return client.post(ADDRESS, {**TYPED, **hidden(page), **changed})


def test_registers_and_accepts_and_shows_the_code_once(sign_in: SignIn) -> None:
    """D01 D02 D03."""
    registrar = sign_in("ld-sthj", "registrar")
    answer = send(registrar)
    html = answer.content.decode()
    assert answer.status_code == 201, mistakes(html)
    petition = Petition.objects.get()
    assert petition.number in html
    code = re.search(r'class="big num code">([0-9A-Z]{10})<', html)
    assert code
    assert petition.state == "accepted"
    assert [claim.text for claim in petition.claims.all()] == ["夜间排放白色废水", "气味刺鼻"]
    page = registrar.get(f"/desk/petitions/{petition.digits}/").content.decode()
    assert code[1] not in page
    assert "139****1234" in page
    assert "马成祥" not in page
    assert petition.identity is not None
    assert opened(petition.identity).name == "马成祥"


def test_registers_only(sign_in: SignIn) -> None:
    answer = send(sign_in("ld-sthj", "registrar"), acceptance="later")
    assert answer.status_code == 201
    assert Petition.objects.get().state == "registered"


def test_an_anonymous_petition_needs_its_reason(sign_in: SignIn) -> None:
    registrar = sign_in("ld-sthj", "registrar")
    without = send(registrar, anonymous="on", name="", phone="")
    assert without.status_code == 422
    assert "匿名来件请写明原因" in without.content.decode()
    given = send(registrar, anonymous="on", name="", phone="", anonymous_reason="来电人不愿留姓名")
    assert given.status_code == 201
    petition = Petition.objects.get()
    assert petition.identity_id is None
    assert petition.anonymous_reason == "来电人不愿留姓名"


def test_neither_name_nor_anonymous_is_asked_about(sign_in: SignIn) -> None:
    answer = send(sign_in("ld-sthj", "registrar"), name="", phone="")
    assert "请填写信访人姓名和联系方式" in answer.content.decode()
    assert not Petition.objects.exists()


def test_mistakes_keep_everything_that_was_typed(sign_in: SignIn) -> None:
    answer = send(sign_in("ld-sthj", "registrar"), channel="", complaint="", phone="12", people="0")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "请选择渠道。" in mistakes(html)
    for kept in (
        "湟水河桥下",
        "某某食品加工厂",
        "马成祥",
        "夜间排放白色废水\n气味刺鼻",
        'value="water.industrial"',
    ):
        assert kept in html
    assert re.search(r'value="water.industrial"[^>]*checked', html)
    assert not Petition.objects.exists()


def test_each_bad_field_has_its_sentence(sign_in: SignIn) -> None:
    wrong = {"channel": "", "complaint": "", "phone": "12", "people": "0", "email": "x"}
    answer = send(sign_in("ld-sthj", "registrar"), **wrong)
    said = mistakes(answer.content.decode())
    assert "请选择渠道。" in said, "all mistakes are told at once"
    assert "请填写“反映的问题”。" in said
    assert "“涉及人数”不能小于 1。" in said
    assert any("电子邮箱" in sentence or "联系电话" in sentence for sentence in said)


def test_the_same_page_sent_twice_registers_once(sign_in: SignIn) -> None:
    registrar = sign_in("ld-sthj", "registrar")
    data = {**TYPED, **hidden(registrar.get(ADDRESS).content.decode())}
    first, second = (registrar.post(ADDRESS, data) for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert Petition.objects.count() == 1
    other = registrar.post(ADDRESS, {**data, "complaint": "另一件事"})
    assert other.status_code == 422
    assert "另一件事" in other.content.decode()
    assert (
        registrar.post(
            ADDRESS, {**data, "complaint": "另一件事", **hidden(other.content.decode())}
        ).status_code
        == 201
    )


def test_a_source_number_counts_once(sign_in: SignIn) -> None:
    registrar = sign_in("ld-sthj", "registrar")
    assert send(registrar, source_number="GD-1").status_code == 201
    again = send(registrar, source_number="GD-1")
    assert again.status_code == 422
    assert Petition.objects.get().number in again.content.decode()


def test_possible_relatives_are_shown_while_typing(people: Cast, sign_in: SignIn) -> None:
    """D25: the same telephone, the same respondent."""
    known = registered(people, now=timezone.now())
    other = registered(
        people, now=timezone.now(), title="料场噪声", petitioner={"name": "别人", "phone": "13900000001"}
    )
    registrar = sign_in("ld-sthj", "registrar")
    same_phone = registrar.post("/desk/register/similar/", {"phone": "+86 139 9723 1234"}).content.decode()
    assert known.number in same_phone
    assert other.number not in same_phone
    same_source = registrar.post("/desk/register/similar/", {"respondent": "砂石料场"}).content.decode()
    assert known.number in same_source
    assert other.number in same_source
    foreign = sign_in("mh-sthj", "registrar").post("/desk/register/similar/", {"respondent": "砂石料场"})
    assert known.number not in foreign.content.decode()
    assert registrar.get("/desk/register/similar/?phone=13997231234").status_code == 405


def test_only_open_channels_are_offered(sign_in: SignIn) -> None:
    html = sign_in("ld-sthj", "registrar").get(ADDRESS).content.decode()
    assert 'value="12345"' in html
    assert 'value="12369"' not in html


def test_d01_each_channel_asks_for_what_it_brings_along(sign_in: SignIn) -> None:
    registrar = sign_in("ld-sthj", "registrar")
    asked = {"leader": "批示内容", "superior": "要求反馈日期", "letter": "邮戳日期", "visit": "代表人数"}
    for channel, label in {**asked, "email": "收件邮箱", "wechat": "收件账号"}.items():
        part = registrar.get(f"{ADDRESS}source/", {"channel": channel}).content.decode()
        assert label in part, channel
    assert "<input" not in registrar.get(f"{ADDRESS}source/", {"channel": "12345"}).content.decode()
    assert "批示内容" not in registrar.get(ADDRESS).content.decode()
    assert "批示内容" in registrar.post(ADDRESS, {"channel": "leader", "show": "source"}).content.decode()
    assert sign_in("ld-sthj", "publisher").get(f"{ADDRESS}source/").status_code == 403


def test_d01_a_leaders_instruction_is_registered_with_its_words(sign_in: SignIn) -> None:
    registrar = sign_in("ld-sthj", "registrar")
    typed = {
        "channel": "leader", "source-who": "某副市长", "source-office": "副市长", "source-document": "海政批〔2026〕31号",
        "source-words": "请严肃查处。", "source-on": "2024-03-01",
    }  # fmt: skip
    without = send(registrar, **{**typed, "source-words": ""})
    assert without.status_code == 422
    assert "请填写“批示内容”。" in mistakes(without.content.decode())
    assert "海政批〔2026〕31号" in without.content.decode(), "what was typed stays"
    assert send(registrar, **typed).status_code == 201
    petition = Petition.objects.get()
    assert petition.source["who"] == "某副市长"
    page = registrar.get(f"/desk/petitions/{petition.digits}/").content.decode()
    for shown in ("批示领导", "海政批〔2026〕31号", "请严肃查处。", "来自领导批示"):
        assert shown in page


def test_d01_six_representatives_are_told_to_choose_five(sign_in: SignIn) -> None:
    typed = {"channel": "visit", "source-representatives": "6", "source-place": "信访接待大厅"}
    answer = send(sign_in("ld-sthj", "registrar"), **typed)
    assert answer.status_code == 422
    assert "代表不得超过5人" in answer.content.decode()
