"""Pictures and papers beside a notice: nothing goes out that was not looked at, and what goes out is made anew (D28)."""

from __future__ import annotations

import io
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image, ImageChops, ImageDraw

from qingting.files.models import Attachment
from qingting.files.papers import text_of
from qingting.files.public import path_of
from qingting.files.services import keep
from qingting.letters.documents.pdf import set_in
from qingting.petitions.models import Petition
from qingting.publication.models import ClosingReport, Exhibit
from qingting.publication.paper import LAYOUT
from qingting.tasks.drafts import KEPT, forget_drafts
from tests.desk.conftest import SignIn
from tests.desk.forms import address, carry_out, hidden, mistakes, typed
from tests.desk.test_kept import to_reported

PLATE = (230, 30, 30)
NAME = "马成祥"


def photo(*, marked: bool = True) -> bytes:
    """A picture with a plate to be blackened, and with a place and a small picture of itself inside."""
    picture = Image.new("RGB", (2400, 1200), (90, 140, 90))
    if marked:
        ImageDraw.Draw(picture).rectangle((1200, 600, 1679, 719), fill=PLATE)
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[2] = (36.0, 29.0, 0.0)
    out = io.BytesIO()
    picture.save(out, format="JPEG", exif=exif, quality=95, comment=b"SecretComment")
    return out.getvalue()


def pdf(*lines: str) -> bytes:
    content = {"title": "行政处罚决定书", "lines": list(lines), "note": ""}
    return set_in(LAYOUT, inputs={"content": json.dumps(content, ensure_ascii=False)})


@pytest.fixture
def kept(petition: Petition) -> dict[str, Attachment]:
    now = timezone.now()
    paper = pdf(
        "某砂场夜间作业，罚款二万元。", f"举报人{NAME}，电话13997231234。", "案号海环罚〔2026〕12号。"
    )
    return {
        name: keep(data, given_name=f"{NAME}.{name}", subject=petition.id, purpose=purpose, now=now)
        for name, data, purpose in (
            ("before", photo(), "before"), ("paper", paper, "evidence"), ("his", photo(marked=False), "complaint"),
        )
    }  # fmt: skip


@pytest.fixture
def publisher(sign_in: SignIn) -> Client:
    return sign_in("ld-sthj", "publisher")


def chosen(kept: dict[str, Attachment], *names: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        key = kept[name].digest
        found |= {
            f"exhibits-{key}-shows": "paper" if name == "paper" else "before",
            f"exhibits-{key}-alt": f"说明{name}",
        }
    return found


def look(*, text: str = "", **other: str) -> dict[str, str]:
    return {
        "exhibits-1-keep": "true", "exhibits-1-cleared": "true", "exhibits-1-alt": "整改前的料堆",
        "exhibits-1-covers": "50 50 20 10", "exhibits-2-keep": "true", "exhibits-2-cleared": "true",
        "exhibits-2-alt": "行政处罚决定书", "exhibits-2-text": text, **other,
    }  # fmt: skip


def attempt(petition: Petition, *, by: Client, today: date, given: dict[str, Any]) -> Any:
    where = address(petition, verb="review_redaction")
    html = by.get(where).content.decode()
    return by.post(where, typed("review_redaction", today=today) | given | hidden(html))


def test_d28_a_picture_and_a_paper_from_the_draft_to_the_site_and_off_it(
    sign_in: SignIn, publisher: Client, petition: Petition, today: date, kept: dict[str, Attachment]
) -> None:
    to_reported(petition, sign_in, today, **chosen(kept, "before", "paper"))
    drafted = {one.place: one for one in Exhibit.objects.all()}
    assert NAME not in drafted[2].text
    assert "13997231234" not in drafted[2].text
    assert "海环罚〔2026〕12号" in drafted[2].text, "an official number stays"
    page = publisher.get(address(petition, verb="review_redaction")).content.decode()
    assert "公示出去的样子" in page
    seen = publisher.get(
        f"/desk/petitions/{petition.digits}/exhibits/1.jpg?cover=50,50,20,10&cover=x&cover=nan,0,1,1"
    )
    assert Image.open(io.BytesIO(seen.content)).getpixel((960, 440)) == (0, 0, 0)
    assert Client().get(f"/desk/petitions/{petition.digits}/exhibits/1.jpg").status_code == 302

    unseen = attempt(petition, by=publisher, today=today, given=look(text="x", **{"exhibits-1-cleared": ""}))
    assert unseen.status_code == 422
    assert "请看过图片后打勾" in str(mistakes(unseen.content.decode()))
    assert "50 50 20 10" in unseen.content.decode(), "nothing that was typed is lost"
    for bad in ("50 50 60 10", "a b c d", "10 10", "0 0 0 0"):
        assert (
            attempt(
                petition, by=publisher, today=today, given=look(text="x", **{"exhibits-1-covers": bad})
            ).status_code
            == 422
        )
    for telling in ({"exhibits-2-text": "举报人马 成\n祥"}, {"exhibits-2-alt": f"{NAME}案决定书"}):
        told = attempt(petition, by=publisher, today=today, given=look(text="x", **telling))
        assert told.status_code == 422, telling
    own = attempt(
        petition, by=sign_in("ld-sthj", "handler"), today=today, given=look(text="某砂场夜间作业。")
    )
    assert own.status_code in (403, 409), "nobody looks at the pictures of his own report"
    assert not Exhibit.objects.filter(cleared=True).exists()

    done = attempt(petition, by=publisher, today=today, given=look(text="某砂场夜间作业，罚款二万元。"))
    assert done.status_code == 302, mistakes(done.content.decode())
    report = ClosingReport.objects.get()
    shown = Exhibit.objects.get(place=1)
    early = f"/notices/{report.slug}/{shown.digest[:16]}/photo-1.jpg"
    assert Client().get(early).status_code == 404, "not before the notice is out"
    carry_out("publish", petition=petition, by=publisher, today=today)
    _public(report, early=early)
    carry_out("withdraw_notice", petition=petition, by=publisher, today=today)
    assert Client().get(early).status_code == 410


def _public(report: ClosingReport, *, early: str) -> None:
    visitor = Client()
    answer = visitor.get(early)
    assert answer["Content-Disposition"] == 'inline; filename="photo-1.jpg"'
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.size == (1600, 800)
    assert not picture.getexif()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for secret in (b"Secret", b"Exif", NAME.encode()):
        assert secret not in answer.content
    assert answer.content.count(b"\xff\xd8\xff") == 1, "no second picture inside"
    red, green, _blue = picture.convert("RGB").split()
    reddish = ImageChops.multiply(
        red.point(lambda one: one > 120 and 255), green.point(lambda one: one < 100 and 255)
    )
    assert reddish.getbbox() is None, "what is blackened is gone, its edges too"
    assert visitor.get(early, headers={"if-none-match": answer["ETag"]}).status_code == 304
    page = visitor.get(f"/notices/{report.slug}/").content.decode()
    assert re.search(r'alt="整改前的料堆" width="480" height="240" loading="lazy"', page)
    small = re.findall(r'<img src="([^"]+)"', page)[-1]
    assert Image.open(io.BytesIO(visitor.get(small).content)).size == (480, 240)
    paper = re.findall(r'href="([^"]+\.pdf)"', page)[0]
    said = text_of(visitor.get(paper).content)
    assert "罚款二万元" in said
    assert NAME not in said
    item = visitor.get("/notices.json").json()["items"][0]
    assert [one["url"] for one in item["files"]] == [early, paper]
    assert early in visitor.get("/notices.csv").content.decode()
    assert (
        visitor.get("/notices.geojson").json()["features"][0]["properties"]["files"][0]["alt"]
        == "整改前的料堆"
    )
    assert f'href="http://testserver{early}"' in visitor.get("/notices.atom").content.decode()
    assert visitor.get(f"/api/public/v1/notices/{report.slug}").json()["files"][0]["width"] == 1600
    open311 = visitor.get("/open311/v2/requests.json").json()
    assert f"http://testserver{early}" in [one["media_url"] for one in open311]
    for wrong in (
        early.replace("photo-1", "photo-2"),
        early.replace(report.slug, "none"),
        early.replace(".jpg", ""),
    ):
        assert visitor.get(wrong).status_code in (404, 410)


def test_d28_what_the_petitioner_brought_is_not_offered_and_not_taken(
    sign_in: SignIn, petition: Petition, today: date, kept: dict[str, Attachment]
) -> None:
    with pytest.raises(AssertionError, match="信访人提供的材料不公示"):
        to_reported(petition, sign_in, today, **chosen(kept, "his"))
    page = sign_in("ld-sthj", "handler").get(address(petition, verb="write_closing_report")).content.decode()
    assert kept["before"].digest in page
    assert kept["his"].digest not in page


def test_d28_one_that_cannot_be_made_clean_is_left_out(
    sign_in: SignIn, publisher: Client, petition: Petition, today: date, kept: dict[str, Attachment]
) -> None:
    to_reported(petition, sign_in, today, **chosen(kept, "before"))
    given = {"exhibits-1-keep": "false", "exhibits-1-alt": "料堆"}
    assert attempt(petition, by=publisher, today=today, given=given).status_code == 302
    carry_out("publish", petition=petition, by=publisher, today=today)
    assert (
        "/photo-1.jpg" not in Client().get(f"/notices/{ClosingReport.objects.get().slug}/").content.decode()
    )


def test_what_no_notice_shows_any_more_is_cleared_away(
    sign_in: SignIn, publisher: Client, petition: Petition, today: date, kept: dict[str, Attachment]
) -> None:
    """A picture that went out too bright, and its notice withdrawn: after two days its bytes are gone too."""
    to_reported(petition, sign_in, today, **chosen(kept, "before"))
    given = {"exhibits-1-cleared": "true", "exhibits-1-alt": "料堆", "exhibits-1-covers": ""}
    assert attempt(petition, by=publisher, today=today, given=given).status_code == 302
    carry_out("publish", petition=petition, by=publisher, today=today)
    bright = Exhibit.objects.get().digest
    later = timezone.now() + KEPT + timedelta(hours=1)
    forget_drafts(now=later)
    assert path_of(bright).exists()
    carry_out("withdraw_notice", petition=petition, by=publisher, today=today)
    carry_out("write_closing_report", petition=petition, by=sign_in("ld-sthj", "handler"), today=today,
              given=chosen(kept, "before"))  # fmt: skip
    darker = {**given, "exhibits-1-covers": "50 50 20 10"}
    assert attempt(petition, by=publisher, today=today, given=darker).status_code == 302
    forget_drafts(now=later)
    assert not path_of(bright).exists()
    assert path_of(Exhibit.objects.get().digest).exists()
    path_of(Exhibit.objects.get().digest).unlink()
    carry_out("publish", petition=petition, by=publisher, today=today)
    one = Exhibit.objects.get()
    assert Client().get(f"/notices/{one.report.slug}/{one.digest[:16]}/photo-1.jpg").status_code in (404, 410)
