"""An identity in the clear: for the account that asked, until its half hour is over; documents and portal never hold it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from qingting.letters.models import Issued, Letter, Notice
from qingting.petitions.models import Petition, Record
from qingting.petitions.selectors import digits_of
from qingting.publication.models import ClosingReport
from tests.access.expected import PORTAL, workers
from tests.access.scene import NEEDLES, NOBODY, OWN, SIGNATORIES, WHO, Scene, set_up, told
from tests.journeys.road import move
from tests.people import arrive_one, register_one

ASKED = ("registrar", "handler", "reviewer", "unit_head")
PAGE, REVEAL = "/desk/petitions/{}/", "/desk/petitions/{}/reveal_identity/"


@pytest.fixture
def scene(db: None) -> Scene:
    return set_up()


def seen_by(scene: Scene) -> list[str]:
    """The roles of the own unit whose page of the petition says who it is."""
    return [role for role in workers() if told(scene.desk(OWN, role).get(PAGE.format(scene.petition.digits)))]


def test_before_anybody_asked_nobody_sees_it(scene: Scene) -> None:
    assert seen_by(scene) == []


@pytest.mark.parametrize("role", ASKED)
def test_it_is_seen_by_the_account_that_asked_and_by_no_other(scene: Scene, role: str) -> None:
    by, digits = scene.desk(OWN, role), scene.petition.digits
    answer = by.post(REVEAL.format(digits), {"reason": "核实现场位置。", "version": scene.petition.version})
    assert answer.status_code == 302
    shown = by.get(PAGE.format(digits))
    assert {WHO["name"], WHO["phone"]} <= set(told(shown))
    assert seen_by(scene) == [role]
    others = [value for one in SIGNATORIES for value in one.values()]
    assert not set(told(shown)) & set(others)  # nobody asked to see them


@pytest.mark.parametrize("role", ["handler", "unit_head"])
def test_it_is_over_when_its_time_is_over(scene: Scene, role: str) -> None:
    began = timezone.now() - timedelta(minutes=31)
    move("reveal_identity", petition=scene.petition, by=scene.actor(OWN, role), now=began)
    assert seen_by(scene) == []
    move(
        "reveal_identity",
        petition=scene.petition,
        by=scene.actor(OWN, role),
        now=began + timedelta(minutes=2),
    )
    assert seen_by(scene) == [role]


def test_a_token_is_given_it_once_and_an_old_key_opens_nothing_later(scene: Scene) -> None:
    address = f"/api/v1/petitions/{scene.petition.digits}"
    headers = {"Authorization": f"Bearer {scene.token(OWN, 'handler')}", "Idempotency-Key": "one"}

    def asked() -> list[str]:
        answer = Client().post(
            f"{address}/reveal_identity",
            {"reason": "核实现场位置。"},
            content_type="application/json",
            headers=headers,
        )
        assert answer.status_code == 200
        return told(answer)

    assert {WHO["name"], WHO["phone"]} <= set(asked())
    for part in ("", "/timeline", "/clocks", "/letters"):
        assert told(Client().get(address + part, headers=headers)) == []
    colleague = {"Authorization": f"Bearer {scene.token(OWN, 'unit_head')}"}
    assert told(Client().get(address, headers=colleague)) == []
    identity = scene.petition.identity
    assert identity is not None
    past = timezone.now() - timedelta(hours=1)
    identity.reveals.update(at=past, until=past + timedelta(minutes=30))
    assert asked() == []


def test_a_reveal_of_one_petition_opens_no_other_of_the_same_person(scene: Scene) -> None:
    other = register_one(scene.people, unit=OWN, now=timezone.now(), petitioner=WHO)
    move("reveal_identity", petition=other, by=scene.actor(OWN, "handler"), now=timezone.now())
    assert seen_by(scene) == []


def test_nothing_that_is_kept_in_the_clear_holds_it(scene: Scene) -> None:
    """Of these tables every page, letter, PDF and message is made."""
    texts = [
        *(str(one.content) for one in Issued.objects.all()),
        *(str(one.body) for one in Letter.objects.all()),
        *(str(one.content) for one in Record.objects.all()),
        *(str(vars(one)) for one in (*Notice.objects.all(), *ClosingReport.objects.all())),
        *(str(vars(one)) for one in Petition.objects.all()),
    ]
    assert len(texts) > 10
    assert [needle for needle in NEEDLES if any(needle in text for text in texts)] == []


# The portal


TRACKED = (
    "case", "rate", "supplement", "review", "reward", "proof", "ask", "diary", "withdraw", "undo_withdrawal", "invite",
    "invite_slip", "track_uploads",
)  # fmt: skip


def addresses(scene: Scene) -> dict[str, str]:
    """Every page of the portal, about the scene's petition where it is about one."""
    digits = scene.petition.digits
    document = Issued.objects.exclude(token=None).first()
    report = ClosingReport.objects.get()
    assert document is not None
    given: dict[str, dict[str, object]] = {
        **{name: {"digits": digits} for name in TRACKED},
        **{name: {"digits": digits, "place": 1} for name in ("letter", "letter_pdf")},
        "complain_step": {"step": "what"},
        "upload": {"key": NOBODY},
        "answer": {"digits": digits, "number": 1},
        "track_upload": {"digits": digits, "key": NOBODY},
        "verify": {"token": document.token},
        "notice": {"slug": report.slug},
        "exhibit": {"slug": report.slug, "short": "none", "name": "photo-1.jpg"},
        "visit": {"key": NOBODY},
    }
    return {name: reverse(f"portal:{name}", kwargs=given.get(name, {})) for name in PORTAL}


def test_without_a_ticket_the_portal_tells_nothing(scene: Scene) -> None:
    for name, address in addresses(scene).items():
        answer = Client().get(address)
        assert (name, answer.status_code, told(answer)) == (name, PORTAL[name], [])


def test_a_ticket_of_another_petition_opens_nothing(scene: Scene) -> None:
    visitor = Client()
    other = arrive_one(scene.people, unit=OWN, now=timezone.now(), petitioner={"name": "李生玉"})
    wrong = visitor.post("/track/", {"number": scene.petition.digits, "code": other.query_code})
    assert scene.petition.title not in wrong.content.decode()
    assert visitor.post("/track/", {"number": other.number, "code": other.query_code}).status_code == 302
    assert visitor.get(f"/track/{digits_of(other.number)}/").status_code == 200
    for name, address in addresses(scene).items():
        if scene.petition.digits in address:
            answer = visitor.get(address)
            none = visitor.get(address.replace(scene.petition.digits, "2026999999"))
            assert (answer.status_code, told(answer)) == (none.status_code, []), name


def test_the_petitioners_own_pages_do_not_print_it_either(scene: Scene) -> None:
    visitor = Client()
    opened = visitor.post("/track/", {"number": scene.petition.digits, "code": scene.query_code})
    assert opened.status_code == 302
    for name, address in addresses(scene).items():
        if scene.petition.digits in address:
            answer = visitor.get(address)
            # 404: a question that nobody asked.
            assert answer.status_code in {200, 302, 404, 405}, name
            assert told(answer) == [], name
