from hypothesis import given
from hypothesis import strategies as st

from qingting.text.bigrams import bigrams, normalise, query_terms

chinese = st.text(alphabet="河水臭气工厂夜间噪声１２3４FZｆz０9，。 　\n（）-_%é", max_size=60)
anything = st.text(max_size=60)


@st.composite
def text_and_part(draw: st.DrawFn, source: st.SearchStrategy[str]) -> tuple[str, str]:
    text = draw(source)
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return text, text[start:end]


@given(text_and_part(st.one_of(chinese, anything)))
def test_every_part_of_a_text_asks_only_for_grams_the_text_has(pair: tuple[str, str]) -> None:
    text, part = pair
    assert set(query_terms(part)) <= set(bigrams(text))


@given(text_and_part(st.one_of(chinese, anything)))
def test_every_part_of_a_text_stands_in_its_normalised_text(pair: tuple[str, str]) -> None:
    text, part = pair
    assert normalise(part) in normalise(text)


@given(st.one_of(chinese, anything))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_widths_cases_and_signs_are_one() -> None:
    assert normalise("ＦＺ１２-３４ 号，河\u200b水　") == "fz12 34 号 河水"


def test_wildcards_of_like_do_not_survive() -> None:
    assert not set("%_\\") & set(normalise(r"100%_合格\\"))


def test_words_of_two_characters_are_one_gram() -> None:
    assert query_terms("臭气") == ("臭气",)


def test_long_numbers_ask_for_long_grams() -> None:
    assert "1809" in query_terms("fz18092300048")


def test_single_characters_leave_the_answer_to_the_recheck() -> None:
    assert query_terms("水") == ()
