"""What units accepted, passed on and concluded, as those who watch read it (D35)."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.utils import timezone

from qingting.ledger.models import Entry
from qingting.oversight.supervision.models import Seen
from tests.desk.conftest import SignIn
from tests.desk.test_oversight import act, shown, with_role
from tests.people import Cast
from tests.people import register_one as registered

# Reports


def test_d35_acceptance_transfer_conclusion_and_refusal_are_reported_by_themselves(
    people: Cast, sign_in: SignIn
) -> None:
    handler, registrar = people.actor("ld-sthj", "handler"), people.actor("ld-sthj", "registrar")
    accepted = registered(people, now=timezone.now())
    act(accepted, "classify", by=handler)
    act(accepted, "transfer", by=handler, instrument="某办法", clause="第九条", basis="")
    later = registered(people, now=timezone.now(), acceptance="later", title="夜间施工扰民")
    act(later, "decline", by=registrar, reason_code="not_competent")
    for unit in ("hd-xfj", "hd-sthj"):
        html = shown(sign_in(unit, "supervisor"), "reports/")
        part = html[html.index("<table") :]
        assert [part.count(f"<b>{word}</b>") for word in ("受理", "转办", "不予受理", "办结")] == [1, 1, 1, 0]
    only = shown(sign_in("hd-xfj", "supervisor"), "reports/", kind="decline")
    assert later.number in only
    assert accepted.number not in only
    assert accepted.number not in shown(sign_in("hd-xfj", "supervisor"), "reports/", county="mh")


def test_d35_seen_marks_are_each_units_own(people: Cast, sign_in: SignIn) -> None:
    registered(people, now=timezone.now())
    office, bureau = sign_in("hd-xfj", "supervisor"), sign_in("hd-sthj", "supervisor")
    entry = Entry.objects.get(kind="accept")
    assert "未阅</span>" in shown(office, "reports/")
    for _ in range(2):
        sent = office.post("/desk/oversight/reports/seen/", {"entry": [entry.pk, "x", "9" * 30]})
        assert sent.status_code == 302
    assert "未阅</span>" not in shown(office, "reports/")
    assert "未阅</span>" in shown(bureau, "reports/")
    assert "没有符合条件的" in shown(office, "reports/", unseen="on")
    assert Seen.objects.count() == 1
    refused = sign_in("ld-sthj", "handler").post("/desk/oversight/reports/seen/", {"entry": [entry.pk]})
    assert refused.status_code == 403


def test_d35_a_county_marks_nothing_of_another(people: Cast, sign_in: SignIn) -> None:
    registered(people, now=timezone.now())
    entry = Entry.objects.get(kind="accept")
    with_role(people, "mh-xfj", "supervisor").post("/desk/oversight/reports/seen/", {"entry": [entry.pk]})
    assert not Seen.objects.exists()


def test_d35_the_export_is_a_table_that_runs_nothing_and_names_nobody(people: Cast, sign_in: SignIn) -> None:
    petition = registered(people, now=timezone.now(), title="=HYPERLINK(1)")
    text = shown(sign_in("hd-xfj", "supervisor"), "reports.csv")
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"))))
    assert rows[0][:4] == ["日期", "事项", "信访编号", "题目"]
    assert rows[1][1:4] == ["受理", petition.number, "\t=HYPERLINK(1)"]
    assert "马成祥" not in text


def test_d35_the_list_goes_on_by_key(people: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qingting.web.desk.oversight.reports.SIZE", 2)
    numbers = [registered(people, now=timezone.now()).number for _ in range(3)]
    client = sign_in("hd-xfj", "supervisor")
    first = client.get("/desk/oversight/reports/")
    second = client.get("/desk/oversight/reports/", {"after": first.context["after"]})
    found = [row.petition.number for page in (first, second) for row in page.context["rows"]]
    assert found == numbers[::-1]
    for wrong in ("x", "2026-11-18~1", "2026-11-18T00:00:00+08:00~", "~", "9" * 40):
        assert client.get("/desk/oversight/reports/", {"after": wrong}).status_code == 200
