"""The page of one petition: what is asked, by when and why, who may see what, what was done word for word."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from qingting.ledger.models import Entry
from qingting.petitions.models import Petition
from qingting.vault.models import Reveal
from tests.desk.conftest import SignIn
from tests.desk.forms import address, carry_out
from tests.people import Cast
from tests.people import register_one as registered

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)


def page_of(petition: Petition, client: Client) -> str:
    answer = client.get(f"/desk/petitions/{petition.digits}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_shows_claims_facts_clocks_and_the_course(sign_in: SignIn, petition: Petition) -> None:
    html = page_of(petition, sign_in("ld-sthj", "handler"))
    for shown in (
        "采砂场扬尘覆盖农田",
        "夜间施工噪声",
        "某砂石料场",
        "乐都区",
        "待核实",
        "起 60 日",
        "逐日说明",
        "来信",
    ):
        assert shown in html
    assert "东政办〔2024〕17号 四(四)" in html
    assert html.index("受理</b>") < html.index("登记</b>", html.index("办理经过")), "newest first"


def test_the_complaint_stands_word_for_word(sign_in: SignIn, petition: Petition) -> None:
    assert page_of(petition, sign_in("ld-sthj", "handler")).count("昼夜作业，扬尘落在三十多亩玉米地上") == 2


def test_an_identity_is_masked_until_it_is_revealed_and_only_to_who_asked(
    sign_in: SignIn, petition: Petition, today: date
) -> None:
    """D28."""
    handler, other = sign_in("ld-sthj", "handler"), sign_in("ld-sthj", "second_handler")
    before = page_of(petition, handler)
    assert "马**" in before
    assert "马成祥" not in before
    carry_out("reveal_identity", petition=petition, by=handler, today=today)
    shown = page_of(petition, handler)
    assert "马成祥" in shown
    assert "13997231234" in shown
    assert "data-until=" in shown
    hidden = page_of(petition, other)
    assert "马成祥" not in hidden
    assert "身份被查看过 1 次" in hidden
    Reveal.objects.update(
        at=timezone.now() - timedelta(hours=1), until=timezone.now() - timedelta(minutes=30)
    )
    assert "马成祥" not in page_of(petition, handler)


def test_no_button_for_what_the_role_may_not(sign_in: SignIn, petition: Petition) -> None:
    registrar, legal = (
        page_of(petition, sign_in("ld-sthj", "registrar")),
        page_of(petition, sign_in("ld-sthj", "legal")),
    )
    assert f'href="{address(petition, verb="classify")}"' in registrar
    assert "申请查看身份" in registrar
    assert 'class="acts"' not in legal
    assert "申请查看身份" not in legal
    assert "您的岗位不能分类" in legal


def test_says_why_the_next_step_must_wait(sign_in: SignIn, petition: Petition) -> None:
    html = page_of(petition, sign_in("ld-sthj", "handler"))
    assert "本件还没有分类；请先分为重点件或一般件，再承办。" in html


def test_the_most_pressing_move_is_the_main_button(sign_in: SignIn, petition: Petition, today: date) -> None:
    handler = sign_in("ld-sthj", "handler")
    main = re.compile(r'<a class="btn" href="[^"]*/(\w+)/">')
    assert main.findall(page_of(petition, handler)) == ["classify"]
    carry_out("classify", petition=petition, by=handler, today=today)
    assert main.findall(page_of(petition, handler)) == ["hold"]
    carry_out("hold", petition=petition, by=handler, today=today)
    assert main.findall(page_of(petition, handler)) == ["record_visit"]


def test_the_same_source_is_told(people: Cast, sign_in: SignIn, petition: Petition) -> None:
    other = registered(people, now=timezone.now(), title="料场夜间放炮")
    old = registered(people, now=timezone.now() - timedelta(days=120), title="很久以前")
    html = page_of(petition, sign_in("ld-sthj", "handler"))
    assert "近 90 日另有 1 件" in html
    assert other.digits in html
    assert old.digits not in html


def test_attachments_are_taken_in_listed_and_opened(sign_in: SignIn, petition: Petition) -> None:
    handler = sign_in("ld-sthj", "handler")
    where = f"/desk/petitions/{petition.digits}/attachments/"
    given = SimpleUploadedFile("马成祥家门口.png", PNG, content_type="image/png")
    assert handler.post(where, {"files": given}).status_code == 302
    html = page_of(petition, handler)
    link = re.search(rf'href="({where}[0-9a-f-]+/)"', html)
    assert link
    opened = handler.get(link[1])
    assert opened["Content-Type"] == "image/png"
    assert "马成祥" not in opened["Content-Disposition"]
    assert Entry.objects.filter(subject=petition.id, kind="supplement").count() == 1
    assert sign_in("mh-sthj", "handler").get(link[1]).status_code == 404


def test_a_file_that_is_not_taken_leaves_nothing(sign_in: SignIn, petition: Petition) -> None:
    handler = sign_in("ld-sthj", "handler")
    where = f"/desk/petitions/{petition.digits}/attachments/"
    files = [SimpleUploadedFile("a.png", PNG), SimpleUploadedFile("b.exe", b"MZ" + bytes(100))]
    told = handler.post(where, {"files": files}, follow=True).content.decode()
    assert "只收照片" in told
    assert "没有附件。" in told
    assert not Entry.objects.filter(subject=petition.id, kind="supplement").exists()
    assert "请先选择文件。" in handler.post(where, follow=True).content.decode()


def test_who_may_not_supplement_may_not_attach(sign_in: SignIn, petition: Petition) -> None:
    legal = sign_in("ld-sthj", "legal")
    where = f"/desk/petitions/{petition.digits}/attachments/"
    told = legal.post(where, {"files": SimpleUploadedFile("a.png", PNG)}, follow=True).content.decode()
    assert "您的岗位不能补充" in told
    assert "没有附件。" in told
