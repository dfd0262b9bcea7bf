"""Documents of real petitions: what they say, what they keep back, and how they are numbered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from qingting.journeys.inputs import InputRefused
from qingting.ledger.models import Entry
from qingting.letters.documents import issuing
from qingting.letters.documents.copies import copy_of, is_copy
from qingting.letters.documents.kinds import kinds
from qingting.letters.documents.lint import DocumentRefused
from qingting.letters.documents.numbering import next_number, short_words
from qingting.letters.models import Issued, Letter, Rendered
from qingting.letters.selectors import letters_of, letters_to
from qingting.people.models import Unit
from tests.journeys.road import move
from tests.letters.road import DRAFTS, FOUND, document, everything, letter, matter, text_of
from tests.people import COMPLAINT, NOON, Cast, cast, plant_units, register_one

pytestmark = pytest.mark.django_db
NAME, PHONE = COMPLAINT["petitioner"]["name"], COMPLAINT["petitioner"]["phone"]
TELLING = [f"我叫{NAME}，电话{PHONE}，家门口扬尘很大", "夜间施工噪聲"]


@pytest.fixture
def people() -> Cast:
    return cast()


def test_every_kind_says_its_parts_and_nobodys_name(people: Cast) -> None:
    found = everything(people)
    assert set(found) == set(DRAFTS)
    for kind, one in found.items():
        text, rule = text_of(one), kinds()[kind]
        present = {part["id"] for part in one.content["parts"]}
        assert {part.id for part in rule.parts if part.obligatory} <= present, kind
        assert NAME not in text, kind
        assert PHONE not in text, kind
        assert one.content["signature"] == "海东市乐都区生态环境局"
        assert one.content["date"].startswith("2026年11月"), kind
        assert bool(one.token) == rule.leaves, kind


def test_a_reply_answers_each_claim_with_facts_finding_and_measure(people: Cast) -> None:
    text = text_of(document(matter(people), kind="reply", by=people.account("ld-sthj", "handler")))
    for claim, facts in zip(COMPLAINT["claims"], FOUND, strict=True):
        assert f"关于“{claim}”的问题" in text
        assert f"经查，{facts}。" in text
    assert text.count("认定结论：属实。") == 2
    assert "行政复议" in text


def test_an_opinion_names_the_organs_of_review(people: Cast) -> None:
    text = text_of(document(matter(people), kind="opinion", by=people.account("ld-sthj", "handler")))
    assert "30日内，向海东市乐都区人民政府或者海东市生态环境局书面请求复查" in text


def test_an_extension_names_both_days(people: Cast) -> None:
    text = text_of(document(matter(people), kind="extend", by=people.account("ld-sthj", "handler")))
    assert "原办理期限至2027年1月18日，延长后至2027年2月17日。" in text


@pytest.mark.parametrize("kind", ["transfer_letter", "report_up", "accept", "reply"])
def test_what_a_petitioner_wrote_is_masked_by_construction(people: Cast, kind: str) -> None:
    petition = matter(people, claims=TELLING, title=f"{NAME}反映扬尘")
    text = text_of(document(petition, kind=kind, by=people.account("ld-sthj", "handler")))
    assert NAME not in text
    assert PHONE not in text
    assert "***" in text
    assert "夜间施工噪声" in text, "a claim is quoted in standard characters"


def test_numbers_run_by_unit_and_year_and_internal_ones_have_none(people: Cast) -> None:
    petition, handler = matter(people), people.account("ld-sthj", "handler")
    numbers = [
        document(petition, kind=kind, by=handler).number for kind in ("accept", "extend", "form_opinion")
    ]
    assert numbers == ["乐环信访〔2026〕1号", "乐环信访〔2026〕2号", ""]
    city = document(petition, kind="extend", by=people.account("hd-sthj", "handler"))
    assert city.number == "东环信访〔2026〕1号"
    later = letter(petition, kind="extend", by=handler, hours=24 * 60)
    assert issuing.issued(later).number == "乐环信访〔2027〕1号"


def test_the_short_words_of_no_two_units_are_alike() -> None:
    units = plant_units().values()
    words = [short_words(unit) for unit in units]
    assert len(set(words)) == len(words)


def test_a_document_is_given_once_and_kept(people: Cast) -> None:
    one = letter(matter(people), kind="reply", by=people.account("ld-sthj", "handler"))
    first, again = issuing.issued(one), issuing.issued(one)
    assert (first.number, first.digest) == (again.number, again.digest)
    assert issuing.untouched(Issued.objects.get(pk=first.pk))
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        Issued.objects.filter(pk=first.pk).update(number="乐环信访〔2026〕99号")


def test_a_move_writes_its_documents(people: Cast) -> None:
    petition = register_one(people)
    move(
        "transfer", petition=petition, by=people.actor("ld-sthj", "registrar"), now=NOON + timedelta(hours=1)
    )
    kinds_of = {one.kind: one.issued for one in letters_of(petition.id) if one.kind != "accept"}
    assert set(kinds_of) == {"transfer", "transfer_letter"}
    assert "至2027年1月18日" in text_of(kinds_of["transfer_letter"])
    assert [one.kind for one in letters_to(petition.id)] == ["accept", "transfer"]


def test_registration_is_numbered_within_the_minute(people: Cast) -> None:
    petitions = [register_one(people, claims=[f"扬尘{place}"]) for place in range(3)]
    assert not Issued.objects.exists()
    assert issuing.issue_waiting(now=NOON + timedelta(minutes=1)) == 3
    assert issuing.issue_waiting(now=NOON + timedelta(minutes=2)) == 0
    numbers = [one.issued.serial for petition in petitions for one in letters_of(petition.id)]
    assert numbers == [1, 2, 3]
    text = text_of(Issued.objects.order_by("serial")[0])
    assert "调查核实期限至2026年11月23日" in text


def test_a_reply_that_names_the_petitioner_is_refused_and_nothing_is_written(people: Cast) -> None:
    petition = matter(people)
    before = (Letter.objects.count(), Issued.objects.count(), Entry.objects.count())
    handler = people.actor("ld-sthj", "reviewer")
    given = {"explanation": f"{NAME}同志：经查属实。"}
    with pytest.raises(InputRefused) as refused:
        move("reply", petition=petition, by=handler, now=NOON + timedelta(hours=1), given=given)
    assert NAME not in str(refused.value)
    assert "依据和说明" in str(refused.value)
    assert before == (Letter.objects.count(), Issued.objects.count(), Entry.objects.count())


def test_a_refused_document_takes_no_number(people: Cast) -> None:
    handler, petition = people.account("ld-sthj", "handler"), matter(people, claims=["扬尘", "噪声"])
    bad = letter(petition, kind="reply", by=handler)
    bad.body["paragraphs"][1] = f"请拨打{PHONE}"
    with pytest.raises(DocumentRefused) as refused:
        issuing.issue(bad, petition=petition)
    assert [(fault.code, fault.where) for fault in refused.value.faults] == [("identity", "remedy")]
    assert document(petition, kind="extend", by=handler).serial == 1


def test_a_pdf_that_was_handed_out_is_known_again(people: Cast) -> None:
    one = document(matter(people), kind="reply", by=people.account("ld-sthj", "handler"))
    copy = copy_of(one, form="pdf", site="https://xf.example.cn", now=NOON)
    copy_of(one, form="pdf", site="https://xf.example.cn", now=NOON)
    assert Rendered.objects.count() == 1
    assert is_copy(one, data=copy.data)
    assert not is_copy(one, data=copy.data + b" ")
    assert copy.name == "2026-1-reply.pdf"


@pytest.mark.django_db(transaction=True)
def test_two_writers_never_get_the_same_number() -> None:
    unit = plant_units()["ld-sthj"]

    def take(_: int) -> int:
        with transaction.atomic():
            serial = next_number(Unit.objects.get(pk=unit.pk), year=2031).serial
        connection.close()
        return serial

    with ThreadPoolExecutor(max_workers=6) as pool:
        serials = list(pool.map(take, range(24)))
    assert sorted(serials) == list(range(1, 25))


@pytest.mark.django_db(transaction=True)
def test_two_readers_at_once_issue_one_document() -> None:
    people = cast()
    one = letter(matter(people), kind="reply", by=people.account("ld-sthj", "handler"))

    def read(_: int) -> str:
        number = issuing.issued(Letter.objects.get(pk=one.pk)).number
        connection.close()
        return number

    with ThreadPoolExecutor(max_workers=4) as pool:
        numbers = set(pool.map(read, range(8)))
    assert len(numbers) == 1
    assert Issued.objects.filter(letter=one).count() == 1
