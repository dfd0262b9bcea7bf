"""Sums in fen, in yuan and in the capitals of vouchers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingting.text.money import capitals, fen_of, yuan


@pytest.mark.parametrize(
    ("fen", "figures", "words"),
    [
        (100_000, "1,000", "壹仟元整"),
        (33_334, "333.34", "叁佰叁拾叁元叁角肆分"),
        (100_005, "1,000.05", "壹仟元零伍分"),
        (50, "0.50", "伍角整"),
        (5, "0.05", "伍分"),
        (1_000_500, "10,005", "壹万零伍元整"),
        (10_050_000, "100,500", "壹拾万零伍佰元整"),
        (20_010_000, "200,100", "贰拾万零壹佰元整"),
        (100_000_000, "1,000,000", "壹佰万元整"),
        (10_000_000_100, "100,000,001", "壹亿零壹元整"),
        (0, "0", "零元整"),
    ],
)
def test_figures_and_capitals(fen: int, figures: str, words: str) -> None:
    assert (yuan(fen), capitals(fen)) == (figures, words)


@pytest.mark.parametrize(
    "text", ["", "-1", "1.234", "一千", "1e5", "1 000", "１２３４５６７８９０", "0x10", "."]
)
def test_what_is_no_sum(text: str) -> None:
    assert fen_of(text) is None


@given(st.integers(min_value=0, max_value=99_999_999_999))
def test_what_is_written_is_read_again(fen: int) -> None:
    assert fen_of(yuan(fen)) == fen
    assert fen_of(f"{yuan(fen)} 元") == fen
