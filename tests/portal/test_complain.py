"""The complaint wizard without scripts: a question a page, nothing typed is lost, sent once."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from qingting.files.models import Attachment
from qingting.files.sniff import LARGEST
from qingting.petitions.models import Petition
from qingting.vault.selectors import masked
from tests.people import Cast, cast

STORY = "河滩上的采砂场没有覆盖，刮风时扬尘落满麦田。"
ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "what": {"complaint": STORY, "types": ["air", "ecology"]},
    "where": {"county": "mh", "town": "官亭镇", "place": "喇家村西边河滩"},
    "when": {"pattern": "often", "detail": "每天下午"},
    "source": {"respondent": "某砂石料场"},
    "photos": {},
    "you": {"manner": "named", "name": "喇玉兰", "phone": "139 7200 0001"},
    "wish": {"wanted": "停止扬尘\n\n赔偿减产"},
    "check": {"true": "on"},
}


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def answer(client: Client, step: str, **changed: Any) -> Any:
    return client.post(f"/complain/{step}/", {**ANSWERS[step], **changed})


def walk(client: Client, *, until: str = "", **changed: Mapping[str, Any]) -> Any:
    response = None
    for step in ANSWERS:
        if step == until:
            break
        response = answer(client, step, **changed.get(step, {}))
        assert response.status_code == 302, (step, response.context["form"].errors)
    return response


def picture() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(out, "JPEG")
    return SimpleUploadedFile("田埂.jpg", out.getvalue(), content_type="image/jpeg")


def test_a_complaint_becomes_a_petition_that_waits_for_registration(people: Cast, client: Client) -> None:
    response = walk(client)
    assert response["Location"] == "/complain/receipt/"
    petition = Petition.objects.get()
    assert petition.state == "received"
    assert petition.receiver.code == "mh-sthj"
    assert petition.happened == "经常发生；每天下午"
    assert [claim.text for claim in petition.claims.all()] == ["停止扬尘", "赔偿减产"]
    assert petition.identity is not None
    assert masked(petition.identity).name != "喇玉兰"


def test_the_receipt_shows_number_and_code_and_can_be_saved(people: Cast, client: Client) -> None:
    walk(client)
    number = Petition.objects.get().number
    assert number in client.get("/complain/receipt/").content.decode()
    saved = client.get("/complain/receipt.txt")
    assert number in saved.content.decode()
    assert "attachment" in saved["Content-Disposition"]


def test_the_receipt_opens_the_track_page(people: Cast, client: Client) -> None:
    walk(client)
    digits = Petition.objects.get().digits
    assert client.get(f"/track/{digits}/").status_code == 200


def test_a_receipt_is_shown_to_its_own_browser_only(people: Cast, client: Client) -> None:
    walk(client)
    assert Client().get("/complain/receipt/")["Location"] == "/track/"


def test_sent_twice_it_is_one_petition(people: Cast, client: Client) -> None:
    walk(client, until="check")
    before = dict(client.session["complaint"])
    answer(client, "check")
    session = client.session
    session["complaint"] = before
    session.save()
    answer(client, "check")
    assert Petition.objects.count() == 1


def test_nobody_needs_to_say_who_they_are(people: Cast, client: Client) -> None:
    walk(client, you={"manner": "anonymous", "name": "写了又改主意", "phone": "1"})
    petition = Petition.objects.get()
    assert petition.identity is None
    assert petition.anonymous_reason


def test_a_later_step_waits_for_the_earlier_ones(people: Cast, client: Client) -> None:
    answer(client, "what")
    assert client.get("/complain/check/")["Location"] == "/complain/where/"


def test_a_changed_answer_leads_back_to_the_last_look(people: Cast, client: Client) -> None:
    walk(client, until="check")
    response = answer(client, "where", place="喇家村东边")
    assert response["Location"] == "/complain/check/"
    assert "喇家村东边" in client.get("/complain/check/").content.decode()


@pytest.mark.parametrize(
    ("step", "changed", "sentence"),
    [
        ("what", {"complaint": ""}, "请写下发生了什么。"),
        ("what", {"complaint": "太短"}, "写得太短"),
        ("what", {"complaint": "长" * 10_001}, "最多 10000 字，现在 10001 字"),
        ("what", {"types": []}, "请至少选一类"),
        ("what", {"types": ["nonsense"]}, "没有这一类"),
        ("where", {"county": "xx"}, "没有这个县区"),
        ("where", {"place": " "}, "请写下具体位置"),
        ("when", {"pattern": ""}, "请选一项"),
        ("you", {"manner": ""}, "请选择留不留姓名"),
        ("you", {"name": ""}, "请填写姓名"),
        ("you", {"phone": ""}, "请至少留一种联系方式"),
        ("you", {"phone": "12"}, "电话应有 5 到 20 位数字"),
        ("you", {"email": "name@"}, "邮箱应像"),
        ("you", {"people": "很多"}, "人数请填数字"),
        ("you", {"people": "0"}, "人数至少是 1"),
        ("wish", {"wanted": ""}, "请写下想解决的事"),
        ("wish", {"wanted": "\n".join("要" for _ in range(21))}, "最多 20 件"),
        ("check", {"true": ""}, "请先确认以上"),
    ],
)
def test_each_mistake_has_its_sentence_and_keeps_what_was_typed(
    people: Cast, client: Client, step: str, changed: Mapping[str, Any], sentence: str
) -> None:
    walk(client, until=step)
    response = answer(client, step, **changed)
    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert 'href="#id_' in page
    kept = {**ANSWERS[step], **changed}
    for field in ("complaint", "place", "name", "wanted"):
        assert str(kept.get(field, "")).strip()[:50] in page


def test_the_draft_in_the_session_is_sealed(people: Cast, client: Client) -> None:
    walk(client, until="check")
    assert "喇玉兰" not in str(dict(client.session.items()))
    assert STORY not in str(dict(client.session.items()))


def test_pictures_are_kept_with_the_petition(people: Cast, client: Client) -> None:
    walk(client, photos={"photos": [picture()]})
    kept = Attachment.objects.get()
    assert kept.subject == Petition.objects.get().id


def test_a_picture_can_be_taken_back(people: Cast, client: Client) -> None:
    walk(client, until="you", photos={"photos": [picture()]})
    assert "田埂.jpg" in client.get("/complain/photos/").content.decode()
    answer(client, "photos", remove=str(Attachment.objects.get().id))
    assert not Attachment.objects.exists()


def test_a_file_that_is_refused_says_why_and_the_others_stay(people: Cast, client: Client) -> None:
    walk(client, until="photos")
    program = SimpleUploadedFile("run.exe", b"MZ" + bytes(200))
    page = answer(client, "photos", photos=[picture(), program]).content.decode()
    assert "“run.exe”没有收下" in page
    assert "田埂.jpg" in page


def test_a_file_too_large_is_refused_in_a_sentence(people: Cast, client: Client) -> None:
    walk(client, until="photos")
    page = answer(client, "photos", photos=SimpleUploadedFile("big.mp4", bytes(LARGEST + 1))).content.decode()
    assert "“big.mp4”超过 20 MB" in page


def test_far_too_much_is_refused_before_it_is_read(client: Client) -> None:
    response = client.generic(
        "POST",
        "/complain/photos/",
        b"x",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2**30),
    )
    assert response.status_code == 413
    assert "文件太大，没有收下" in response.content.decode()


def test_d21_the_way_of_the_answer_is_asked_kept_and_shown(people: Cast, client: Client) -> None:
    refused = walk(client, until="you") and answer(client, "you", reply_channel="email")
    assert "您选了电子邮件答复，请填写邮箱。" in refused.content.decode()
    assert answer(client, "you", reply_channel="letter", address="官亭镇喇家村").status_code == 302
    answer(client, "wish")
    assert "寄信" in client.get("/complain/check/").content.decode()
    answer(client, "check")
    assert Petition.objects.get().reply_channel == "letter"


def test_d21_without_a_name_the_answer_is_read_online(people: Cast, client: Client) -> None:
    walk(client, you={"manner": "anonymous", "reply_channel": "sms", "name": "", "phone": ""})
    assert Petition.objects.get().reply_channel == "track"


def test_d01_too_many_from_one_address_and_nothing_typed_is_lost(
    people: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qingting.petitions.attempts.SUBMISSIONS", 1)
    walk(client)
    walk(client, until="check")
    refused = answer(client, "check")
    assert "请过 15 分钟再提交" in refused.content.decode()
    assert Petition.objects.count() == 1
    monkeypatch.setattr("qingting.petitions.attempts.SUBMISSIONS", 2)
    assert answer(client, "check").status_code == 302
    assert Petition.objects.count() == 2
