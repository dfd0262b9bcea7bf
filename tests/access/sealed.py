"""A petition whose every text names who sent it, passed on to another unit and helped with by a third."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from qingting.api.document import document
from qingting.files import selectors as files
from qingting.files.services import keep as keep_file
from qingting.journeys.attaching import Upload, attach
from qingting.journeys.perform import Request
from qingting.journeys.step import day_of
from qingting.journeys.table import JOURNEYS
from qingting.letters.models import Letter, Notice
from qingting.people.models import Account, Post, Token
from qingting.petitions.models import Petition
from qingting.text.digest import sm3
from qingting.web.desk import urls as desk_urls
from tests.access.scene import BACKEND, NOBODY, PICTURE, text_of
from tests.files.planted import paper
from tests.journeys.road import TEXT, move
from tests.people import Cast, cast, register_one

FIRST, HOLDER, JOINT = "ld-sthj", "ld-zjj", "mh-sthj"
SCAN, MEASURED = "scan of the letter", "what was measured"
ROLES = ("registrar", "handler", "reviewer", "unit_head", "publisher", "legal", "leader", "supervisor")
WHO = {
    "name": "喇文璀",
    "phone": "13897264518",
    "id_number": "632122198007150418",
    "email": "cuicui.la@example.cn",
    "address": "海东市乐都区碾伯镇沙坝村三社27号",
}
# Each form in which the texts name them; none may stand on a page.
FORMS = (
    "喇文璀", "喇 文 璀", "文璀", "喇女士", "13897264518", "138 9726 4518", "138-9726-4518", "一三八九七二六四五一八",
    "尾号4518", "632122198007150418", "6321221980", "cuicui.la@example.cn", "沙坝村三社27号", "3社27号",
)  # fmt: skip
KINDS = {"IntConverter": "int", "UUIDConverter": "uuid", "SlugConverter": "slug", "StringConverter": "str"}
LONG = "。".join(f"请找{form}核实" for form in FORMS)
SHORT = "我叫喇文璀，电话138-9726-4518，家住沙坝村三社27号"


@dataclass(frozen=True)
class Sealed:
    people: Cast
    petition: Petition
    now: datetime

    def client(self, unit: str, role: str) -> Client:
        client = Client()
        client.force_login(self.people.account(unit, role), backend=BACKEND)
        return client

    def bearer(self, unit: str, role: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.people.token(unit, role)}"}


def sealed() -> Sealed:
    people, now = cast(), timezone.now()
    for unit in (HOLDER, JOINT):
        for role in ("leader", "supervisor"):
            _seat(people, unit=unit, role=role)
    came = now - timedelta(hours=1)
    petition = register_one(
        people, unit=FIRST, now=came, petitioner=WHO, title=SHORT, complaint=LONG, wanted=LONG,
        place=SHORT, town="喇文璀家旁", happened=SHORT, claims=[LONG, SHORT], respondent="喇文璀家隔壁砂石料场",
        channel="leader", source={"kind": "leader", "who": "张省长", "words": LONG, "on": day_of(came).isoformat()},
    )  # fmt: skip
    keep_file(PICTURE, given_name="喇文璀的来信.png", subject=petition.id, purpose="complaint", now=now)
    _attached(people, petition=petition, unit=FIRST, data=paper(SCAN), now=now)
    _walk(people, petition=petition, now=now)
    _attached(people, petition=petition, unit=HOLDER, data=paper(MEASURED), now=now)
    return Sealed(people, Petition.objects.get(pk=petition.pk), now)


def _attached(people: Cast, *, petition: Petition, unit: str, data: bytes, now: datetime) -> None:
    upload = Upload(name="喇文璀 13897264518.pdf", data=data)
    by, asked = people.actor(unit, "handler"), Request(petition.number)
    attach(petition, uploads=[upload], request=asked, actor=by, now=now)


def _seat(people: Cast, *, unit: str, role: str) -> None:
    account = Account.objects.create(username=f"{unit}-{role}", name="某人", unit=people.units[unit])
    Post.objects.create(account=account, role=role)
    Token.objects.create(
        digest=sm3(people.token(unit, role).encode()), label=role, unit=account.unit, account=account
    )
    people.accounts[unit, role] = account  # type: ignore[index]  # a dict, made by `cast`


def _walk(people: Cast, *, petition: Petition, now: datetime) -> None:
    today = day_of(now).isoformat()
    named = [{"claim": claim, "finding": "substantiated", "facts": LONG} for claim in (1, 2)]
    road: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
        ("supplement", FIRST, "registrar", {"text": LONG}),
        ("ask_petitioner", FIRST, "handler", {"text": SHORT}),
        ("answer_question", FIRST, "registrar", {"text": LONG}),
        ("ask_holder", FIRST, "registrar", {"text": SHORT}),
        ("observe", FIRST, "handler", {"at": now.isoformat(), "text": LONG[:1000], "weather": SHORT[:60]}),
        ("classify", FIRST, "handler", {}),
        (
            "transfer",
            FIRST,
            "handler",
            {"to": HOLDER, "instrument": "某办法", "clause": "第九条", "basis": ""},
        ),
        ("hold", HOLDER, "handler", {"note": LONG}),
        ("invite_joint", HOLDER, "handler", {"to": JOINT, "task": LONG, "due_on": today}),
        ("record_visit", HOLDER, "handler", {"at": now.isoformat(), "seen": LONG, "place": SHORT}),
        ("dispose", HOLDER, "handler", {"on": today, "measure": LONG}),
        ("report_joint", JOINT, "handler", {"found": LONG, "done": LONG}),
        ("conclude_investigation", HOLDER, "handler", {"findings": named}),
        ("form_opinion", HOLDER, "handler", {"opinion": LONG, "measures": LONG}),
        (
            "conclude",
            HOLDER,
            "handler",
            {"results": [{"claim": n, "text": LONG} for n in (1, 2)], "summary": LONG},
        ),
        ("draft_reply", HOLDER, "handler", {"explanation": LONG}),
        ("write_closing_report", HOLDER, "handler", {"internal": TEXT + LONG}),
    )
    for verb, unit, role, given in road:
        move(verb, petition=petition, by=people.actor(unit, role), now=now, given=given)


def told(response: Any) -> list[str]:
    streamed = b"".join(response.streaming_content).decode() if response.streaming else ""
    text = streamed or text_of(response)
    return [form for form in FORMS if form in text]


def pages(scene: Sealed, *, verbs: Iterable[str] = JOURNEYS) -> Iterator[str]:
    """Every address of the desk that can be opened, each with what it may be about."""
    given: dict[str, list[Any]] = {
        "digits": [scene.petition.digits],
        "verb": list(verbs),
        "edition_id": ["haidong-2024-17"],
        "letter": [letter.pk for letter in Letter.objects.filter(petition=scene.petition)],
        "attachment": [file.pk for file in files.of(scene.petition.pk)],
    }
    notice = Notice.objects.filter(petition=scene.petition, audience="unit").latest("pk")
    for one in desk_urls.urlpatterns:
        assert isinstance(one, URLPattern)
        if one.name == "sign_out":
            continue
        told: dict[str, list[Any]] = {"int": [notice.pk], "uuid": [NOBODY], "slug": ["x"], "str": ["x"]}
        kinds = {name: type(made).__name__ for name, made in one.pattern.converters.items()}
        values_of: dict[str, list[Any]] = {
            name: given.get(name) or told[KINDS[kind]] for name, kind in kinds.items()
        }
        for values in _ways(list(kinds), given=values_of):
            yield reverse(f"desk:{one.name}", kwargs=values)


def _ways(names: list[str], *, given: dict[str, list[Any]]) -> Iterator[dict[str, Any]]:
    if not names:
        yield {}
        return
    for value in given[names[0]]:
        yield from ({names[0]: value, **rest} for rest in _ways(names[1:], given=given))


def addresses(scene: Sealed) -> Iterator[str]:
    """Every GET of the API that is about petitions."""
    for path, methods in document()["paths"].items():
        if path.startswith("/api/v1/") and "get" in methods:
            whole = path.replace("{number}", scene.petition.digits)
            letters = [str(one.pk) for one in Letter.objects.filter(petition=scene.petition)]
            yield from (
                (whole.replace("{letter}", letter) for letter in letters) if "{letter}" in whole else (whole,)
            )
