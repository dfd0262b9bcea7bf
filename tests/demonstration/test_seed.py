"""The seed of the house: Haidong's units and the dated list of responsibilities (D45)."""

import re
from collections import Counter

from qingting.people.models import Unit
from qingting.rules.edition import load_edition
from tests.demonstration.material import responsibilities, units

EDITION = load_edition("haidong-2024-17")
COUNTIES = {"ld": "630202", "pa": "630203", "mh": "630222", "hz": "630223", "hl": "630224", "xh": "630225"}


def test_codes_are_slugs_and_once() -> None:
    for code, unit in units().items():
        assert re.fullmatch(r"[a-z]{2}-[a-z]+", code), code
        assert len(unit["name"]) <= 80, code
        assert len(unit["short"]) <= 40, code
        assert unit["level"] in Unit.Level.values, code
    names = Counter(unit["name"] for unit in units().values())
    assert not [name for name, count in names.items() if count > 1]


def test_a_parent_stands_before_its_children() -> None:
    seen: set[str] = set()
    for code, unit in units().items():
        assert "parent" in unit or code == "hd-zf", code
        assert unit.get("parent", "hd-zf") in {*seen, "hd-zf"}, code
        seen.add(code)


def test_regions_carry_their_codes_and_departments_none() -> None:
    for prefix, adcode in COUNTIES.items():
        assert units()[f"{prefix}-zf"]["adcode"] == adcode
        towns = [
            unit for unit in units().values() if unit["level"] == "town" and unit["parent"] == f"{prefix}-zf"
        ]
        assert towns
        assert all(town["adcode"].startswith(adcode) and len(town["adcode"]) == 9 for town in towns)
    assert "adcode" not in units()["yq-gwh"], "the industrial park is a unit, not a region"
    assert "adcode" not in units()["ld-sthj"]


def test_ethnic_townships_have_their_full_names() -> None:
    assert units()["pa-bazanggou"]["name"] == "海东市平安区巴藏沟回族乡人民政府"
    assert units()["ld-dala"]["name"] == "海东市乐都区达拉土族乡人民政府"


def test_each_county_has_the_same_departments() -> None:
    wanted = {unit["kind"] for code, unit in units().items() if code.startswith("ld-")}
    for prefix in COUNTIES:
        kinds = {unit["kind"] for code, unit in units().items() if code.startswith(f"{prefix}-")}
        assert kinds == wanted, prefix


def test_responsibilities_name_kinds_and_types_that_exist() -> None:
    kinds = {unit["kind"] for unit in units().values()}
    for row in responsibilities():
        assert {row["lead_kind"], *row["joint_kinds"]} <= kinds, row["problem"]
        assert row["lead_kind"] not in row["joint_kinds"], row["problem"]
        assert set(row["types"]) <= set(EDITION.pollution), row["problem"]
        assert row["instrument"], row["problem"]
        assert row["clause"], row["problem"]
        assert len(row.get("note", "")) <= 200, row["problem"]


def test_each_pollution_type_has_someone_competent() -> None:
    named = {code for row in responsibilities() if "county" not in row for code in row["types"]}
    firsts = {code.split(".")[0] for code in named}
    assert {code for code in EDITION.pollution if "." not in code} <= firsts


def test_a_county_deviates_only_as_an_example() -> None:
    overrides = [row for row in responsibilities() if "county" in row]
    assert overrides
    assert all(row.get("example") and row["locally_designated"] for row in overrides)
    general = {row["problem"] for row in responsibilities() if "county" not in row}
    assert {row["problem"] for row in overrides} <= general


def test_the_law_itself_leaves_these_to_the_local_government() -> None:
    local = {row["problem"] for row in responsibilities() if row.get("locally_designated")}
    assert {"餐饮油烟、露天烧烤", "建筑施工噪声", "渣土车遗撒"} <= local
