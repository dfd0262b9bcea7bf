"""Withdrawing in two steps and undoing it; the slip, and joining by it: with pages and through the public API."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from qingting.journeys.arrival import Arrived
from qingting.journeys.inviting import invite
from qingting.ledger.models import Entry
from qingting.oversight.withdrawals.models import PressedSign
from qingting.petitions.attempts import LIMITS
from qingting.petitions.invitations.models import Invitation
from qingting.petitions.models import Petition
from tests.people import COMPLAINT, Cast
from tests.portal.test_track import arrived, now, people, petition, seen

__all__ = ["arrived", "now", "people", "petition"]
OWN = {"manner": "anonymous", "words": "我家也一样。", "wanted": "夜里不要开工", "once": "a"}


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def sent(client: Client, address: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    answer = client.post(f"/api/public/v1/{address}", json.dumps(body), content_type="application/json")
    return answer.status_code, json.loads(answer.content)


def test_two_steps_to_withdraw_and_one_to_undo(client: Client, arrived: Arrived, petition: Petition) -> None:
    where = f"/track/{petition.digits}/withdraw/"
    assert where in seen(client, arrived)
    first = page(client, where)
    assert "事情本身照常办" in first
    assert "承办单位看不到您选了什么" in first
    sure = client.post(where, {"reason": "pressed", "words": "<b>村里</b>"}).content.decode()
    assert "确定撤回吗" in sure
    assert "&lt;b&gt;村里" in sure
    assert not PressedSign.objects.exists()
    for _ in range(2):
        client.post(where, {"reason": "pressed", "words": "村里", "sure": "yes"})
    assert Entry.objects.filter(subject=petition.id, kind="withdraw").count() == 1
    assert PressedSign.objects.count() == 1
    track = page(client, f"/track/{petition.digits}/")
    assert "您已撤回" in track
    assert where + "undo/" in track
    assert "pressed" not in track
    client.post(where + "undo/")
    assert "您已撤回" not in page(client, f"/track/{petition.digits}/")
    assert "请从列出的几项里选" in client.post(where, {"reason": "bribed"}).content.decode()
    # A browser that has not shown the code gets nowhere.
    stranger = Client()
    for address in (
        where,
        f"/track/{petition.digits}/invite/",
        f"/track/{petition.digits}/invite/slip/",
        "/join/own/",
    ):
        assert stranger.get(address).status_code == 302


def test_the_slip_shows_the_code_and_nobodys_name(
    client: Client, arrived: Arrived, petition: Petition
) -> None:
    seen(client, arrived)
    where = f"/track/{petition.digits}/invite/"
    assert "生成加入码" in page(client, where)
    client.post(where, {"do": "make"})
    slip = page(client, where + "slip/")
    assert "<svg" in slip
    secrets = (*COMPLAINT["petitioner"].values(), arrived.query_code, COMPLAINT["title"], "喇家村")
    assert not any(secret in slip for secret in secrets)
    client.post(where, {"do": "revoke"})
    assert client.get(where + "slip/").status_code == 302
    assert not Invitation.objects.filter(revoked_at=None).exists()


def test_a_neighbour_joins_anonymously_and_follows_it_as_their_own(petition: Petition, now: Any) -> None:
    code, client = invite(petition, now=now).code, Client()
    wrong = client.post("/join/", {"number": petition.number, "code": "AAAAAAAAAA"}).content.decode()
    unknown = client.post("/join/", {"number": "2026999999", "code": code}).content.decode()
    sentence = "编号和加入码对不上"
    assert sentence in wrong
    assert sentence in unknown
    slip = {"number": petition.digits, "code": f"{code[:5]} {code[5:]}"}
    assert client.post("/join/", slip).headers["Location"] == "/join/own/"
    shown = page(client, "/join/own/")
    assert "自己反映一件" in shown
    assert not any(
        secret in shown for secret in (*COMPLAINT["petitioner"].values(), COMPLAINT["complaint"], "喇家村")
    )
    assert "请选择留不留姓名" in client.post("/join/own/", {"words": "x"}).content.decode()
    kept = client.post("/join/own/", {**OWN, "wanted": "\n".join("abcdefghij")}).content.decode()
    assert "最多 9 件" in kept
    assert "我家也一样。" in kept
    assert client.post("/join/own/", OWN).headers["Location"] == "/complain/receipt/"
    assert client.get("/join/own/").status_code == 302
    receipt = page(client, "/complain/receipt/")
    assert petition.number in receipt
    track = page(client, f"/track/{petition.digits}/")
    assert "您加入一起反映" in track
    assert client.get(f"/track/{petition.digits}/filing.json").status_code == 200
    assert petition.signatories.get().reply_channel == "track"


def test_guessing_join_codes_is_locked_out_like_query_codes(petition: Petition, now: Any) -> None:
    client = Client(REMOTE_ADDR="10.9.9.9")
    code = invite(petition, now=now).code
    for _ in range(LIMITS["address"]):
        assert client.post("/join/", {"number": petition.digits, "code": "AAAAAAAAAA"}).status_code == 200
    assert client.post("/join/", {"number": petition.digits, "code": code}).status_code == 429
    assert sent(client, "invited", {"number": petition.digits, "join_code": code})[0] == 429


def test_the_public_api_withdraws_undoes_invites_and_joins(arrived: Arrived, petition: Petition) -> None:
    client, ticket = Client(), {"number": arrived.number, "code": arrived.query_code}
    status, invitation = sent(client, "invite", ticket)
    assert (status, invitation["joined"]) == (200, 0)
    slip = {"number": arrived.number, "join_code": invitation["join_code"]}
    status, matter = sent(client, "invited", slip)
    assert status == 200
    assert set(matter) == {"number", "title", "types", "county", "received_on", "unit"}
    status, joined = sent(client, "join", {**slip, "petitioner": {"name": "马文才", "phone": "13900000002"}})
    assert status == 200
    own = {"number": arrived.number, "code": joined["query_code"]}
    status, view = sent(client, "withdraw", {**own, "reason": "pressed"})
    assert (status, bool(view["withdrawn_on"]), "pressed" in str(view)) == (200, True, False)
    assert sent(client, "track", ticket)[1]["withdrawn_on"] is None
    assert sent(client, "withdraw", own)[0] == 409
    assert sent(client, "undo_withdrawal", own)[1]["withdrawn_on"] is None
    assert sent(client, "withdraw", {**own, "reason": "bribed"})[0] == 422
    assert sent(client, "invited", {**slip, "join_code": "AAAAAAAAAA"})[0] == 404


def test_pressure_is_read_by_the_citys_supervisors_alone(
    arrived: Arrived, people: Cast, petition: Petition
) -> None:
    """D28: neither the unit's pages, nor its API, nor exports tell a pressed withdrawal from another."""
    ticket = {"number": arrived.number, "code": arrived.query_code}
    sent(Client(), "withdraw", {**ticket, "reason": "pressed", "words": "村主任上门叫我撤。"})
    watcher, county = Client(), Client()
    watcher.force_login(people.account("hd-xfj", "supervisor"))
    county.force_login(people.account("ld-sthj", "unit_head"))
    board = page(watcher, "/desk/signals/pressed/")
    assert "村主任上门叫我撤。" in board
    assert county.get("/desk/signals/pressed/").status_code == 404
    sign = PressedSign.objects.get()
    assert county.post("/desk/signals/pressed/", {"sign": sign.pk, "done": "x"}).status_code == 404
    empty = watcher.post("/desk/signals/pressed/", {"sign": sign.pk, "done": ""})
    assert empty.status_code == 422
    assert (
        watcher.post("/desk/signals/pressed/", {"sign": sign.pk, "done": "已电话核实。"}).status_code == 302
    )
    assert watcher.post("/desk/signals/pressed/", {"sign": sign.pk, "done": "再来"}).status_code == 422
    assert "已电话核实。" in page(watcher, "/desk/signals/pressed/")
    token = {"Authorization": f"Bearer {people.token('ld-sthj', 'unit_head')}"}
    digits = petition.digits
    for address in (
        "/desk/",
        "/desk/notices/",
        "/desk/signals/",
        "/desk/search/?q=撤回",
        f"/desk/petitions/{digits}/",
    ):
        text = page(county, address)
        assert not any(secret in text for secret in ("村主任上门", "压力", "pressed")), address
    for address in (f"petitions/{digits}", f"petitions/{digits}/timeline", "petitions?q=撤回"):
        text = county.get(f"/api/v1/{address}", headers=token).content.decode()
        assert not any(secret in text for secret in ("村主任", "压力", "pressed")), address
