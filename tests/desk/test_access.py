"""Who may open what: sign-in everywhere, a foreign petition does not exist, roles without cases get a sentence."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from qingting.people.access import CASE_ROLES
from qingting.petitions.models import Petition
from tests.desk.conftest import SignIn
from tests.people import Cast

LISTS = (
    "/desk/",
    "/desk/inbox/",
    "/desk/search/",
    "/desk/reviews/",
    "/desk/rulebook/",
    "/desk/rulebook/xinfang-2022/",
)
REGISTRARS = ("/desk/register/", "/desk/imports/")
OF_ONE = ("", "classify/", "transfer/", "reveal_identity/", "attachments/")


def test_every_page_asks_to_sign_in(client: Client, db: None) -> None:
    for address in (*LISTS, *REGISTRARS):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/desk/sign-in/?next="), address


def test_a_petition_asks_to_sign_in_whether_it_exists_or_not(client: Client, petition: Petition) -> None:
    for digits in (petition.digits, "2026999999"):
        answer = client.get(f"/desk/petitions/{digits}/")
        assert answer.status_code == 302
        assert "/desk/sign-in/" in answer["Location"]


def test_every_list_opens_for_its_people(sign_in: SignIn) -> None:
    for role in ("registrar", "handler", "reviewer", "unit_head", "publisher", "legal"):
        client = sign_in("ld-sthj", role)
        for address in LISTS:
            assert client.get(address).status_code == 200, (role, address)


def test_registering_is_for_registrars_and_handlers(sign_in: SignIn) -> None:
    for address in REGISTRARS:
        assert sign_in("ld-sthj", "registrar").get(address).status_code == 200
        assert sign_in("ld-sthj", "handler").get(address).status_code == 200
        refused = sign_in("ld-sthj", "publisher").get(address)
        assert refused.status_code == 403
        assert "登记员" in refused.content.decode()


def test_a_foreign_petition_is_the_same_as_none(sign_in: SignIn, petition: Petition) -> None:
    stranger = sign_in("mh-sthj", "handler")
    for tail in OF_ONE:
        method = stranger.post if tail == "attachments/" else stranger.get
        foreign = method(f"/desk/petitions/{petition.digits}/{tail}")
        none = method(f"/desk/petitions/2026999999/{tail}")
        assert foreign.status_code == none.status_code == 404, tail
        assert without_numbers(foreign.content) == without_numbers(none.content), tail


def without_numbers(html: bytes) -> str:
    return re.sub(r"\d{10}", "", html.decode())


def test_those_above_may_look(sign_in: SignIn, petition: Petition) -> None:
    for unit, role in (("hd-sthj", "supervisor"), ("hd-xfj", "supervisor"), ("hd-zf", "leader")):
        client = sign_in(unit, role)
        assert petition.title in client.get("/desk/search/").content.decode()
        assert client.get(f"/desk/petitions/{petition.digits}/").status_code == 200


@pytest.mark.parametrize("role", ["security_admin", "system_admin", "auditor"])
def test_roles_without_cases_are_told_so(sign_in: SignIn, petition: Petition, role: str) -> None:
    assert role not in CASE_ROLES
    client = sign_in("hd-sthj", role)
    for address in (
        "/desk/",
        "/desk/search/?q=采砂场",
        "/desk/reviews/",
        f"/desk/petitions/{petition.digits}/",
    ):
        page = client.get(address)
        html = page.content.decode()
        assert page.status_code == 200
        assert "您的岗位不办理信访事项" in html
        assert petition.number not in html


def test_a_verb_that_is_no_move_is_not_found(sign_in: SignIn, petition: Petition) -> None:
    assert sign_in("ld-sthj", "handler").get(f"/desk/petitions/{petition.digits}/delete/").status_code == 404


def test_pages_are_not_kept_by_caches(sign_in: SignIn, petition: Petition, people: Cast) -> None:
    page = sign_in("ld-sthj", "handler").get(f"/desk/petitions/{petition.digits}/")
    assert "no-store" in page["Cache-Control"]
