"""D19 D45: who is competent follows the dated list of responsibilities, county overrides first, with its legal basis."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from qingting.journeys.competence import suggested
from qingting.journeys.inputs import InputRefused
from qingting.journeys.perform import step_of
from qingting.ledger.models import Entry
from qingting.letters.models import Letter
from qingting.people.access import SYSTEM
from qingting.people.models import Responsibility, Unit
from qingting.people.selectors import Competent, Where, common_superior, competent, units_of
from qingting.petitions.models import Petition, Record, Transfer
from qingting.text.citations import citation
from tests.journeys.road import move
from tests.people import NOON, Cast, cast, register_one

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
LATER = NOON + timedelta(minutes=1)


@pytest.fixture
def people() -> Cast:
    return cast()


def codes(found: tuple[Competent, ...]) -> list[str]:
    return [one.unit.code for one in found]


def leads(*types: str, on: date = TODAY, county: str = "", town: str = "") -> list[str]:
    where = Where(county=county, town=town)
    return [one.unit.code for one in competent(types, where=where, on=on) if one.leads]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("kind", "county", "expected"),
    [
        ("noise.industrial", "ld", ["ld-sthj"]),
        ("noise.industrial", "", ["hd-sthj"]),
        ("noise.industrial", "yq", ["yq-sthj"]),
        ("waste.domestic", "ld", ["ld-cgj"]),
        ("air.cooking", "ld", ["ld-cgj"]),
        ("air.cooking", "xh", ["xh-scj"]),
        ("waste.medical", "ld", ["hd-wjw"]),
        ("nothing.known", "ld", ["ld-sthj"]),
    ],
)
def test_d45_the_list_names_the_countys_unit_its_override_or_the_citys(
    kind: str, county: str, expected: list[str]
) -> None:
    assert leads(kind, county=county) == expected


@pytest.mark.usefixtures("people")
def test_d45_a_county_override_counts_from_its_day_and_in_its_county_only() -> None:
    before, first = date(2024, 12, 31), date(2025, 1, 1)
    assert leads("noise.construction", on=before, county="ld") == ["ld-zjj"]
    assert leads("noise.construction", on=first, county="ld") == ["ld-cgj"]
    assert leads("noise.construction", on=first, county="mh") == ["mh-zjj"]


@pytest.mark.usefixtures("people")
def test_d45_before_the_law_and_after_a_rows_end_the_list_is_silent() -> None:
    noise = Responsibility.objects.get(problem="工业噪声")
    fallback = ["ld-sthj"]
    assert competent(["noise.industrial"], where=Where("ld"), on=date(2022, 6, 4))[0].best.clause == "第十条"
    noise.valid_until = TODAY - timedelta(days=1)
    noise.save()
    (found,) = [one for one in competent(["noise.industrial"], where=Where("ld"), on=TODAY) if one.leads]
    assert (found.unit.code, found.best.instrument, found.best.clause) == (
        fallback[0],
        "环境保护法",
        "第十条",
    )


@pytest.mark.usefixtures("people")
def test_d45_the_newer_row_of_one_problem_takes_the_place_of_the_older() -> None:
    Responsibility.objects.create(
        problem="工业噪声",
        problem_en="Industrial noise",
        types=["noise.industrial"],
        lead_kind="industry",
        instrument="某办法",
        clause="第三条",
        valid_from=date(2026, 1, 1),
    )
    assert leads("noise.industrial", county="ld") == ["hd-gxj"]
    assert leads("noise.industrial", on=date(2025, 12, 31), county="ld") == ["ld-sthj"]


@pytest.mark.usefixtures("people")
def test_d45_the_words_of_the_complaint_choose_between_rows_of_one_type() -> None:
    def first(words: str) -> str:
        return codes(competent(["air.dust"], where=Where("ld", words=words), on=TODAY))[0]

    assert first("小区旁的房屋建筑工地扬尘很大") == "ld-zjj"
    assert first("公路工程路段扬尘很大") == "ld-jtj"
    assert first("矿山开采扬尘") == "ld-zrzy"


@pytest.mark.usefixtures("people")
def test_d45_a_town_is_meant_only_when_the_place_names_it() -> None:
    assert "ld-yurun" in leads("water.black", county="ld", town="雨润镇")
    unnamed = codes(competent(["water.black"], where=Where("ld"), on=TODAY))
    assert unnamed
    assert not any(unit.level == "town" for unit in units_of(unnamed))


@pytest.mark.usefixtures("people")
def test_d45_joint_units_come_after_those_that_lead() -> None:
    found = competent(["noise.social"], where=Where("ld"), on=TODAY)
    assert [one.leads for one in found] == sorted((one.leads for one in found), reverse=True)
    assert {"ld-cgj"} <= {one.unit.code for one in found if not one.leads}
    assert all(one.best.instrument and one.best.clause for one in found)


def test_d45_competence_costs_two_queries(people: Cast, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        competent(["air.dust", "noise.industrial"], where=Where("ld", "雨润镇", "扬尘"), on=TODAY)


def transferred(people: Cast, petition: Petition, **given: object) -> Entry:
    actor = people.actor("ld-sthj", "handler")
    move("transfer", petition=petition, by=actor, now=LATER, given=given)
    return Entry.objects.get(subject=petition.id, kind="transfer")


def test_d45_a_transfer_to_a_unit_of_the_list_takes_its_clause_from_there(people: Cast) -> None:
    petition = register_one(people, types=["air.dust"], title="房屋建筑工地扬尘")
    entry = transferred(people, petition, to="ld-zjj", basis="")
    cited = {"instrument": "大气污染防治法", "clause": "第六十八条、第六十九条、第一百一十五条"}
    assert cited.items() <= entry.data.items()
    row = Transfer.objects.get(petition=petition)
    assert (row.instrument, row.clause) == tuple(cited.values())
    assert cited.items() <= Record.objects.get(petition=petition, kind="transfer").content.items()
    told = Letter.objects.get(petition=petition, kind="transfer").body["paragraphs"]
    assert told[1] == "依据《大气污染防治法》第六十八条、第六十九条、第一百一十五条"


def test_d45_what_the_officer_cites_goes_before_the_list(people: Cast) -> None:
    petition = register_one(people)
    entry = transferred(people, petition, to="ld-zjj", instrument="某办法", clause="第九条", basis="属地")
    assert (entry.data["instrument"], entry.data["clause"]) == ("某办法", "第九条")


def test_d45_a_clause_in_the_officers_words_is_taken_from_them(people: Cast) -> None:
    petition = register_one(people, types=["noise.industrial"])
    entry = transferred(people, petition, to="ld-jtj", basis="依据《公路法》第七条，由交通部门负责。")
    assert (entry.data["instrument"], entry.data["clause"]) == ("公路法", "第七条")


@pytest.mark.parametrize(
    ("given", "field"),
    [({}, "instrument"), ({"basis": "应由他们办"}, "instrument"), ({"instrument": "公路法"}, "clause")],
)
def test_d19_d45_no_transfer_without_a_basis(people: Cast, given: dict[str, str], field: str) -> None:
    petition = register_one(people, types=["noise.industrial"])
    with pytest.raises(InputRefused) as refused:
        transferred(people, petition, **{"to": "ld-jtj", "basis": "", **given})
    assert [error.field for error in refused.value.errors] == [field]
    assert not Transfer.objects.filter(petition=petition).exists()


def test_d41_a_key_case_of_the_city_is_suggested_to_city_units_only(people: Cast) -> None:
    petition = register_one(people, unit="hd-sthj")
    at_county = suggested(step_of(petition, actor=SYSTEM, now=NOON))
    assert at_county[0].unit.code.startswith("ld-")
    given = {"grade": "key", "grounds": ["central_transfer"]}
    actor = people.actor("hd-sthj", "handler")
    move("classify", petition=petition, by=actor, now=LATER, given=given)
    petition.refresh_from_db()
    direct = suggested(step_of(petition, actor=SYSTEM, now=LATER))
    assert direct
    assert all(one.unit.level == "municipal" for one in direct)


@pytest.mark.parametrize(
    ("units", "apart_from", "expected"),
    [
        (("ld-sthj", "ld-zjj"), (), "ld-xfj"),
        (("ld-sthj", "mh-sthj"), (), "hd-xfj"),
        (("ld-sthj", "hd-zjj"), (), "hd-xfj"),
        (("ld-zf", "ld-sthj"), (), "hd-xfj"),
        (("yq-sthj", "yq-jsj"), (), "hd-xfj"),
        (("ld-xfj", "ld-sthj"), ("ld-xfj", "ld-sthj"), "hd-xfj"),
        (("hd-xfj", "ld-sthj"), ("hd-xfj", "ld-sthj"), "hd-lxhy"),
    ],
)
def test_d42_the_nearest_common_superior_decides_and_never_a_party(
    people: Cast, units: tuple[str, ...], apart_from: tuple[str, ...], expected: str
) -> None:
    found = common_superior(units_of(units), apart_from=apart_from)
    assert found is not None
    assert found.code == expected


def test_d42_without_a_common_superior_the_joint_meeting_decides(people: Cast) -> None:
    railway = Unit.objects.create(
        code="tlj", name="某铁路监管机构", name_en="Railway", short="铁路", level="municipal", kind="transport", path="/tlj/"
    )  # fmt: skip
    found = common_superior([railway, people.units["ld-jtj"]], apart_from=("tlj", "ld-jtj"))
    assert found == people.units["hd-lxhy"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "依据《大气污染防治法》第六十八条、第一百一十五条。",
            ("大气污染防治法", "第六十八条、第一百一十五条"),
        ),
        ("《噪声污染防治法》第八十二条第二款，由公安处理", ("噪声污染防治法", "第八十二条第二款")),
        ("依据《草原法》第65条", ("草原法", "第65条")),
        ("按属地管理，依据东政办〔2024〕17号三(一)办理", ("东政办〔2024〕17号", "三(一)")),
        ("东政办〔2024〕17号 第三条第一项", ("东政办〔2024〕17号", "第三条第一项")),
        ("依据《河道管理条例》，由水务办理", None),
        ("大气污染防治法第六十八条", None),
        ("", None),
    ],
)
def test_d45_citations_are_read_as_officers_write_them(text: str, expected: tuple[str, str] | None) -> None:
    assert citation(text) == expected
