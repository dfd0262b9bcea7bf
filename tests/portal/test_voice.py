"""Somebody who does not write speaks: nothing is asked twice, the registrar writes it down, nobody else hears the voice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from qingting.files import selectors as files
from qingting.files.models import Attachment
from qingting.journeys.voice import SPOKEN
from qingting.people.models import Account
from qingting.petitions.models import Petition, Record
from tests.files.planted import film, found
from tests.journeys.road import move
from tests.people import Cast, cast
from tests.portal.test_complain import ANSWERS, answer, walk

SAID = "昨天夜里两点砂场又在放炮，窗户都在抖，我叫喇玉兰，电话13972000001。"
SPEAKING: Mapping[str, Mapping[str, Any]] = {
    "what": {"complaint": ""},
    "where": {"place": ""},
    "wish": {"wanted": ""},
}
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def recording() -> SimpleUploadedFile:
    return SimpleUploadedFile(
        "录音1.webm", film(written="webm", video="", audio="libopus"), content_type="audio/webm"
    )


def spoken(client: Client) -> Petition:
    answer(client, "what", voice=recording(), **SPEAKING["what"])
    walk(client, until="", **SPEAKING)
    return Petition.objects.get()


def desk(people: Cast, unit: str, role: str) -> Client:
    client = Client()
    account: Account = people.accounts[unit, role]
    client.force_login(account, backend=BACKEND)
    return client


def test_d01_whoever_speaks_need_not_write(people: Cast, client: Client) -> None:
    refused = answer(client, "what", complaint="")
    assert "请写下发生了什么" in refused.content.decode()
    petition = spoken(client)
    assert petition.complaint == SPOKEN
    assert petition.title == "语音反映"
    assert [claim.text for claim in petition.claims.all()] == [SPOKEN]
    voice = files.of(petition.pk).get()
    assert voice.media_type == "audio/webm"
    assert found(files.content_of(voice)) == []


def test_a_recording_can_be_taken_away_again_and_then_words_are_asked_for(
    people: Cast, client: Client
) -> None:
    answer(client, "what", voice=recording(), complaint="")
    page = client.get("/complain/what/").content.decode()
    assert "录音 · 录音1.webm" in page
    crossed_out = answer(client, "what", complaint="有灰", remove=str(Attachment.objects.get().pk))
    assert crossed_out.status_code == 200
    assert "有灰" in crossed_out.content.decode()
    assert "写得太短" in answer(client, "what", complaint="有灰").content.decode()


def test_d03_the_registrar_writes_down_what_was_said(people: Cast, client: Client) -> None:
    petition = spoken(client)
    registrar = desk(people, "mh-sthj", "registrar")
    form = registrar.get(f"/desk/petitions/{petition.digits}/register/")
    assert "录音里说了什么" in form.content.decode()
    assert "<audio" in form.content.decode()
    assert "claims" not in form.context["form"].initial or not form.context["form"].initial["claims"]
    typed = {
        "title": "夜里放炮",
        "types": ["noise"],
        "county": "mh",
        "place": "喇家村",
        "claims": "夜里不放炮",
        "version": petition.version,
    }
    refused = registrar.post(f"/desk/petitions/{petition.digits}/register/", typed)
    assert refused.status_code == 422
    assert "请听一遍" in refused.content.decode()
    done = registrar.post(f"/desk/petitions/{petition.digits}/register/", {**typed, "spoken": SAID})
    assert done.status_code == 302, done.content.decode()
    petition.refresh_from_db()
    assert petition.complaint == f"【录音记录】{SAID}"
    assert petition.state in ("registered", "accepted")
    assert Record.objects.filter(petition=petition, kind="register").get().content == {"spoken": SAID}
    # Whoever was not heard has no such field.
    walk(Client())
    other = Petition.objects.exclude(pk=petition.pk).get()
    assert "录音里说了什么" not in registrar.get(f"/desk/petitions/{other.digits}/register/").content.decode()


def test_d28_the_voice_is_heard_by_the_registrar_and_by_who_looks_at_the_identity(
    people: Cast, client: Client
) -> None:
    petition = spoken(client)
    voice = files.of(petition.pk).get()
    where = f"/desk/petitions/{petition.digits}/attachments/{voice.pk}/"
    registrar, handler = desk(people, "mh-sthj", "registrar"), desk(people, "mh-sthj", "handler")
    played = registrar.get(where, headers={"Range": "bytes=0-99"})
    assert (played.status_code, played["Content-Type"], len(played.content)) == (206, "audio/webm", 100)
    assert played["Content-Range"] == f"bytes 0-99/{voice.size}"
    assert registrar.get(where, headers={"Range": "bytes=999999999-"}).status_code == 200
    assert "<audio" in registrar.get(f"/desk/petitions/{petition.digits}/").content.decode()
    # A handler may register it, and hears it until that is done.
    assert handler.get(where).status_code == 200
    assert desk(people, "mh-sthj", "unit_head").get(where).status_code == 404
    assert desk(people, "ld-sthj", "registrar").get(where).status_code == 404
    now = timezone.now()
    registering = {"title": "夜里放炮", "types": ["noise"], "claims": ["夜里不放炮"], "spoken": SAID}
    move("register", petition=petition, by=people.actor("mh-sthj", "registrar"), now=now, given=registering)
    petition.refresh_from_db()
    move(
        "reveal_identity",
        petition=petition,
        by=people.actor("mh-sthj", "handler"),
        now=now,
        given={"reason": "核对录音"},
    )
    assert handler.get(where).status_code == 200


def test_what_is_added_later_may_be_spoken_too(people: Cast, client: Client) -> None:
    walk(client)
    petition = Petition.objects.get()
    page = f"/track/{petition.digits}/supplement/"
    assert "或者录一段话" in client.post(page, {"text": ""}).content.decode()
    assert client.post(page, {"text": "", "voice": recording()}).status_code == 302
    said = Record.objects.filter(petition=petition, kind="supplement").get().content
    assert said["text"] == "语音补充。内容见录音。"
    assert said["files"] == [files.of(petition.pk).get().digest]
    assert ANSWERS["what"]["complaint"] == petition.complaint
