"""The list of signals and one signal: who sees which, what the unit answers, what who watches says to it (D41, D43)."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qingting.oversight.signals.models import Remark, Signal
from qingting.petitions.models import Petition
from tests.desk.conftest import SignIn
from tests.people import Cast
from tests.people import register_one as registered

ADDRESS = "/desk/signals/"
MOST = 12
PINNED = json.loads((Path(__file__).parents[1] / "house" / "query_counts.json").read_text())["desk watching"]
NOT_SEEN = "另一件（不在您可查看的范围）"


def raised(petition: Petition, code: str, *, facts: dict[str, Any], days: int = 0) -> Signal:
    """As the nightly survey would have written it."""
    at = timezone.now() - timedelta(days=days)
    return Signal.objects.create(
        id=uuid4(), code=code, unit=petition.holder, petition=petition, facts=facts, raised_at=at
    )


@pytest.fixture
def idle(petition: Petition) -> Signal:
    return raised(petition, "idle", facts={"since": "2026-10-01", "days": 48})


def page(client: Client, address: str = ADDRESS, **asked: Any) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def post(client: Client, signal: Signal, **typed: Any) -> Any:
    address = f"{ADDRESS}{signal.id}/"
    form = client.get(address).content.decode()
    hidden = dict(re.findall(r'name="(version|key)" value="([^"]*)"', form))
    return client.post(address, {**hidden, **typed})


def test_d41_the_unit_sees_its_own_and_who_watches_all(people: Cast, sign_in: SignIn, idle: Signal) -> None:
    other = registered(people, unit="mh-sthj", now=timezone.now())
    raised(other, "no_visit", facts={"on": "2026-11-02"})
    own = page(sign_in("ld-sthj", "handler"))
    assert "自 2026-10-01 起 48 日没有实质动作" in own
    assert other.number not in own
    every = page(sign_in("hd-xfj", "supervisor"))
    assert idle.petition is not None
    assert idle.petition.number in every
    assert other.number in every
    assert "不给信访人打分" in every
    assert "按机构次序排列" in every
    only = page(sign_in("hd-xfj", "supervisor"), unit="mh-sthj", code="no_visit")
    assert idle.petition.number not in only
    assert "没有未了结的提示" in page(sign_in("ld-zjj", "handler"))
    assert sign_in("ld-zjj", "handler").get(f"{ADDRESS}{idle.id}/").status_code == 404


def test_d43_the_unit_answers_and_a_supervisor_accepts(people: Cast, sign_in: SignIn, idle: Signal) -> None:
    handler, watcher = sign_in("ld-sthj", "handler"), sign_in("hd-xfj", "supervisor")
    refused = post(handler, idle, words="")
    assert refused.status_code == 422
    assert "请填写“说明”" in refused.content.decode()
    assert post(handler, idle, words="在等监测报告，28日出具。").status_code == 302
    assert "1</b>已说明，待看" in page(watcher)
    again = post(watcher, idle, verdict="returned")
    assert again.status_code == 422
    assert "请写明要单位再说明什么" in again.content.decode()
    assert post(watcher, idle, verdict="accepted").status_code == 302
    idle.refresh_from_db()
    assert idle.standing == "accepted"
    assert post(handler, idle, words="再说一句").status_code == 409
    assert "没有未了结的提示" in page(watcher)
    assert "在等监测报告" in page(watcher, f"{ADDRESS}{idle.id}/")
    assert Remark.objects.count() == 2


def test_a_stale_page_keeps_what_was_typed(sign_in: SignIn, idle: Signal) -> None:
    handler = sign_in("ld-sthj", "handler")
    post(handler, idle, words="先说明过。")
    stale = handler.post(f"{ADDRESS}{idle.id}/", {"version": "0", "key": "k", "words": "后来的话"})
    assert stale.status_code == 409
    html = stale.content.decode()
    assert "后来的话" in html
    assert "先说明过。" in html
    assert Remark.objects.count() == 1


def test_a_petition_that_one_may_not_see_is_not_named(
    people: Cast, sign_in: SignIn, petition: Petition
) -> None:
    other = registered(people, unit="mh-sthj", now=timezone.now())
    facts = {"closed": "2026-11-02", "days": 5, "later": other.number, "how": "source"}
    signal = raised(petition, "again_after_closing", facts=facts)
    own = page(sign_in("ld-sthj", "handler"))
    assert NOT_SEEN in own
    assert other.number not in own
    assert other.number in page(sign_in("hd-sthj", "supervisor"), f"{ADDRESS}{signal.id}/")


def test_the_petitions_page_has_a_card_and_the_list_goes_on(
    people: Cast, sign_in: SignIn, petition: Petition
) -> None:
    client = sign_in("ld-sthj", "unit_head")
    for day in range(60):
        one = raised(petition, "idle", facts={"since": f"d{day}", "days": 20}, days=day)
        Signal.objects.filter(pk=one.pk).update(about=f"d{day}")
    card = page(client, f"/desk/petitions/{petition.digits}/")
    assert 'id="idling"' in card
    first = page(client)
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None
    assert "自 d49 " in first
    second = page(client, ADDRESS + following[1].replace("&amp;", "&"))
    assert "自 d50 " in second
    assert "自 d49 " not in second
    assert "自 d0 " in page(client, after="nonsense~x")


def test_the_pages_cost_at_most_twelve(people: Cast, sign_in: SignIn, idle: Signal) -> None:
    client = sign_in("hd-sthj", "supervisor")
    for unit in ("ld-sthj", "mh-sthj", "ld-zjj"):
        one = registered(people, unit=unit, now=timezone.now())
        raised(one, "passed_around", facts={"transfers": 3, "units": ["ld-sthj", unit]})
        raised(one, "same_reply", facts={"on": "2026-11-02", "alike": 95, "twin": one.number})
    counted = {}
    for name, address in {"signals": "", "signal": f"{idle.id}/"}.items():
        with CaptureQueriesContext(connection) as seen:
            page(client, f"{ADDRESS}{address}")
        counted[name] = len(seen)
    assert counted == {name: PINNED[name] for name in counted}
    assert max(counted.values()) <= MOST
