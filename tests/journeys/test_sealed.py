"""D28: who petitioned travels sealed; the named handler alone opens the sheet, and each look is counted."""

from __future__ import annotations

import pytest

from qingting.journeys.inputs import InputRefused
from qingting.journeys.tracking import public_view
from qingting.letters.models import Issued, Letter
from qingting.rules.moves import MoveRefused
from qingting.vault.models import Reveal
from tests.journeys.disputes import PASSED_ON, Dispute
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def test_d28_no_letter_of_a_transfer_holds_who_petitioned(people: Cast) -> None:
    words = "我是马成祥，电话13997231234，采砂场扬尘落在地里。"
    case = Dispute(people, complaint=words, title="采砂场扬尘")
    case.send(by="ld-sthj", to="ld-zjj")
    letters = Letter.objects.filter(petition=case.petition, kind__in=["transfer", "transfer_letter"])
    assert letters.count() == 2
    for text in (*(str(one.body) for one in letters), *(str(one.content) for one in Issued.objects.all())):
        assert "马成祥" not in text
        assert "13997231234" not in text


def test_d28_words_that_name_the_petitioner_are_refused_in_a_transfer(people: Cast) -> None:
    case = Dispute(people)
    with pytest.raises(InputRefused):
        case.go(
            "transfer", unit="ld-sthj", to="ld-zjj", **{**PASSED_ON, "basis": "马成祥反映的问题由住建办。"}
        )
    assert case.fresh.state == "accepted"


def test_d28_only_the_named_handler_opens_the_sealed_sheet_and_it_is_counted(people: Cast) -> None:
    case = Dispute(people)
    case.send(by="ld-sthj", to="ld-zjj")
    for role in ("handler", "registrar", "unit_head"):
        with pytest.raises(MoveRefused):
            case.go("reveal_identity", unit="ld-zjj", role=role)
    case.go("hold", unit="ld-zjj")
    for role in ("second_handler", "registrar", "unit_head"):
        for verb in ("open_sealed_sheet", "reveal_identity"):
            with pytest.raises(MoveRefused, match="只由指定的承办人拆阅"):
                case.go(verb, unit="ld-zjj", role=role)
    assert not Reveal.objects.exists()
    case.go("open_sealed_sheet", unit="ld-zjj")
    look = Reveal.objects.get()
    assert look.account == people.account("ld-zjj", "handler")
    assert look.reason == "转办件由承办人拆阅密封件（某办法 第九条）。"
    assert [one.reason for one in public_view(case.fresh, now=case.now).reveals] == [look.reason]
    assert case.kinds()[-1] == "open_sealed_sheet"


def test_d28_the_head_names_another_handler_of_the_unit(people: Cast) -> None:
    case = Dispute(people)
    case.send(by="ld-sthj", to="ld-zjj")
    case.go("hold", unit="ld-zjj")
    other, stranger = people.account("ld-zjj", "second_handler"), people.account("ld-sthj", "handler")
    with pytest.raises(InputRefused):
        case.go("name_handler", unit="ld-zjj", role="unit_head", handler=stranger.pk)
    case.go("name_handler", unit="ld-zjj", role="unit_head", handler=other.pk)
    with pytest.raises(MoveRefused):
        case.go("open_sealed_sheet", unit="ld-zjj")
    case.go("open_sealed_sheet", unit="ld-zjj", role="second_handler")
    assert Reveal.objects.get().account == other


def test_d28_where_it_came_in_the_identity_is_revealed_for_a_reason_as_before(people: Cast) -> None:
    case = Dispute(people)
    case.go("hold", unit="ld-sthj")
    with pytest.raises(MoveRefused, match="没有密封件"):
        case.go("open_sealed_sheet", unit="ld-sthj")
    case.go("reveal_identity", unit="ld-sthj", role="second_handler")
    assert Reveal.objects.count() == 1


def test_d28_an_anonymous_petition_has_no_sealed_sheet(people: Cast) -> None:
    case = Dispute(people, petitioner=None, anonymous_reason="担心打击报复")
    case.send(by="ld-sthj", to="ld-zjj")
    case.go("hold", unit="ld-zjj")
    with pytest.raises(MoveRefused, match="匿名"):
        case.go("open_sealed_sheet", unit="ld-zjj")
