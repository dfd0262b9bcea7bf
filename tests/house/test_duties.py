"""Each of the 45 duties is named by a test, or stands in the list of open ones."""

import re
import tomllib
from pathlib import Path

import pytest

from qingting.rules.edition import load_edition

ROOT = Path(__file__).resolve().parents[2]
DUTIES = sorted(load_edition("haidong-2024-17").duties)
OPEN = set(tomllib.loads((ROOT / "tests" / "house" / "open_duties.toml").read_text(encoding="utf-8")))
NAMED = {
    f"D{number}"
    for path in (ROOT / "tests").rglob("test_*.py")
    for function in re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))
    for number in re.findall(r"_d(\d\d)(?=_)", function)
}


def test_there_are_forty_five() -> None:
    assert [f"D{number:02}" for number in range(1, 46)] == DUTIES


@pytest.mark.parametrize("duty", DUTIES)
def test_each_duty_is_held_by_a_test_or_open(duty: str) -> None:
    assert duty in NAMED or duty in OPEN, (
        f"no test function is named …_{duty.lower()}_… and it is not listed as open"
    )
