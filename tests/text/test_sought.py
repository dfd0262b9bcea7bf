"""What somebody looks for: words, quotes, punctuation; where it stands in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingting.text.bigrams import normalise
from qingting.text.sought import excerpt, needed_by, pieces, spans_of, terms_of, words_of

TEXT = "民和县某砂场夜间破碎石料，扬尘污染农田。PM2.5 超标；厂区 Dust 治理。"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("扬尘  农田", ("扬尘", "农田")),
        ("扬尘 AND 农田", ("扬尘", "农田")),
        ("“厂区 dust”", ("厂区 dust",)),
        ('"扬尘污染', ("扬尘污染",)),
        ("ＰＭ２．５", ("pm2 5",)),
        ("，。！？——“”", ()),
        ("", ()),
        ("扬尘 扬尘", ("扬尘",)),
        ("尘", ("尘",)),
    ],
)
def test_words(asked: str, words: tuple[str, ...]) -> None:
    assert words_of(asked) == words


@pytest.mark.parametrize("word", ["尘", "扬尘", "扬尘污染农田", "pm2 5", "dust", "厂区 dust"])
def test_what_stands_in_a_text_is_found_by_its_terms(word: str) -> None:
    assert set(needed_by(word)) <= set(terms_of(TEXT))
    marked = "".join(TEXT[span.start : span.end] for span in spans_of(TEXT, words=(word,)))
    assert normalise(marked) == word


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 12))
def test_every_piece_of_any_text_is_found(text: str, start: int, length: int) -> None:
    """Nothing that stands in a notice is missed, and what is shown is the text itself."""
    for word in words_of(text[start : start + length]):
        if word in normalise(text):
            assert set(needed_by(word)) <= set(terms_of(text))
            assert spans_of(text, words=(word,))
    shown = pieces(text, words=words_of(text[start : start + length]))
    assert "".join(piece.text for piece in shown) == text


def test_a_line_around_the_first_word() -> None:
    line = excerpt("前" * 100 + "扬尘" + "后" * 200, words=("扬尘",))
    assert [piece.text for piece in line if piece.found] == ["扬尘"]
    assert line[0].text == line[-1].text == "…"
    assert excerpt(TEXT, words=("没有",)) == ()
