"""A petition of every channel, entered as its officer would, and looked at on its page (D01, D02, D03)."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from email.message import EmailMessage

from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from qingting.people.models import Token
from qingting.petitions.models import Petition, Signatory
from qingting.petitions.signing import code_of
from qingting.tasks.mail import poll
from qingting.text.digest import sm3
from tests.browser.watch import press, sign_in, watched
from tests.journeys.road import move
from tests.people import CHANNEL_TOKEN, COMPLAINT, Cast, register_one
from tests.tasks.postbox import USER, postbox

STORY = "喇家村西边的采砂场昼夜作业，扬尘落在三十多亩玉米地上，洒水车从没见过。"
SIGNERS = "\n".join(
    f"{name} 139000000{place:02} 乐都区高庙镇{' 代表' if place < 4 else ''}"
    for place, name in enumerate(("马文才", "李秀英", "祁连山", "冶海龙", "阿卜杜热合曼·买买提明", "赵生福"))
)


def look(page: Page, *, axe: str, name: str) -> None:
    wrong = watched(page, axe=axe, name=f"desk-{name}")
    assert not wrong, "\n".join(wrong)


def scan() -> bytes:
    """A page of writing as a scanner makes it."""
    sheet = Image.new("L", (827, 1169), 250)
    pen = ImageDraw.Draw(sheet)
    for line in range(24):
        pen.line((90, 140 + 40 * line, 740 - 90 * (line % 3), 140 + 40 * line), fill=60, width=4)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def begin(page: Page, *, channel: str, fields: dict[str, str]) -> None:
    page.goto("/desk/register/")
    page.get_by_label("渠道").select_option(channel)
    for label, text in fields.items():
        page.get_by_label(label).fill(text)
    page.get_by_label("反映的问题").fill(STORY)
    page.get_by_label("姓名", exact=False).first.fill("马成祥")
    page.get_by_label("联系电话").fill("13997231234")


def registered(page: Page) -> Petition:
    press(page, page.get_by_role("button", name="登记并受理"))
    expect(page.get_by_text("已登记并受理")).to_be_visible()
    return Petition.objects.latest("received_at")


def opened(page: Page, petition: Petition, *, says: list[str]) -> None:
    page.goto(f"/desk/petitions/{petition.digits}/")
    for text in says:
        expect(page.get_by_text(text).first).to_be_visible()


def test_d01_d03_a_letter_a_transfer_and_a_visit_at_the_desk(page: Page, people: Cast, axe: str) -> None:
    today = timezone.localdate()
    sign_in(page, "ld-sthj-registrar")
    posted = {"邮戳日期": (today - timedelta(days=3)).isoformat(), "页数": "2"}
    begin(page, channel="letter", fields=posted)
    page.get_by_label("答复方式").select_option("letter")
    letter = registered(page)
    opened(page, letter, says=["来信", "希望的答复方式", "书面"])
    page.locator("input[type=file]").set_input_files(
        {"name": "来信扫描.png", "mimeType": "image/png", "buffer": scan()}
    )
    press(page, page.get_by_role("button", name="上传"))
    expect(page.get_by_alt_text("来信扫描.png")).to_be_visible()
    look(page, axe=axe, name="petition-letter")
    due = (today + timedelta(days=20)).isoformat()
    above = {"转办机关": "青海省生态环境厅", "转办函文号": "青环信函〔2026〕88号", "要求反馈日期": due}
    begin(page, channel="superior", fields=above)
    opened(page, registered(page), says=["上级转办", "青环信函〔2026〕88号", "上级要求反馈"])
    look(page, axe=axe, name="petition-superior")
    begin(page, channel="visit", fields={"接待场所": "区信访接待大厅", "代表人数": "5"})
    page.get_by_label("联名人").fill(SIGNERS)
    look(page, axe=axe, name="register-visit")
    visit = registered(page)
    assert (visit.people, Signatory.objects.filter(representative=True).count()) == (7, 4)
    press(page, page.get_by_role("link", name="6 位联名人的查询码"))
    look(page, axe=axe, name="signers")
    opened(page, visit, says=["来访", "代表人数", "联名人"])
    assert "马文才" not in page.content()
    look(page, axe=axe, name="petition-visit")


def test_d01_d02_mail_hotline_wechat_and_web_reach_the_desk(
    page: Page, people: Cast, axe: str, settings: LazySettings
) -> None:
    settings.DEFAULT_FROM_EMAIL, settings.MAIL_UNIT = USER, "ld-sthj"
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "马成祥 <mcx@example.cn>", USER, "采砂场扬尘"
    mail["Message-ID"] = "<1@example.cn>"
    mail.set_content(STORY)
    mail.add_attachment(scan(), maintype="image", subtype="png", filename="现场.png")
    with postbox() as server:
        server.put(mail.as_bytes(), at=timezone.now())
        assert poll(server.address, clock=timezone.now).received == 1
    arrived = Petition.objects.get(channel="email")
    sign_in(page, "ld-sthj-registrar")
    page.goto("/desk/inbox/")
    press(page, page.get_by_role("link", name="采砂场扬尘"))
    page.locator('input[name=types][value="air.dust"]').check()
    press(page, page.get_by_role("button", name="登记").last)
    opened(page, arrived, says=["电子邮件"])
    expect(page.get_by_alt_text("现场.png")).to_be_visible()
    look(page, axe=axe, name="petition-email")
    wechat = Token(digest=sm3(b"wechat"), label="wechat", unit=people.units["ld-sthj"], channel="wechat")
    wechat.save()
    body = {**COMPLAINT, "unit": "ld-sthj"}
    for token, more in ((CHANNEL_TOKEN, {"source_number": "2026-12345-7"}), ("wechat", {})):
        headers = {"Authorization": f"Bearer {token}"}
        sent = Client().post(
            "/api/v1/petitions", {**body, **more}, content_type="application/json", headers=headers
        )
        assert sent.status_code == 201, sent.content
    web = Client().post("/api/public/v1/petitions", COMPLAINT, content_type="application/json")
    assert web.status_code == 201
    for channel, says in (("12345", ["12345", "2026-12345-7"]), ("wechat", ["微信"]), ("web", ["网"])):
        opened(page, Petition.objects.get(channel=channel), says=says)


def test_notices_at_the_desk_and_a_signer_at_the_portal(page: Page, people: Cast, axe: str) -> None:
    sign_in(page, "ld-sthj-handler")
    page.goto("/desk/notices/")
    look(page, axe=axe, name="notices-empty")
    now = timezone.now()
    for place in range(6):
        given = {"respondent": f"第{place}料场"}
        passed = register_one(people, unit="mh-sthj", now=now, title=f"采砂场扬尘覆盖农田 {place}", **given)
        move(
            "transfer",
            petition=passed,
            by=people.actor("mh-sthj", "handler"),
            now=now,
            given={"to": "ld-sthj"},
        )
    joint = register_one(people, now=now, signers=SIGNERS.splitlines())
    head, handler = people.actor("ld-sthj", "unit_head"), people.actor("ld-sthj", "handler")
    move("classify", petition=joint, by=handler, now=now)
    move("hold", petition=joint, by=people.actor("ld-sthj", "second_handler"), now=now)
    move("name_handler", petition=joint, by=head, now=now, given={"handler": handler.person_id})
    page.goto("/desk/notices/")
    press(page, page.get_by_role("button", name="转来信访件").first)
    page.goto("/desk/notices/")
    expect(page.get_by_text("由您承办")).to_be_visible()
    look(page, axe=axe, name="notices")
    for verb in ("record_visit", "conclude_investigation", "form_opinion", "conclude"):
        move(
            verb,
            petition=joint,
            by=handler,
            now=now,
            given={"at": now.isoformat()} if verb == "record_visit" else {},
        )
    today = timezone.localdate(now).isoformat()
    move("reply", petition=joint, by=head, now=now, given={"delivered_on": today})
    page.goto(f"/desk/petitions/{joint.digits}/answer_signatory/")
    look(page, axe=axe, name="move-answer_signatory")
    page.goto("/track/")
    page.get_by_label("编号").fill(joint.digits)
    page.get_by_label("查询码").fill(code_of(joint.signatories.get(number=2)))
    press(page, page.get_by_role("button", name=re.compile("查")).last)
    press(page, page.get_by_role("button", name="基本满意"))
    expect(page.get_by_text("谢谢，已记下您的评价。")).to_be_visible()
    look(page, axe=axe, name="portal-signer")
    assert "马成祥" not in page.content()
