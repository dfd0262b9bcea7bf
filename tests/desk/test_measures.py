"""Working together, photos, measures and more time through their forms."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from qingting.files.models import Attachment
from qingting.ledger.models import Entry
from qingting.petitions.models import Petition
from tests.desk.conftest import SignIn
from tests.desk.forms import address, carry_out, hidden, mistakes, typed
from tests.desk.test_petition import page_of


@pytest.fixture
def handler(sign_in: SignIn, petition: Petition, today: date) -> Client:
    """Who holds the petition."""
    client = sign_in("ld-sthj", "handler")
    for verb in ("classify", "hold"):
        carry_out(verb, petition=petition, by=client, today=today)
    return client


def picture(shade: int = 90) -> SimpleUploadedFile:
    """Pictures of two shades are two pictures."""
    file = BytesIO()
    Image.new("L", (2, 2), shade).save(file, "PNG")
    return SimpleUploadedFile("现场.png", file.getvalue(), content_type="image/png")


def data_of(petition: Petition, kind: str) -> list[object]:
    return list(
        Entry.objects.filter(subject=petition.id, kind=kind).order_by("seq").values_list("data", flat=True)
    )


def test_d13_a_joint_unit_finds_its_task_reports_and_the_lead_sees_it(
    handler: Client, sign_in: SignIn, petition: Petition, today: date
) -> None:
    joint = sign_in("ld-zjj", "handler")
    assert "请本单位协办" not in joint.get("/desk/").content.decode()
    carry_out("invite_joint", petition=petition, by=handler, today=today)
    assert "协办反馈 · " in page_of(petition, handler)
    assert "请本单位协办、还没有反馈的 1 件" in joint.get("/desk/").content.decode()
    assert petition.title in joint.get("/desk/?part=joint").content.decode()
    page = page_of(petition, joint)
    assert "核查施工扬尘防治责任。" in page, "the task"
    assert f'<a class="btn" href="{address(petition, verb="report_joint")}"' in page, "the main button"
    carry_out("report_joint", petition=petition, by=joint, today=today)
    assert "请本单位协办" not in joint.get("/desk/").content.decode()
    assert data_of(petition, "report_joint") == [{}]


def test_d11_photos_go_with_the_form_of_the_visit(handler: Client, petition: Petition, today: date) -> None:
    form = handler.get(address(petition, verb="record_visit")).content.decode()
    assert 'enctype="multipart/form-data"' in form
    data = typed("record_visit", today=today) | hidden(form) | {"photos": [picture()]}
    assert handler.post(address(petition, verb="record_visit"), data).status_code == 302
    kept = Attachment.objects.get(subject=petition.id)
    assert (kept.purpose, data_of(petition, "record_visit")) == (
        "visit",
        [{"on": today.isoformat(), "present": 2, "photos": [kept.digest]}],
    )
    page = page_of(petition, handler)
    assert "<h3>现场核查</h3>" in page
    assert "照片 1 张" in page


def test_d11_where_the_visit_is_refused_no_photo_is_kept(
    handler: Client, petition: Petition, today: date
) -> None:
    form = handler.get(address(petition, verb="record_visit")).content.decode()
    data = typed("record_visit", today=today, given={"people": "祁生财"}) | hidden(form)
    sent = handler.post(address(petition, verb="record_visit"), data | {"photos": [picture()]})
    assert sent.status_code == 422
    assert "至少由两人进行" in sent.content.decode()
    assert not Attachment.objects.filter(subject=petition.id).exists()


def test_what_is_no_picture_is_said_at_its_field(handler: Client, petition: Petition, today: date) -> None:
    form = handler.get(address(petition, verb="dispose")).content.decode()
    script = SimpleUploadedFile("a.png", b"#!/bin/sh\n", content_type="image/png")
    data = typed("dispose", today=today) | hidden(form) | {"photos": [script]}
    sent = handler.post(address(petition, verb="dispose"), data)
    assert sent.status_code == 422
    assert 'id="id_photos_error"' in sent.content.decode()


def test_d15_an_order_its_photos_and_what_came_of_it(
    handler: Client, petition: Petition, today: date
) -> None:
    carry_out("dispose", petition=petition, by=handler, today=today)
    for verb, photo in (("order_rectification", picture()), ("confirm_rectified", picture(200))):
        form = handler.get(address(petition, verb=verb)).content.decode()
        data = typed(verb, today=today) | hidden(form) | {"photos": [photo]}
        sent = handler.post(address(petition, verb=verb), data)
        assert sent.status_code == 302, mistakes(sent.content.decode())
    page = page_of(petition, handler)
    assert page.index("<h3>整改前</h3>") < page.index("<h3>整改后</h3>")
    assert "confirm_rectified" not in page, "nothing is left to confirm"


def test_an_open_order_is_chosen_from_a_list(handler: Client, petition: Petition, today: date) -> None:
    carry_out("order_rectification", petition=petition, by=handler, today=today)
    form = handler.get(address(petition, verb="confirm_rectified")).content.decode()
    assert f"第 1 项，{today.isoformat()} 到期" in form


def test_d12_after_declaring_an_interest_no_button_is_left(
    handler: Client, sign_in: SignIn, petition: Petition, today: date
) -> None:
    assert "与本件有利害关系？申明回避" in page_of(petition, handler)
    carry_out("hold_hearing", petition=petition, by=handler, today=today)
    carry_out("mediate", petition=petition, by=handler, today=today)
    carry_out("declare_recusal", petition=petition, by=handler, today=today)
    assert 'class="acts"' not in page_of(petition, handler)
    assert "您已申明回避或被决定回避，不能再办理本件" in page_of(petition, handler)
    assert 'class="acts"' in page_of(petition, sign_in("ld-sthj", "second_handler"))


def test_d17_d18_asked_refused_asked_granted_and_told_later(
    handler: Client, sign_in: SignIn, petition: Petition, today: date
) -> None:
    head = sign_in("ld-sthj", "unit_head")
    carry_out("request_extension", petition=petition, by=handler, today=today)
    carry_out("refuse_extension", petition=petition, by=head, today=today)
    carry_out("request_extension", petition=petition, by=handler, today=today, given={"days": 15})
    form = head.get(address(petition, verb="extend")).content.decode()
    assert 'name="days" value="15"' in form, "it starts with what was asked for"
    untold = {"days": 15, "told_on": "", "told_by": ""}
    carry_out("extend", petition=petition, by=head, today=today, given=untold)
    assert "告知信访人后生效" in page_of(petition, handler)
    carry_out("tell_extension", petition=petition, by=handler, today=today)
    assert "已延期 15 日" in page_of(petition, handler)
