"""Pictures beside a notice in a browser: chosen, blackened by mouse and by keyboard, published, found by a word."""

from __future__ import annotations

import io

from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page

from qingting.cli.demonstration.sketches import sketch
from qingting.files.public import public_bytes
from qingting.files.services import keep
from qingting.petitions.models import Petition
from qingting.publication.models import Exhibit
from tests.browser.conftest import Road
from tests.browser.test_portal_pages import Check, check
from tests.browser.watch import press, sign_in
from tests.journeys.road import move
from tests.people import Cast

__all__ = ["check"]


def drafted(people: Cast, road: Road) -> Petition:
    """Two pictures of officers, both proposed by who wrote the report."""
    now = timezone.now()
    petition = Petition.objects.get(number=road("reply").number)
    proposed = []
    for stage, alt in (("before", "料堆没有覆盖，旁边停着货车"), ("after", "料堆已经用密目网盖住")):
        picture = sketch("yard", stage=stage, seed=3)
        kept = keep(picture, given_name=f"{stage}.jpg", subject=petition.id, purpose=stage, now=now)
        proposed.append({"file": kept.digest, "shows": stage, "alt": alt})
    handler = people.actor("ld-sthj", "handler")
    move("write_closing_report", petition=petition, by=handler, now=now, given={"exhibits": proposed})
    return petition


def black(exhibit: Exhibit, *, left: int, top: int) -> bool:
    """Whether the published picture is black at this place, in per cent."""
    with Image.open(io.BytesIO(public_bytes(exhibit.digest))) as picture:
        pixel = picture.convert("RGB").getpixel((picture.width * left // 100, picture.height * top // 100))
    assert isinstance(pixel, tuple)
    return max(pixel) < 12


def test_blackened_by_mouse_and_by_keyboard_then_public(
    page: Page, people: Cast, brought: Road, check: Check
) -> None:
    petition = drafted(people, brought)
    sign_in(page, people.account("ld-sthj", "publisher").username)
    page.goto(f"/desk/petitions/{petition.digits}/review_redaction/")
    first, second = (
        page.get_by_role("group", name="第 1 张").first,
        page.get_by_role("group", name="第 2 张").first,
    )
    picture = first.get_by_role("img", name="原图")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.3)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.6)
    page.mouse.up()
    written = first.get_by_label("涂黑的地方").input_value().split()
    assert [round(float(side) / 10) for side in written] == [2, 3, 3, 3]
    for label, number in (("左", "70"), ("上", "70"), ("宽", "15"), ("高", "10")):
        second.get_by_label(label, exact=True).fill(number)
    second.get_by_role("button", name="涂黑这一块").press("Enter")
    assert second.get_by_label("涂黑的地方").input_value() == "70 70 15 10"
    for one in (first, second):
        one.get_by_label("看过了，认不出人").check()
    page.get_by_role("group", name="是否可以公示").get_by_label("是").check()
    page.wait_for_load_state("networkidle")
    check("look")
    press(page, page.get_by_role("button", name="公示审核"))
    shown = {one.place: one for one in Exhibit.objects.filter(cleared=True)}
    assert black(shown[1], left=35, top=45)
    assert not black(shown[1], left=5, top=5)
    assert black(shown[2], left=77, top=75)
    move("publish", petition=petition, by=people.actor("ld-sthj", "publisher"), now=timezone.now(), given={})
    page.goto("/notices/?q=扬尘")
    check("notices-found")
    press(page, page.locator(".notes a").first)
    page.get_by_role("heading", name="整改前后").wait_for()
    page.get_by_role("img", name="料堆没有覆盖").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    check("notice-pictures")


def test_the_search_says_what_it_did_not_understand(page: Page, people: Cast, check: Check) -> None:
    page.goto("/notices/?q=，。&since=2026-02-01&until=2026-01-01")
    page.get_by_text("只有标点").wait_for()
    check("notices-not-understood")


def test_choosing_what_stands_beside_a_notice(page: Page, people: Cast, brought: Road, check: Check) -> None:
    petition = drafted(people, brought)
    move("review_redaction", petition=petition, by=people.actor("ld-sthj", "publisher"), now=timezone.now(),
         given={"approved": False, "note": "请换一张。"})  # fmt: skip
    sign_in(page, people.account("ld-sthj", "handler").username)
    page.goto(f"/desk/petitions/{petition.digits}/write_closing_report/")
    page.get_by_label("公示这一张吗").first.wait_for()
    check("pick")
