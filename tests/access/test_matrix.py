"""Every role at every page of the desk and every operation of the API: what opens, what does not exist, who is told.

The addresses come from the patterns of the doors and the OpenAPI document, what is expected from expected.toml.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from qingting.api.document import document
from qingting.journeys.table import JOURNEYS
from qingting.people.models import Post
from qingting.web.desk import urls as desk_urls
from qingting.web.portal import urls as portal_urls
from tests.access.expected import API, DESK, PORTAL, ROLES, VERBS, workers
from tests.access.scene import FOREIGN, NOBODY, OWN, UNKNOWN, Scene, alike, set_up, told
from tests.journeys.road import COMPLETE
from tests.people import CHANNEL_TOKEN, COMPLAINT

NO_CASES = "您的岗位不办理信访事项"
REGION = [role for role, sight in ROLES.items() if sight == "region"]
# The page of a refused move is one and the same: a few stand for all; the API is asked for each.
REFUSED = ("accept", "classify", "reply", "publish", "reveal_identity")


@pytest.fixture
def scene(db: None) -> Scene:
    return set_up()


def operations() -> Iterator[tuple[str, str, str]]:
    """Name, method and address of each operation under /api/v1."""
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            if path.startswith("/api/v1/"):
                yield operation["operationId"], method, path


def test_every_address_and_role_has_a_row() -> None:
    assert {one.name for one in desk_urls.urlpatterns} == set(DESK)
    assert {one.name for one in portal_urls.urlpatterns} == set(PORTAL)
    assert {name for name, _method, _path in operations()} == {*API, *VERBS}
    assert set(VERBS) == set(JOURNEYS)
    assert set(ROLES) == set(Post.Role.values)


# The desk


@dataclass(frozen=True)
class Page:
    """One address of the desk, with the petition or the table that it is about."""

    name: str
    address: str
    post: bool

    def by(self, client: Client) -> Any:
        data = {"given_name": "x"} if self.post else None
        return client.post(self.address, data) if self.post else client.get(self.address)


def pages(kind: str, *, scene: Scene, digits: str = "", key: object = "") -> Iterator[Page]:
    about: Mapping[str, dict[str, Any]] = {
        "rulebook_edition": {"edition_id": "haidong-2024-17"},
        "petition": {"digits": digits},
        "attach": {"digits": digits},
        "signers": {"digits": digits},
        "diary": {"digits": digits},
        "diary_csv": {"digits": digits},
        "sealed_sheet": {"digits": digits},
        "attachment": {"digits": digits, "attachment": scene.attachment},
        "letter_pdf": {"digits": digits, "letter": scene.letter},
        "letter_docx": {"digits": digits, "letter": scene.letter},
    }
    for name, row in DESK.items():
        if row["kind"] == kind and kind == "move":
            for verb in JOURNEYS:
                yield Page(verb, reverse("desk:move", kwargs={"digits": digits, "verb": verb}), post=False)
        elif row["kind"] == kind:
            given = {"key": key} if kind == "import" else about.get(name, {})
            yield Page(name, reverse(f"desk:{name}", kwargs=given), post=bool(row.get("post")))


def everything(scene: Scene) -> Iterator[Page]:
    digits, key = scene.petition.digits, scene.staged.id
    for kind in ("plain", "petition", "move", "import"):
        yield from pages(kind, scene=scene, digits=digits, key=key)


def test_nobody_opens_a_page_of_the_desk_without_signing_in(scene: Scene, client: Client) -> None:
    for page in everything(scene):
        answer = page.by(client)
        assert (answer.status_code, told(answer)) == (302, []), page.name
        assert answer["Location"].startswith("/desk/sign-in/"), page.name


def test_who_was_put_out_of_service_opens_nothing_any_more(scene: Scene) -> None:
    client = scene.desk(OWN, "handler")
    account = scene.accounts[OWN, "handler"]
    account.is_active = False
    account.save()
    for page in everything(scene):
        assert page.by(client)["Location"].startswith("/desk/sign-in/"), page.name
    answer = Client().get("/api/v1/petitions", headers=_bearer(scene.token(OWN, "handler")))
    assert answer.status_code == 401


@pytest.mark.parametrize("role", [role for role in ROLES if ROLES[role] == "none"])
def test_roles_without_cases_see_no_petition(scene: Scene, role: str) -> None:
    client = scene.desk(OWN, role)
    for page in everything(scene):
        answer = page.by(client)
        assert told(answer) == [], page.name
        if answer.status_code != 405:  # told what to press before who it is
            html = answer.content.decode()
            also = role in DESK.get(page.name, {}).get("also", ())
            assert (NO_CASES in html) is not also, page.name
            assert scene.petition.number not in html, page.name
            assert scene.petition.title not in html, page.name
    for name, method, path in operations():
        if API.get(name, {}).get("kind") != "open":
            answer = called(scene, name=name, method=method, path=path, token=scene.token(OWN, role))
            assert answer.status_code == (200 if role in API.get(name, {}).get("also", ()) else 403), name
            assert scene.petition.title not in answer.content.decode(), name


@pytest.mark.parametrize("role", workers())
def test_in_the_own_unit_a_role_opens_its_pages_and_learns_no_identity(scene: Scene, role: str) -> None:
    client, digits = scene.desk(OWN, role), scene.petition.digits
    for page in pages("plain", scene=scene):
        answer = page.by(client)
        may = role in DESK[page.name].get("roles", ROLES)
        assert (answer.status_code, told(answer)) == (200 if may else 403, []), page.name
    for page in pages("petition", scene=scene, digits=digits):
        answer = page.by(client)
        assert answer.status_code == (302 if page.post else 200), page.name
        assert told(answer) == [], page.name
    for page in pages("move", scene=scene, digits=digits):
        if role not in VERBS[page.name] and page.name not in REFUSED:
            continue
        answer = page.by(client)
        expected = {200, 409} if role in VERBS[page.name] else {409}
        assert answer.status_code in expected, page.name
        assert told(answer) == [], page.name


@pytest.mark.parametrize("role", workers())
def test_elsewhere_a_petition_does_not_exist_but_for_those_who_watch_over_the_region(
    scene: Scene, role: str
) -> None:
    client = scene.desk(FOREIGN, role)
    none = client.get(reverse("desk:petition", kwargs={"digits": UNKNOWN}))
    assert none.status_code == 404
    for kind in ("petition", "move"):
        for page in pages(kind, scene=scene, digits=scene.petition.digits):
            if role in REGION and kind == "move" and page.name not in REFUSED:
                continue
            seen = page.by(client)
            assert told(seen) == [], page.name
            # A file that came with the petition cannot be masked: whoever watches from elsewhere does not get it.
            hidden = role not in REGION or page.name == "attachment"
            assert alike(seen, none) is hidden, (page.name, seen.status_code)
        page = next(pages(kind, scene=scene, digits=UNKNOWN))
        assert alike(page.by(client), none), page.name
    for page in pages("plain", scene=scene):
        html = page.by(client).content.decode()
        assert role in REGION or scene.petition.number not in html, page.name


def test_a_table_put_aside_is_there_for_the_account_that_brought_it_only(scene: Scene) -> None:
    for unit, role in ((OWN, "handler"), (FOREIGN, "registrar"), (OWN, "unit_head")):
        client = scene.desk(unit, role)
        pairs = zip(
            pages("import", scene=scene, key=scene.staged.id),
            pages("import", scene=scene, key=NOBODY),
            strict=True,
        )
        for foreign, none in pairs:
            seen = foreign.by(client)
            allowed = role in DESK[foreign.name]["roles"]
            assert seen.status_code == (404 if allowed else 403), foreign.name
            assert not allowed or alike(seen, none.by(client)), foreign.name
            assert told(seen) == []
    mine = scene.desk(OWN, "registrar").get(reverse("desk:import", kwargs={"key": scene.staged.id}))
    assert mine.status_code == 200


# The API


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


def called(scene: Scene, *, name: str, method: str, path: str, token: str, digits: str = "") -> Any:
    """One operation with complete input; whatever it writes is taken back."""
    address = path.replace("{number}", digits or scene.petition.digits).replace("{letter}", str(scene.letter))
    query = "?duty=conclude&from=2026-01-05" if name == "reckon_due" else ""
    with transaction.atomic():
        if method == "get":
            answer: Any = Client().get(address + query, headers=_bearer(token))
        else:
            body = COMPLETE.get(name, {**COMPLAINT, "channel": ""})
            body = {key: value for key, value in body.items() if value != ""}
            answer = Client().post(
                address, json.dumps(body), content_type="application/json", headers=_bearer(token)
            )
        transaction.set_rollback(True)
    return answer


def test_nobody_calls_the_api_without_a_token(scene: Scene) -> None:
    for name, method, path in operations():
        for token in ("", "no-such-token"):
            answer = called(scene, name=name, method=method, path=path, token=token)
            expected = 200 if API.get(name, {}).get("kind") == "open" else 401
            assert (answer.status_code, told(answer)) == (expected, []), name


@pytest.mark.parametrize("role", workers())
def test_an_officers_token_does_what_the_officer_may(scene: Scene, role: str) -> None:
    token, foreign = scene.token(OWN, role), scene.token(FOREIGN, role)
    none = Client().get(f"/api/v1/petitions/{UNKNOWN}", headers=_bearer(foreign))
    assert none.status_code == 404
    for name, method, path in operations():
        answer = called(scene, name=name, method=method, path=path, token=token)
        asked_for = name == "reveal_identity" and role in VERBS[name]
        assert bool(told(answer)) is asked_for, name
        if name in VERBS:
            assert role in VERBS[name] or answer.status_code in {409, 422}, (name, answer.content)
            assert role in VERBS[name] or b'"version"' not in answer.content, name
        elif API[name]["kind"] in {"list", "petition", "open"}:
            assert answer.status_code == 200, name
        if "{number}" in path:
            seen = called(scene, name=name, method=method, path=path, token=foreign)
            assert bool(told(seen)) is (asked_for and role in REGION), name
            # What cannot be read at all is refused before the petition is looked for.
            assert seen.status_code == 422 or alike(seen, none) is (role not in REGION), (name, seen.content)
    listed = Client().get("/api/v1/petitions", headers=_bearer(foreign)).content.decode()
    assert (scene.petition.digits in listed) is (role in REGION)


def test_a_channels_token_sees_what_came_by_the_channel_and_moves_nothing_else(scene: Scene) -> None:
    own = _through_channel(scene)
    for name, method, path in operations():
        if "{number}" not in path:
            continue
        ask = {"name": name, "method": method, "path": path, "token": CHANNEL_TOKEN}
        seen, none = called(scene, **ask), called(scene, **ask, digits=UNKNOWN)
        assert alike(seen, none), name
        mine = called(scene, **ask, digits=own)
        assert told(mine) == [], name
        if name in VERBS and "channel" not in VERBS[name]:
            assert mine.status_code in {409, 422}, name
        elif method == "get" and "letter}" not in path:
            assert mine.status_code == 200, name
    assert (
        scene.petition.digits
        not in called(
            scene, name="list_petitions", method="get", path="/api/v1/petitions", token=CHANNEL_TOKEN
        ).content.decode()
    )


def _through_channel(scene: Scene) -> str:
    body = {**COMPLAINT, "petitioner": {"name": "欧阳璀璨", "phone": "18797654321"}}
    answer = Client().post(
        "/api/v1/petitions",
        json.dumps(body),
        content_type="application/json",
        headers=_bearer(CHANNEL_TOKEN),
    )
    assert answer.status_code == 201
    return str(answer.json()["url"].rsplit("/", 1)[-1])
