"""Notices at the desk: to the unit and to the person named, each read for oneself, none of them twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from qingting.letters.models import Notice, Reading
from qingting.people.models import Account
from qingting.people.services import grant
from qingting.petitions.models import Petition
from qingting.tasks.routes import routes_of
from tests.desk.conftest import SignIn
from tests.journeys.road import move
from tests.people import Cast

OWN = "ld-sthj"


@pytest.fixture
def leader(people: Cast) -> Account:
    """The principal of Ledu's government, who also keeps its registry."""
    account = Account.objects.create(
        username="ld-zf-leader", name="李永福", unit=people.units["ld-zf"], email="leader@example.cn"
    )
    for role in ("leader", "unit_head"):
        grant(account, roles=[role])
    return account


@pytest.fixture
def reported(people: Cast, petition: Petition, leader: Account) -> Petition:
    now = timezone.now()
    handler = people.actor(OWN, "handler")
    key = {"grade": "key", "grounds": ["serious_pollution"]}
    move("classify", petition=petition, by=handler, now=now, given=key)
    move("report_up", petition=petition, by=handler, now=now)
    return petition


def test_d05_the_principal_is_told_by_name_and_not_again_with_the_unit(
    people: Cast, sign_in: SignIn, reported: Petition, leader: Account
) -> None:
    own = Notice.objects.get(audience="account", account=leader)
    assert own.template == "reported_to_you"
    people.accounts["ld-zf", "leader"] = leader  # type: ignore[index]
    client = sign_in("ld-zf", "leader")
    page = client.get("/desk/notices/").content.decode()
    assert page.count(reported.number) == 2  # the button's name and the line below it
    assert "向您呈报重点信访件" in page
    assert "本人" in page
    assert client.post(f"/desk/notices/{own.pk}/")["Location"] == f"/desk/petitions/{reported.digits}/"
    assert Reading.objects.filter(account=leader).count() == 1
    assert "未读" not in client.get("/desk/notices/").content.decode()


def test_d05_whoever_is_told_by_name_gets_no_second_mail(reported: Petition, leader: Account) -> None:
    class Mail:
        name, carries = "email", "email"

    unit = Notice.objects.get(audience="unit", template="report_up", unit=leader.unit)
    own = Notice.objects.get(audience="account", account=leader)
    gateways = (Mail(),)
    assert [route.to for route in routes_of(own, gateways=gateways)] == [("leader@example.cn",)]  # type: ignore[arg-type]
    assert routes_of(unit, gateways=gateways) == []  # type: ignore[arg-type]


def test_d36_named_handler_leader_in_charge_and_instructions_reach_the_person(
    people: Cast, reported: Petition, leader: Account
) -> None:
    now, handler = timezone.now(), people.account(OWN, "handler")
    actor = people.actor(OWN, "handler")
    move("hold", petition=reported, by=actor, now=now)
    second = people.account(OWN, "second_handler")
    head = people.actor(OWN, "unit_head")
    move("name_handler", petition=reported, by=head, now=now, given={"handler": second.pk})
    move("put_in_charge", petition=reported, by=head, now=now, given={"leader": leader.pk})
    people.accounts["ld-zf", "leader"] = leader  # type: ignore[index]
    move("instruct", petition=reported, by=people.actor("ld-zf", "leader"), now=now)
    visit = {"at": (now - timedelta(hours=1)).isoformat()}
    move("leader_visit", petition=reported, by=actor, now=now, given=visit)
    told = Notice.objects.filter(audience="account").values_list("template", "account__username")
    assert set(told) >= {
        ("you_handle", second.username),
        ("you_are_in_charge", leader.username),
        ("instructed_you", second.username),
        ("your_visit", leader.username),
    }
    assert handler.username not in {name for _template, name in told}


def test_a_unit_reads_each_for_oneself_and_all_at_once(
    people: Cast, sign_in: SignIn, petition: Petition
) -> None:
    move("transfer", petition=petition, by=people.actor(OWN, "handler"), now=timezone.now())
    one, other = sign_in("ld-zjj", "handler"), sign_in("ld-zjj", "registrar")
    assert "转来信访件" in one.get("/desk/notices/").content.decode()
    foreign = Notice.objects.get(template="transfer_in")
    assert sign_in("mh-sthj", "handler").post(f"/desk/notices/{foreign.pk}/").status_code == 404
    assert one.post("/desk/notices/read/").status_code == 302
    assert "未读" not in one.get("/desk/notices/").content.decode()
    assert "未读" in other.get("/desk/notices/").content.decode()
    assert "没有通知" in sign_in("mh-sthj", "handler").get("/desk/notices/").content.decode()
    assert one.get("/desk/notices/?page=99999999").status_code == 200
