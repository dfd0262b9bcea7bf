"""Questions and the diary at the desk: what waits on top, each verb by its form, hours for the visit, CSV (D12, D43, D44)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qingting.journeys import inputs
from qingting.journeys.perform import Request, perform
from qingting.journeys.table import JOURNEYS
from qingting.people.access import PETITIONER
from qingting.petitions.models import Petition
from tests.desk.conftest import SignIn
from tests.desk.forms import carry_out
from tests.people import Cast, register_one

NIGHTS = ((1, 23), (2, 22), (3, 23), (4, 22), (5, 23), (6, 14))


def note(petition: Petition, *, days: int, hour: int, text: str = "") -> None:
    journey, now = JOURNEYS["observe"], timezone.now()
    at = timezone.localtime(now - timedelta(days=days)).replace(hour=hour, minute=5)
    data = {"at": at.isoformat(), "kind": "smell", "strength": 4, "text": text, "weather": "=1+1"}
    perform(
        journey,
        given=inputs.read(journey.given, data=data),
        request=Request(petition.number),
        actor=PETITIONER,
        now=now,
    )


def test_each_verb_by_its_form(sign_in: SignIn, petition: Petition, today: date) -> None:
    handler, path = sign_in("ld-sthj", "handler"), f"/desk/petitions/{petition.digits}/"
    carry_out("ask_petitioner", petition=petition, by=handler, today=today, given={"text": "几点最重？"})
    page = handler.get(path).content.decode()
    assert page.index("等信访人回答") < page.index("诉求要点")
    carry_out("answer_question", petition=petition, by=handler, today=today, given={"text": "电话里说半夜。"})
    carry_out("ask_holder", petition=petition, by=sign_in("ld-sthj", "registrar"), today=today)
    page = handler.get(path).content.decode()
    assert page.index("信访人问") < page.index("诉求要点")
    assert "解答信访人提问" in page, "the clock"
    work = handler.get("/desk/").content.decode()
    assert petition.number in work
    form = handler.get(f"{path}answer_petitioner/?question=2").content.decode()
    assert "现在办到哪一步了？" in form, "the question stands beside the form"
    assert "不影响" not in form
    carry_out(
        "answer_petitioner",
        petition=petition,
        by=handler,
        today=today,
        given={"question": 2, "text": "明天到场。"},
    )
    carry_out("observe", petition=petition, by=handler, today=today)
    page = handler.get(path).content.decode()
    for told in ("几点最重？", "电话里说半夜。", "明天到场。", "观察记录"):
        assert told in page, told


def test_who_is_anonymous_is_not_asked_and_what_was_typed_stays(
    people: Cast, sign_in: SignIn, today: date
) -> None:
    petition = register_one(people, now=timezone.now(), petitioner=None, anonymous_reason="匿名")
    handler, path = sign_in("ld-sthj", "handler"), f"/desk/petitions/{petition.digits}/ask_petitioner/"
    answer = handler.post(
        path, {"text": "请问您的姓名和电话？", "version": str(petition.version), "key": "k"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "匿名是对信访人的承诺" in page
    assert "请问您的姓名和电话？" in page


def test_d44_the_diary_tells_when_to_go_there(people: Cast, sign_in: SignIn) -> None:
    petition = register_one(people, now=timezone.now() - timedelta(days=8))
    handler, path = sign_in("ld-sthj", "handler"), f"/desk/petitions/{petition.digits}/"
    empty = handler.get(f"{path}diary/").content.decode()
    assert "还没有观察记录" in empty
    for days, hour in NIGHTS:
        note(petition, days=days, hour=hour)
    with CaptureQueriesContext(connection) as few:
        page = handler.get(path).content.decode()
    assert "多在 22 时到次日 0 时（6 条中有 5 条）" in page
    assert '<svg viewBox="0 0 544 162" role="img"' in page
    for days, hour in NIGHTS:
        note(petition, days=days, hour=hour, text="我马成祥记的")
    with CaptureQueriesContext(connection) as many:
        handler.get(path)
    assert len(many) == len(few)
    for verb in ("classify", "hold"):
        carry_out(verb, petition=petition, by=handler, today=timezone.localdate())
    assert "多在 22 时到次日 0 时" in handler.get(f"{path}record_visit/").content.decode()
    table = handler.get(f"{path}diary.csv")
    lines = table.content.decode("utf-8-sig").splitlines()
    assert table["Content-Disposition"] == f'attachment; filename="diary-{petition.digits}.csv"'
    assert len(lines) == 13
    assert lines[0].startswith("观察时间,记下的时间,种类")
    assert "\t=1+1" in lines[1], "no cell runs as a formula"
    assert sign_in("mh-sthj", "handler").get(f"{path}diary.csv").status_code == 404


def test_d28_a_helping_unit_reads_the_diary_masked(people: Cast, sign_in: SignIn, today: date) -> None:
    petition = register_one(people, now=timezone.now() - timedelta(days=1))
    handler = sign_in("ld-sthj", "handler")
    for verb in ("classify", "hold", "invite_joint"):
        carry_out(verb, petition=petition, by=handler, today=today)
    note(petition, days=0, hour=0, text="我马成祥在院里闻到，13997231234。")
    for page in ("", "diary/", "diary.csv"):
        path = f"/desk/petitions/{petition.digits}/{page}"
        assert "马成祥在院里" in handler.get(path).content.decode()
        theirs = sign_in("ld-zjj", "handler").get(path).content.decode()
        assert "在院里闻到" in theirs
        assert "马成祥" not in theirs
        assert "13997231234" not in theirs


@pytest.mark.parametrize("verb", ["ask_petitioner", "answer_petitioner"])
def test_forms_say_that_no_clock_stops(sign_in: SignIn, petition: Petition, today: date, verb: str) -> None:
    handler = sign_in("ld-sthj", "handler")
    carry_out("ask_holder", petition=petition, by=sign_in("ld-sthj", "registrar"), today=today)
    page = handler.get(f"/desk/petitions/{petition.digits}/{verb}/").content.decode()
    assert ("照常计算" in page) or verb == "answer_petitioner"
