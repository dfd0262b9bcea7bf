"""D28 D19: what is passed on is masked on every page and in every answer, until the named handler opens the sheet."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client

from qingting.files.models import Attachment
from qingting.files.selectors import content_of
from qingting.journeys.arrival import Arrival
from qingting.journeys.complaint import Complaint
from qingting.journeys.inputs import read
from qingting.journeys.open_sealed_sheet import OpenSealedSheet
from qingting.journeys.receive import receive
from qingting.journeys.sealed_sheet import sheet
from qingting.journeys.step import day_of
from qingting.journeys.table import JOURNEYS
from qingting.ledger.models import Entry
from qingting.letters.documents.issuing import kind_of
from qingting.letters.models import Letter
from qingting.oversight.sources.models import Sighting, Source
from qingting.oversight.sources.services import note as note_sources
from qingting.people.access import PETITIONER
from qingting.petitions.models import Petition
from qingting.rules.edition import edition_on
from qingting.vault.models import Reveal
from tests.access.sealed import (
    FIRST,
    FORMS,
    HOLDER,
    JOINT,
    LONG,
    MEASURED,
    ROLES,
    SCAN,
    SHORT,
    WHO,
    Sealed,
    addresses,
    pages,
    sealed,
    told,
)
from tests.files.planted import said_by
from tests.journeys.road import move
from tests.people import register_one

LISTS = ("/desk/", "/desk/search/", "/desk/reviews/", "/desk/inbox/")
SOME = (
    "supplement",
    "conclude",
    "review_redaction",
    "write_closing_report",
    "open_sealed_sheet",
    "link_repeat",
)


@pytest.fixture
def scene(db: None) -> Sealed:
    return sealed()


def page_of(scene: Sealed) -> str:
    return f"/desk/petitions/{scene.petition.digits}/"


def test_d28_every_page_and_answer_of_a_petition_passed_on_is_masked(scene: Sealed) -> None:
    """Handlers and supervisors at every page and answer; the other roles at those of the petition and at the lists."""
    for unit in (HOLDER, JOINT):
        for role in ROLES:
            client, headers = scene.client(unit, role), scene.bearer(unit, role)
            whole = role in {"handler", "supervisor"}
            for address in pages(scene, verbs=JOURNEYS if role == "handler" else SOME):
                if (
                    whole
                    or (scene.petition.digits in address and "/letters/" not in address)
                    or address in LISTS
                ):
                    assert told(client.get(address)) == [], (unit, role, address)
            for address in addresses(scene):
                if role == "handler" or "/letters/" not in address:
                    assert told(Client().get(address, headers=headers)) == [], (unit, role, address)
            assert scene.petition.number in client.get(page_of(scene)).content.decode(), (unit, role)


def test_d28_the_page_says_what_the_matter_is_all_the_same(scene: Sealed) -> None:
    html = scene.client(HOLDER, "handler").get(page_of(scene)).content.decode()
    assert "请找***核实" in html  # the words around stay
    assert "砂石料场" in html
    assert "张省长" in html  # who instructed is no petitioner
    assert "13897264518" not in html


def test_d28_a_refused_form_gives_back_what_was_typed_and_no_more(scene: Sealed) -> None:
    client = scene.client(HOLDER, "handler")
    for verb in ("supplement", "write_closing_report", "dispose", "review_redaction"):
        assert told(client.post(f"{page_of(scene)}{verb}/", {})) == [], verb
    stale = client.post(f"{page_of(scene)}supplement/", {"text": "又响了。", "version": "1"})
    assert stale.status_code == 409
    assert told(stale) == []


def test_d28_the_unit_that_took_it_in_reads_it_whole_but_for_lists(scene: Sealed) -> None:
    client = scene.client(FIRST, "handler")
    assert set(FORMS) <= set(told(client.get(page_of(scene))))
    for address in ("/desk/", "/desk/search/", "/desk/inbox/", "/api/v1/petitions"):
        assert told(client.get(address, headers=scene.bearer(FIRST, "handler"))) == [], address


def test_d19_the_named_handler_reads_it_whole_while_the_sheet_is_open(scene: Sealed) -> None:
    """And nobody beside them; the files that came with it open then."""
    handler = scene.client(HOLDER, "handler")
    page, came = (
        page_of(scene),
        Attachment.objects.filter(subject=scene.petition.pk, purpose="complaint").get(),
    )
    file = f"{page}attachments/{came.pk}/"
    assert handler.get(file).status_code == 404
    move(
        "open_sealed_sheet", petition=scene.petition, by=scene.people.actor(HOLDER, "handler"), now=scene.now
    )
    assert set(FORMS) <= set(told(handler.get(page)))
    headers = scene.bearer(HOLDER, "handler")
    for part in ("", "/timeline"):
        answer = Client().get(f"/api/v1/petitions/{scene.petition.digits}{part}", headers=headers)
        assert "喇文璀" in told(answer), part
    assert handler.get(file).status_code == 200
    for unit, role in (
        (HOLDER, "reviewer"),
        (HOLDER, "unit_head"),
        (JOINT, "handler"),
        (JOINT, "supervisor"),
    ):
        assert told(scene.client(unit, role).get(page)) == [], (unit, role)
    Reveal.objects.update(at=scene.now - timedelta(hours=1), until=scene.now)
    assert told(handler.get(page)) == []
    assert handler.get(file).status_code == 404


def test_d28_what_another_unit_found_out_itself_is_open_to_all_of_them(scene: Sealed) -> None:
    """A report that the holder put to it; not the scan that lies with the original."""
    opened = {
        said_by(content_of(file)): scene.client(JOINT, "handler")
        .get(f"{page_of(scene)}attachments/{file.pk}/")
        .status_code
        for file in Attachment.objects.filter(subject=scene.petition.pk, purpose="evidence")
    }
    assert opened == {SCAN: 404, MEASURED: 200}


@pytest.mark.parametrize("words", ["喇文璀", "13897264518", "138-9726-4518", "沙坝村三社27号", "喇女士"])
def test_d28_a_search_is_no_way_to_ask_who_it_was(scene: Sealed, words: str) -> None:
    """Alike for the unit that took it in: what nobody finds tells nobody anything."""
    for unit in (FIRST, HOLDER, JOINT):
        found = scene.client(unit, "handler").get("/desk/search/", {"q": words})
        assert scene.petition.number not in found.content.decode(), unit
        answer = Client().get("/api/v1/petitions", {"q": words}, headers=scene.bearer(unit, "handler"))
        assert answer.json()["items"] == [], unit


def test_d28_nor_is_the_list_of_like_ones(scene: Sealed) -> None:
    def listed(unit: str, **typed: str) -> bool:
        html = scene.client(unit, "registrar").post("/desk/register/similar/", typed).content.decode()
        return scene.petition.number in html

    assert listed(FIRST, phone="13897264518")  # who took it in is told that the same person comes again
    assert not listed(HOLDER, phone="13897264518")
    assert not listed(HOLDER, respondent="喇文璀")
    assert listed(HOLDER, respondent="砂石料场")
    found = scene.client(HOLDER, "handler").get("/desk/search/", {"q": "砂石料场"})
    assert scene.petition.number in found.content.decode()


def test_d28_titles_stored_before_are_masked_by_the_migration(scene: Sealed) -> None:
    rows = Petition.objects.filter(pk=scene.petition.pk)
    known = (scene.petition.title, scene.petition.searchable)
    rows.update(title=SHORT, searchable=SHORT, search=None)
    mask_labels = import_module("qingting.petitions.migrations.0007_masked_labels").mask_labels
    mask_labels(apps, None)
    assert rows.values_list("title", "searchable").get() == known
    found = scene.client(FIRST, "handler").get("/desk/search/", {"q": "砂石料场"})
    assert scene.petition.number in found.content.decode()


def test_d19_the_sealed_sheet_is_printed_by_the_named_handler_alone_and_each_print_is_a_look(
    scene: Sealed,
) -> None:
    page = f"{page_of(scene)}sealed-sheet.pdf"
    for unit, role in ((HOLDER, "reviewer"), (HOLDER, "unit_head"), (JOINT, "handler"), (FIRST, "handler")):
        answer = scene.client(unit, role).post(page)
        assert (answer.status_code, told(answer)) == (302, []), (unit, role)
    assert scene.client(HOLDER, "handler").get(page).status_code == 405
    assert not Reveal.objects.exists()
    letters = Letter.objects.count()
    for looks in (1, 2):
        answer = scene.client(HOLDER, "handler").post(page)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer["Content-Disposition"] == f'attachment; filename="{scene.petition.digits}-sealed.pdf"'
        assert "no-store" in answer["Cache-Control"]
        assert Reveal.objects.count() == looks
    assert Reveal.objects.latest("pk").reason == "转办件由承办人拆阅密封件（某办法 第九条）。"
    assert Letter.objects.count() == letters  # it lies with no letter, for nobody to find
    last = Entry.objects.filter(subject=scene.petition.pk).latest("seq")
    assert (last.kind, last.data) == ("open_sealed_sheet", {"minutes": 30, "printed": True})
    assert told(scene.client(HOLDER, "reviewer").get(page_of(scene))) == []


def test_d19_the_sheet_says_who_it_is_as_they_write_themselves_and_why_it_was_opened(scene: Sealed) -> None:
    by = scene.people.actor(HOLDER, "handler")
    content = sheet(scene.petition.digits, given=OpenSealedSheet(), actor=by, now=scene.now)
    said = {part.id: "".join(block.text for block in part.blocks) for part in content.parts}
    assert content.mark == "密"
    assert content.token == content.number == content.contact == ""
    assert (said["person"], said["telephone"], said["home"]) == (WHO["name"], WHO["phone"], WHO["address"])
    assert said["document"] == WHO["id_number"]
    assert said["who"] == by.name
    assert "某办法 第九条" in said["reason"]
    assert "喇文璀" not in said["matter"]


def test_d28_no_letter_becomes_a_sealed_sheet(scene: Sealed) -> None:
    letter = Letter.objects.filter(petition=scene.petition).first()
    assert letter is not None
    letter.kind, letter.body = "sealed_sheet", {}
    assert kind_of(letter) is None


def test_d28_the_list_of_arrivals_names_nobody_either(scene: Sealed) -> None:
    """Who registers opens the arrival; a list lies open on a desk."""
    complaint = read(Complaint, data={"complaint": f"{SHORT}。{LONG}", "petitioner": WHO, "channel": "web"})
    assert isinstance(complaint, Complaint)
    edition, unit = edition_on(day_of(scene.now)), scene.people.units[FIRST]
    receive(Arrival(complaint=complaint, actor=PETITIONER, unit=unit, edition=edition, now=scene.now))
    listed = scene.client(FIRST, "registrar").get("/desk/inbox/")
    assert "我叫***" in listed.content.decode()
    assert told(listed) == []


def test_d28_a_source_that_is_the_petitioners_home_is_no_hot_spot(scene: Sealed) -> None:
    assert "喇文璀" not in scene.petition.respondent
    home = register_one(
        scene.people, unit=FIRST, now=scene.now, petitioner=WHO, respondent="", place=WHO["address"]
    )
    note_sources()
    names = str(list(Source.objects.values_list("name", "key")))
    assert [form for form in FORMS if form in names] == []
    assert not Sighting.objects.filter(petition=home).exists()
