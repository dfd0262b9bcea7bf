from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingting.text import fold
from qingting.text.detectors import detect
from qingting.text.masking import redact

PERSON = {
    "name": "冶文英",
    "phone": "13812345678",
    "id_number": "632122198001010046",
    "address": "海东市乐都区碾伯街道文化街12号3号楼2单元501室",
    "email": "ye.wenying@example.cn",
}
filler = st.text(alphabet="河水臭气夜里烧煤，。 \n（）工厂渠abcXYZ", max_size=12)
gap = st.sampled_from(["", " ", "-", "—", "·", "　"])
written_digit = {
    digit: f"{digit}{chr(ord(digit) + 0xFEE0)}{chinese}"
    for digit, chinese in zip(
        "0123456789",
        ["零〇", "一幺壹", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"],
        strict=True,
    )
}


@st.composite
def disguised_number(draw: st.DrawFn, number: str, least: int) -> str:
    """A piece of a number, each digit in one of its forms, with gaps here and there."""
    length = draw(st.integers(least, len(number)))
    start = draw(st.integers(0, len(number) - length))
    written = [
        draw(st.sampled_from(written_digit.get(digit, digit))) for digit in number[start : start + length]
    ]
    return draw(gap).join(written) if draw(st.booleans()) else "".join(written)


def digits_of(text: str) -> list[str]:
    """Runs of digits in a text, however they are written."""
    plain = "".join(character for character in fold.numerals(text) if character not in " -.·\n，。（）")
    return "".join(character if character.isdigit() else " " for character in plain).split()


def _tell(text: str, number: str, *, piece: int) -> bool:
    return any(
        run[at : at + piece] in number for run in digits_of(text) for at in range(len(run) - piece + 1)
    )


@given(filler, disguised_number("13812345678", 7), filler)
def test_no_seven_digits_of_the_telephone_remain(before: str, number: str, after: str) -> None:
    assert not _tell(redact(before + number + after, identity=PERSON).text, PERSON["phone"], piece=7)


@given(filler, disguised_number("632122198001010046", 6), filler)
def test_no_piece_of_the_identity_number_remains(before: str, number: str, after: str) -> None:
    assert not _tell(redact(before + number + after, identity=PERSON).text, PERSON["id_number"], piece=6)


@given(
    filler,
    gap,
    st.sampled_from(["冶文英", "冶主任", "老冶", "姓冶", "冶女士", "冶某某", "文英", "冶副局长"]),
    filler,
)
def test_no_form_of_the_name_remains(before: str, between: str, form: str, after: str) -> None:
    text = before + between.join(form) + after if form == "冶文英" else before + form + after
    left = redact(text, identity=PERSON).text
    assert "冶" not in left
    assert "文英" not in left


@given(filler, gap, st.sampled_from([str, fold.narrow]), filler)
def test_no_form_of_the_address_remains(before: str, between: str, shape: type, after: str) -> None:
    tokens = ["文化街12号", "3号楼", "2单元", "501室"]
    left = redact(before + shape(between.join(tokens)) + after, identity=PERSON).text
    assert not any(token in left for token in tokens)


@pytest.mark.parametrize(
    "form",
    [
        "乐都区碾伯街道文化街12号3号楼2单元501室",
        "文化街 12号 3号楼 2单元 501",
        "文化街十二号三号楼二单元501室",
        "３号楼２单元５０１室",
        "3栋2单元501户",
        "2单元501",
        "3-2-501",
        "3#2-501",
        "文化街12号",
    ],
)
def test_the_way_home_does_not_remain(form: str) -> None:
    left = redact(f"就在{form}旁边", identity=PERSON).text
    assert left.startswith("就在*")
    assert left.endswith("*旁边")


@pytest.mark.parametrize(
    "form",
    ["ye.wenying@example.cn", "YE.WENYING＠EXAMPLE.CN", "ye.wenying @ example.cn", "ye.wenying#example.cn"],
)
def test_the_mail_address_does_not_remain(form: str) -> None:
    assert "wenying" not in redact(f"发到{form}。", identity=PERSON).text.lower()


def test_the_last_four_digits_do_not_remain_where_they_are_named() -> None:
    assert "5678" not in redact("手机尾号5678的来电人", identity=PERSON).text


def test_a_village_door_is_masked() -> None:
    person = {"address": "互助县五十镇老鸦村三社45号"}
    assert redact("三社45号门前，老鸦村3社45号", identity=person).text == "*****门前，********"


@given(st.text(max_size=60))
def test_length_and_offsets_stay(text: str) -> None:
    redacted = redact(text, identity=PERSON)
    assert len(redacted.text) == len(text)
    inside = {at for span in redacted.spans for at in range(span.start, span.end)}
    assert all(redacted.text[at] == ("*" if at in inside else text[at]) for at in range(len(text)))


@given(st.text(alphabet="王马主任局长联系人：0123456789号楼单元室电话我叫某 ", max_size=40))
def test_a_second_run_finds_nothing_new(text: str) -> None:
    once = redact(text).text
    assert not [span for span in detect(once) if "*" not in once[span.start : span.end]]


def test_spans_are_in_order_and_apart() -> None:
    spans = redact("冶文英13812345678，汪主任，冶文英", identity=PERSON).spans
    assert [span.kind for span in spans] == ["NAME", "PHONE", "NAME_TITLE", "NAME"]
    assert all(first.end <= second.start for first, second in pairwise(spans))


def test_without_an_identity_ordinary_words_stay() -> None:
    text = "文化街的冶炼厂冒烟"
    assert redact(text).text == text
    assert redact(text, identity=PERSON).text == text


@pytest.mark.parametrize(
    "identity", [{}, {"name": ""}, {"phone": "12"}, {"address": ""}, {"email": "x"}, {"other": "河"}]
)
def test_an_empty_identity_masks_nothing(identity: dict[str, str]) -> None:
    assert redact("河水12发臭x", identity=identity).text == "河水12发臭x"


@pytest.mark.parametrize(
    "piece", [" ", "联系人 ", "家住", "12号", "1 ", "东经102", "\n", "马玉兰、", "a@", "身份证1 "]
)
def test_a_monotonous_text_comes_to_an_end(piece: str) -> None:
    text = piece * (6000 // len(piece))
    assert len(redact(text, identity=PERSON).text) == len(text)
