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


@pytest.mark.parametrize("address", [*LISTS, *REGISTRARS])
def test_every_page_asks_to_sign_in(client: Client, db: None, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/desk/sign-in/?next=")


def test_a_petition_asks_to_sign_in_whether_it_exists_or_not(client: Client, petition: Petition) -> None:
    for digits in (petition.digits, "2026999999"):
        answer = client.get(f"/desk/petitions/{digits}/")
        assert answer.status_code == 302
        assert "/desk/sign-in/" in answer["Location"]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("role", ["registrar", "handler", "reviewer", "unit_head", "publisher", "legal"])
def test_every_list_opens_for_its_people(sign_in: SignIn, address: str, role: str) -> None:
    assert sign_in("ld-sthj", role).get(address).status_code == 200


@pytest.mark.parametrize("address", REGISTRARS)
def test_registering_is_for_registrars_and_handlers(sign_in: SignIn, address: str) -> None:
    assert sign_in("ld-sthj", "registrar").get(address).status_code == 200
    assert sign_in("ld-sthj", "handler").get(address).status_code == 200
    refused = sign_in("ld-sthj", "publisher").get(address)
    assert refused.status_code == 403
    assert "登记员" in refused.content.decode()


@pytest.mark.parametrize("tail", OF_ONE)
def test_a_foreign_petition_is_the_same_as_none(sign_in: SignIn, petition: Petition, tail: str) -> None:
    stranger = sign_in("mh-sthj", "handler")
    method = stranger.post if tail == "attachments/" else stranger.get
    foreign, none = (
        method(f"/desk/petitions/{petition.digits}/{tail}"),
        method(f"/desk/petitions/2026999999/{tail}"),
    )
    assert foreign.status_code == none.status_code == 404
    assert without_numbers(foreign.content) == without_numbers(none.content)


def without_numbers(html: bytes) -> str:
    return re.sub(r"\d{10}", "", html.decode())


@pytest.mark.parametrize(
    ("unit", "role"), [("hd-sthj", "supervisor"), ("hd-xfj", "supervisor"), ("hd-zf", "leader")]
)
def test_those_above_may_look(sign_in: SignIn, petition: Petition, unit: str, role: str) -> None:
    assert petition.title in sign_in("hd-xfj", "supervisor").get("/desk/search/").content.decode()
    status = sign_in(unit, role).get(f"/desk/petitions/{petition.digits}/").status_code
    assert status == 200


@pytest.mark.parametrize("role", ["security_admin", "system_admin", "auditor"])
@pytest.mark.parametrize("address", ["/desk/", "/desk/search/?q=采砂场", "/desk/reviews/"])
def test_roles_without_cases_are_told_so(
    sign_in: SignIn, petition: Petition, role: str, address: str
) -> None:
    page = sign_in("hd-sthj", role).get(address)
    html = page.content.decode()
    assert page.status_code == 200
    assert "您的岗位不办理信访事项" in html
    assert petition.number not in html
    assert role not in CASE_ROLES


def test_a_verb_that_is_no_move_is_not_found(sign_in: SignIn, petition: Petition) -> None:
    assert sign_in("ld-sthj", "handler").get(f"/desk/petitions/{petition.digits}/delete/").status_code == 404


def test_pages_are_not_kept_by_caches(sign_in: SignIn, petition: Petition, people: Cast) -> None:
    page = sign_in("ld-sthj", "handler").get(f"/desk/petitions/{petition.digits}/")
    assert "no-store" in page["Cache-Control"]
