"""`qingting import`: every good row becomes a petition once; every bad one comes back with its reason."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from qingting.cli.main import main
from qingting.clocks.models import Clock
from qingting.petitions.models import Petition
from qingting.vault.services import opened
from tests.importing.tables import row, write
from tests.people import plant_units

# Real complaints lie beside the project where somebody may hold them; they are no part of it.
RIVER = Path(__file__).resolve().parents[3] / "shared" / "data" / "river_complaints.csv"


@pytest.fixture
def units(db: None) -> None:
    plant_units()


class Command:
    """The command as an operator sees it."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *words: str | Path) -> dict[str, Any]:
        assert main(["import", *map(str, words), "--channel", "12345", "--json"]) == 0
        found: dict[str, Any] = json.loads(self.capsys.readouterr().out)
        return found


@pytest.fixture
def bring(units: None, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def test_rows_become_petitions_with_clocks_and_a_sealed_identity(bring: Command, tmp_path: Path) -> None:
    table = write(tmp_path / "orders.csv", rows=[row(1), row(2)])
    counted = bring(table)
    assert (counted["rows"], counted["registered"], counted["repeats"]) == (2, 2, 0)
    assert counted["rejected"] == []
    assert counted["rejected_file"] is None
    petition = Petition.objects.get(source_number="2025110100001")
    assert (petition.channel, petition.county, petition.state) == ("12345", "ld", "accepted")
    assert petition.receiver.code == "hd-sthj"
    assert f"{petition.received_at.astimezone():%m-%d}" == "11-02"
    assert petition.identity is not None
    assert opened(petition.identity).phone == "13997231234"
    assert Clock.objects.filter(petition=petition, term="conclude").exists()


def test_twice_doubles_nothing_and_uses_up_no_number(bring: Command, tmp_path: Path) -> None:
    table = write(tmp_path / "orders.csv", rows=[row(1), row(2), row(1)])
    assert bring(table)["repeats"] == 1
    again = bring(table)
    assert (again["registered"], again["repeats"]) == (0, 3)
    bring(write(tmp_path / "more.csv", rows=[row(3)]))
    numbers = sorted(int(number) for number in Petition.objects.values_list("digits", flat=True))
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]


def test_rows_without_a_number_count_once_by_what_they_say(bring: Command, tmp_path: Path) -> None:
    rows = [
        row(1, 工单编号=""),
        row(2, 工单编号=""),
        row(1, 工单编号="", 来电人="李先生", 联系电话="13897230000"),
    ]
    table = write(tmp_path / "orders.csv", rows=rows)
    assert bring(table)["registered"] == 3
    assert bring(table)["repeats"] == 3
    for number in Petition.objects.values_list("source_number", flat=True):
        assert number.startswith("row-")


def test_bad_rows_come_back_to_be_mended_and_are_taken_then(bring: Command, tmp_path: Path) -> None:
    rows = [
        row(1),
        row(2, 诉求内容=""),
        row(3, 来电时间="3026-01-01 08:00"),
        row(4, 诉求内容="=HYPERLINK(1)，臭味很大"),
    ]
    rows[3]["来电时间"] = "改天"
    counted = bring(write(tmp_path / "orders.csv", rows=rows))
    assert (counted["registered"], len(counted["rejected"])) == (1, 3)
    assert [one["row"] for one in counted["rejected"]] == [3, 4, 5]
    assert "诉求内容" in counted["rejected"][0]["reason"]
    rejected = Path(counted["rejected_file"])
    assert rejected == tmp_path / "orders-rejected.csv"
    assert rejected.read_bytes().startswith(b"\xef\xbb\xbf")
    assert rejected.stat().st_mode & 0o077 == 0, "it holds names and telephones"
    with rejected.open(encoding="utf-8-sig", newline="") as file:
        kept = list(csv.DictReader(file))
    assert [one["原因"] for one in kept] == [one["reason"] for one in counted["rejected"]]
    assert kept[2]["诉求内容"].startswith("\t="), "a spreadsheet must not run it"
    for one in kept:
        one["诉求内容"] = one["诉求内容"] or "渠边的垃圾几个月没有清。"
        one["来电时间"] = "2025-11-03 08:00:00"
    with rejected.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, kept[0].keys())
        writer.writeheader()
        writer.writerows(kept)
    assert bring(rejected)["registered"] == 3
    assert Petition.objects.filter(source_number="2025110100002").exists()


def test_a_file_that_is_being_mended_is_not_overwritten(bring: Command, tmp_path: Path) -> None:
    table = write(tmp_path / "orders.csv", rows=[row(1, 诉求内容="")])
    first = Path(bring(table)["rejected_file"])
    assert Path(bring(table)["rejected_file"]) == first, "the same again is the same file"
    first.write_text("half mended", encoding="utf-8")
    assert Path(bring(table)["rejected_file"]).name == "orders-rejected-2.csv"
    assert first.read_text(encoding="utf-8") == "half mended"


def test_a_dry_run_says_the_same_and_registers_nothing(bring: Command, tmp_path: Path) -> None:
    table = write(tmp_path / "orders.csv", rows=[row(1), row(1), row(2, 诉求内容=""), row(3)])
    planned = bring(table, "--dry-run")
    assert (planned["registered"], planned["repeats"], len(planned["rejected"])) == (2, 1, 1)
    assert not Petition.objects.exists()
    assert list(tmp_path.iterdir()) == [table]
    done = bring(table)
    assert {**planned, "rejected_file": None} == {**done, "rejected_file": None}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.csv", "--channel", "12345"], "cannot be read"),
        (["orders.csv", "--channel", "fax"], "There is no channel 'fax'"),
        (["orders.csv", "--channel", "12369"], "closed on 2024-04-30"),
        (["orders.csv", "--channel", "12345", "--unit", "xx"], "There is no unit 'xx'"),
        (["notes.txt", "--channel", "12345"], "not a table"),
        (["wordless.csv", "--channel", "12345"], "No column holds the complaint"),
    ],
)
def test_what_cannot_be_taken_in_is_one_sentence(
    units: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    write(tmp_path / "orders.csv", rows=[row(1)])
    (tmp_path / "notes.txt").write_text("only one line")
    (tmp_path / "wordless.csv").write_text("a,b\n1,2\n")
    assert main(["import", str(tmp_path / words[0]), *words[1:]]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""


@pytest.mark.skipif(not RIVER.exists(), reason="the table of real complaints is not on this machine")
def test_seven_hundred_real_complaints(bring: Command, root: Path) -> None:
    mapping = root / "tests" / "import" / "mappings" / "river.toml"
    counted = bring(RIVER, "--mapping", mapping)
    assert (counted["rows"], counted["registered"], counted["rejected"]) == (753, 753, [])
    assert bring(RIVER, "--mapping", mapping)["repeats"] == 753
    assert Clock.objects.filter(term="conclude").count() == Petition.objects.count() == 753
