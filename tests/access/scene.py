"""Two like units, every role in both, and one petition of each as far as its published end, with distinctive people."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.test import Client
from django.utils import timezone
from uuid_utils.compat import uuid7

from qingting.files.services import keep as keep_file
from qingting.journeys.step import day_of
from qingting.letters.documents.issuing import issued, kind_of
from qingting.letters.models import Letter
from qingting.people.access import Actor, officer
from qingting.people.models import Account, Post, Token
from qingting.petitions import signing
from qingting.petitions.models import Petition
from qingting.text.digest import sm3
from qingting.text.sheets import open_sheet
from qingting.vault import services as vault
from qingting.web.desk import staged
from qingting.web.desk.staged import Staged
from tests.access.expected import ROLES
from tests.journeys.road import TEXT, move
from tests.people import Cast, arrive_one, cast

OWN, FOREIGN = "ld-sthj", "mh-sthj"
UNKNOWN = "2026999999"
BACKEND = "django.contrib.auth.backends.ModelBackend"
NOBODY = UUID(int=7)
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)
WHO = {
    "name": "欧阳璀璨",
    "phone": "18797654321",
    "id_number": "632122198007150418",
    "email": "ouyang.cuican@example.cn",
    "address": "瞿昙镇朝阳巷七号院二单元",
}
SIGNATORIES = (
    {"name": "司马翡翠", "phone": "18612340987"},
    {"name": "东方琥珀", "phone": "18556781234"},
)
NEEDLES = tuple({*WHO.values(), *(value for one in SIGNATORIES for value in one.values())})


@dataclass(frozen=True)
class Scene:
    """`petition` is of OWN; whoever sits in FOREIGN has no part in it."""

    people: Cast
    accounts: Mapping[tuple[str, str], Account]
    petition: Petition
    query_code: str
    attachment: UUID
    letter: UUID
    staged: Staged
    now: datetime

    def actor(self, unit: str, role: str) -> Actor:
        return officer(self.accounts[unit, role])

    def desk(self, unit: str, role: str) -> Client:
        client = Client()
        client.force_login(self.accounts[unit, role], backend=BACKEND)
        return client

    def token(self, unit: str, role: str) -> str:
        return f"access-{unit}-{role}"


def set_up() -> Scene:
    """It came in an hour ago, was answered and published."""
    people, now = cast(), timezone.now()
    accounts = _everybody(people)
    came = now - timedelta(hours=1)
    arrived = arrive_one(people, unit=OWN, now=came, petitioner=WHO)
    petition = Petition.objects.get(number=arrived.number)
    _signed_by_others(petition, now=came)
    _walk(petition, accounts=accounts, now=now)
    picture = keep_file(PICTURE, given_name="a.png", subject=petition.id, purpose="evidence", now=now)
    documents = [issued(one) for one in Letter.objects.filter(petition=petition) if kind_of(one)]
    return Scene(
        people=people,
        accounts=accounts,
        petition=Petition.objects.get(pk=petition.pk),
        query_code=arrived.query_code,
        attachment=picture.id,
        letter=documents[0].letter_id,
        staged=_staged(accounts[OWN, "registrar"]),
        now=now,
    )


def _everybody(people: Cast) -> Mapping[tuple[str, str], Account]:
    """One account and one token for each role in both units."""
    found = {}
    for unit in (OWN, FOREIGN):
        for role in ROLES:
            account = people.accounts.get((unit, role)) or Account.objects.create(
                username=f"{unit}-{role}", name="某人", unit=people.units[unit]
            )
            Post.objects.get_or_create(account=account, role=role)
            digest = sm3(f"access-{unit}-{role}".encode())
            Token.objects.create(digest=digest, label=role, unit=account.unit, account=account)
            found[unit, role] = account
    return found


def _signed_by_others(petition: Petition, *, now: datetime) -> None:
    signing.keep(
        petition,
        signing=[
            signing.Signing(vault.keep(vault.Who(**one), id=uuid7(), now=now), "track", representative=False)
            for one in SIGNATORIES
        ],
        account_id=None,
        now=now,
    )


def _walk(petition: Petition, *, accounts: Mapping[tuple[str, str], Account], now: datetime) -> None:
    today = day_of(now).isoformat()
    road: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("classify", "handler", {}),
        ("hold", "handler", {}),
        ("invite_joint", "handler", {"due_on": today}),
        ("record_visit", "handler", {"at": (now - timedelta(minutes=30)).isoformat()}),
        ("supplement", "registrar", {}),
        ("report_joint", "joint", {}),
        ("conclude_investigation", "handler", {}),
        ("form_opinion", "handler", {}),
        ("conclude", "handler", {}),
        ("reply", "reviewer", {"delivered_on": today}),
        ("write_closing_report", "handler", {"internal": TEXT}),
        ("review_redaction", "publisher", {}),
        ("publish", "publisher", {}),
    )
    for verb, role, given in road:
        account = Account.objects.get(username="ld-zjj-handler") if role == "joint" else accounts[OWN, role]
        move(verb, petition=petition, by=officer(account), now=now, given=given)


def _staged(account: Account) -> Staged:
    table = "诉求内容,来电人,联系电话\n采砂场扬尘,欧阳璀璨,18797654321\n".encode()
    return staged.stage(open_sheet(table, name="a.csv"), name="a.csv", channel="12345", account=account.pk)


def text_of(response: Any) -> str:
    """Everything that a response says: headers, pages, and the text inside a word processor's file."""
    body: bytes = response.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(body)) as parts:
            body = b"".join(parts.read(name) for name in parts.namelist())
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return headers + body.decode("utf-8", errors="replace")


def told(response: Any) -> list[str]:
    """What it gives away of the people behind the petition."""
    text = text_of(response)
    return [needle for needle in NEEDLES if needle in text]


def alike(one: Any, other: Any) -> bool:
    """The same answer but for what was asked after."""
    return one.status_code == other.status_code and _plain(one) == _plain(other)


def _plain(response: Any) -> str:
    """Without the address that was asked for, to which the page's other language and type size lead back."""
    address = response.request["PATH_INFO"]
    text: str = response.content.decode().replace(address, "").replace(quote(address, safe=""), "")
    return re.sub(r"\d{10}|nonce=\"[^\"]*\"|name=\"csrfmiddlewaretoken\" value=\"[^\"]*\"", "", text)
