"""Every duty of the document is kept by something that a test names, or stands in the list of open ones."""

import tomllib
from pathlib import Path

from qingting.rules.duties import OPEN, TESTS, kept, naming_modules, naming_tests, open_duties
from tests.rules.road import EDITION

# The end of the first term is the clock of D18; a quarter is no term of a petition (D31); what the house reports by
# itself in the same moment needs none (D35).
ELSEWHERE = ("D18", "D31", "D35")
HERE = Path(__file__).resolve().parents[1]


def test_there_are_forty_five_duties_in_order_each_with_words_of_the_document() -> None:
    assert list(EDITION.duties) == [f"D{n:02}" for n in range(1, 46)]
    for duty in EDITION.duties.values():
        assert duty.because.instrument == "东政办〔2024〕17号"
        assert duty.because.quote
        assert duty.zh
        assert duty.en
        assert duty.who


def test_each_duty_is_named_by_a_test_or_open() -> None:
    assert HERE == TESTS
    unguarded = [row.duty.code for row in kept(EDITION) if not row.tests and not row.waits_for]
    assert unguarded == [], "write a test that names them, or list them in open_duties.toml"


def test_the_list_of_open_duties_says_what_each_waits_for() -> None:
    rows = tomllib.loads((TESTS / OPEN).read_text(encoding="utf-8"))
    assert rows.keys() <= EDITION.duties.keys()
    assert all(row.keys() == {"waits_for"} and row["waits_for"] for row in rows.values())


def test_a_clock_in_the_document_is_a_term_or_open() -> None:
    for row in kept(EDITION):
        assert not row.duty.clock or row.terms or row.waits_for or row.duty.code in ELSEWHERE, row.duty.code


def test_a_duty_shows_where_it_is_kept() -> None:
    found = {row.duty.code: row for row in kept(EDITION)}
    sixteen = found["D16"]
    assert (sixteen.moves, sixteen.terms, sixteen.status) == (("conclude",), ("conclude",), "enforced")
    assert sixteen.lives[:2] == ("journeys/conclude.py", "terms.conclude")
    assert "_d16_" in sixteen.tests[0], "the tests that bear its name come first"


def test_without_the_tests_the_moves_and_terms_still_show(tmp_path: Path) -> None:
    found = {row.duty.code: row for row in kept(EDITION, tests=tmp_path)}
    assert (found["D16"].status, found["D16"].tests) == ("enforced", ())


def test_ids_are_found_in_names_and_words_and_nowhere_else(tmp_path: Path) -> None:
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "test_it.py").write_text(
        "D18 = 1\n\n\n@mark('D19')\ndef test_d16_x():\n    'D17, not D3SX2025, abd18, D199, 0xD20a'\n\n\n"
        "def test_y():\n    'D16'\n",
        encoding="utf-8",
    )
    first, second = "tests/test_it.py::test_d16_x", "tests/test_it.py::test_y"
    assert naming_tests(folder) == {"D16": (first, second), "D17": (first,)}
    assert naming_modules(folder)["D18"] == ("test_it.py",)
    (folder / "house").mkdir()
    (folder / OPEN).write_text(f'[D{31}]\nwaits_for = "meetings"\n', encoding="utf-8")
    assert open_duties(folder / OPEN) == {f"D{31}": "meetings"}
