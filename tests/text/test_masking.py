import pytest

from qingting.text.masking import mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("喇文华", "喇**"),
        ("马兰", "马*"),
        ("欧阳小雨", "欧阳**"),
        ("才让卓玛", "才***"),
        ("韩", "*"),
        ("", ""),
        (" 冶英 ", "冶*"),
    ],
)
def test_a_name_keeps_its_surname(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812345678", "138****5678"),
        ("+86 138-1234-5678", "138****5678"),
        ("１３８１２３４５６７８", "138****5678"),
        ("8612345", "*****45"),
        ("0972-8612345", "097****2345"),
        ("1234", "****"),
        ("", ""),
    ],
)
def test_a_telephone_keeps_its_ends(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked
