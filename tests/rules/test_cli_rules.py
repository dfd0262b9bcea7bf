"""`qingting due` and `qingting rulebook`, as an operator calls them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qingting.cli.main import main
from qingting.rules.edition import LAW


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        code = main(arguments)
    except SystemExit as left:
        code = int(left.code or 0)
    told = capsys.readouterr()
    return code, told.out, told.err


def test_due_answers_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = asked(capsys, "due", "--duty", "investigate", "--from", "2026-02-12", "--json")
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert list(answer) == ["duty", "from", "due", "provisional", "because", "days"]
    assert (answer["duty"], answer["from"], answer["due"], answer["provisional"]) == (
        "investigate",
        "2026-02-12",
        "2026-02-24",
        False,
    )
    assert answer["because"] == [
        {"instrument": "东政办〔2024〕17号", "clause": "四(三)"},
        {"instrument": "民法典", "clause": "第二百零三条"},
    ]
    assert len(answer["days"]) == 13
    assert [line["date"] for line in answer["days"] if line["counted"]] == [
        "2026-02-13",
        "2026-02-14",
        "2026-02-15",
    ]
    assert answer["days"][2] == {"date": "2026-02-14", "counted": True, "why": "第2日，春节调休上班"}


@pytest.mark.parametrize(
    ("arguments", "due"),
    [
        (("--duty", "investigate", "--from", "2026-02-12", "--count", "working"), "2026-02-24"),
        (("--duty", "investigate", "--from", "2026-09-24"), "2026-09-28"),
        (("--duty", "investigate", "--from", "2026-09-24", "--count", "working"), "2026-09-30"),
        (("--duty", "recheck", "--from", "2026-04-30"), "2026-05-06"),
        (("--duty", "recheck", "--from", "2026-04-30", "--count", "working"), "2026-05-11"),
        (("--duty", "conclude", "--from", "2026-09-29"), "2026-11-30"),
        (("--duty", "conclude", "--from", "2026-09-29", "--extended", "30"), "2026-12-28"),
        (("--duty", "D16", "--from", "2026-09-29"), "2026-11-30"),
        (("--duty", "d08", "--from", "2026-11-24"), "2026-11-25"),
        (("--duty", "conclude", "--from", "2026-09-29", "--edition", "xinfang-2022"), "2026-11-30"),
    ],
)
def test_due_reckons(arguments: tuple[str, ...], due: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = asked(capsys, "due", *arguments, "--json")
    assert (code, json.loads(out)["due"]) == (0, due)


def test_due_in_an_unannounced_year_is_provisional(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = asked(capsys, "due", "--duty", "conclude", "--from", "2026-11-24", "--json")
    answer = json.loads(out)
    assert (answer["due"], answer["provisional"]) == ("2027-01-25", True)
    assert "2027年放假安排未公布" in answer["days"][-1]["why"]


def test_due_tells_people_the_clauses_and_the_count(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = asked(capsys, "due", "--duty", "conclude", "--from", "2026-11-24")
    assert code == 0
    assert out.startswith("conclude: 2026-11-24 → 2027-01-25  暂定")
    assert "东政办〔2024〕17号 四(四)" in out
    assert len(out.splitlines()) == 1 + 2 + 63


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("--duty", "nothing", "--from", "2026-01-05"),
            "it has register, their_term, tell_acceptance,",
        ),
        (("--duty", f"D{31}", "--from", "2026-01-05"), f"has no term 'D{31}'"),
        (
            ("--duty", "conclude", "--from", "2026-02-30"),
            "'2026-02-30' is not a day; write it like 2026-11-24",
        ),
        (("--duty", "conclude", "--from", "20260220"), "'20260220' is not a day"),
        (("--duty", "conclude", "--from", "2026-W08-1"), "is not a day"),
        (("--duty", "conclude", "--from", "2026-01-05", "--extended", "31"), "give 0 to 30 days"),
        (("--duty", "conclude", "--from", "2026-01-05", "--extended", "-1"), "give 0 to 30 days"),
        (("--duty", "conclude", "--from", "2026-01-05", "--extended", "ten"), "invalid int value: 'ten'"),
        (("--duty", "recheck", "--from", "2026-01-05", "--extended", "3"), "cannot be extended"),
        (
            ("--duty", "conclude", "--from", "9999-12-31"),
            "out of range; give a day of the years 1990 to 2190",
        ),
        (("--duty", "conclude", "--from", "0001-01-01"), "out of range"),
        (("--duty", "conclude", "--from", "2026-01-05", "--count", "lunar"), "invalid choice: 'lunar'"),
        (("--duty", "conclude", "--from", "2026-01-05", "--edition", "x"), "haidong-2024-17', 'xinfang-2022"),
        (
            ("--duty", "investigate", "--from", "2026-01-05", "--edition", "xinfang-2022"),
            "has no term 'investigate'",
        ),
        (("--from", "2026-01-05"), "--duty"),
    ],
)
def test_due_refuses_in_one_sentence(
    arguments: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = asked(capsys, "due", *arguments)
    assert (code, out) == (2, "")
    assert sentence in err
    assert len(err.splitlines()) == 1


def test_the_plain_commands_load_no_django() -> None:
    script = "import sys, qingting.cli.due, qingting.cli.rulebook; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_check_finds_our_own_editions_sound(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = asked(capsys, "rulebook", "check")
    assert code == 0
    heads = ["haidong-2024-17.toml", "xinfang-2022.toml", "rewards"]
    assert [line.split(":")[0] for line in out.splitlines()] == heads
    assert re.search(r"\d+ terms, \d+ moves, \d+ guards, 45 duties", out)


def test_check_tells_every_problem_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (LAW / "haidong-2024-17.toml").read_text(encoding="utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(
        text.replace('quote = "60日内办结"', 'quote = "61日内办结"').replace('to = "held"', 'to = "hold"'),
        encoding="utf-8",
    )
    code, out, _ = asked(capsys, "rulebook", "check", str(path))
    lines = out.splitlines()
    assert code == 1
    assert lines[0] == f"mine.toml: {len(lines) - 1} problem(s)"
    assert any("没有“61日内办结”这句话" in line for line in lines)
    assert any("moves.hold：没有“hold”这个状态" in line for line in lines)


def test_check_of_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = asked(capsys, "rulebook", "check", "nowhere.toml")
    assert (code, out, len(err.splitlines())) == (2, "", 1)


def test_show_lists_every_duty(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = asked(capsys, "rulebook", "show", "--json")
    duties = json.loads(out)["duties"]
    assert code == 0
    assert [row["id"] for row in duties] == [f"D{n:02}" for n in range(1, 46)]
    assert {row["status"] for row in duties} <= {"enforced", "open"}
    sixteen = duties[15]
    assert (sixteen["clause"], sixteen["clock"], sixteen["terms"]) == ("四(四)", "60日", ["conclude"])
    code, out, _ = asked(capsys, "rulebook", "show")
    heads = [line for line in out.splitlines()[1:] if not line.startswith(" ")]
    assert [line[:3] for line in heads] == [f"D{n:02}" for n in range(1, 46)]
    assert "D16  四(四)   enforced 办结（承办单位）  60日" in heads
    assert "     lives in   journeys/conclude.py\n                terms.conclude\n" in out
    assert "::test_d16_" in out


def test_d43_no_duty_of_casework_lives_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    """D01 to D29, D41, D42, D45: each has a place in the code and a test that bears its name."""
    _, out, _ = asked(capsys, "rulebook", "show", "--json")
    rows = {row["id"]: row for row in json.loads(out)["duties"]}
    for code in (*(f"D{n:02}" for n in range(1, 30)), f"D{41}", f"D{42}", f"D{45}"):
        row = rows[code]
        assert row["status"] == "enforced", code
        assert row["lives"], code
        assert any(f"_{code.lower()}_" in test for test in row["tests"]), (
            f"no test is named …_{code.lower()}_…"
        )


def test_rulebook_without_an_action_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = asked(capsys, "rulebook")
    assert code == 2
    assert "check|show" in err
