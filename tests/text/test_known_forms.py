"""A known person in every form that somebody thinks of: nothing of it stays (D28)."""

from __future__ import annotations

import pytest

from qingting.text.masking import redact

WHO = {
    "name": "马玉兰",
    "phone": "13897201234",
    "id_number": "632122197405061234",
    "address": "民和县川口镇史纳村3社12号",
    "email": "mayulan74@example.cn",
}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("信访人馬玉蘭反映", "信访人***反映"),
        ("Mǎ Yùlán反映", "********反映"),
        ("马Y兰", "***"),
        ("马yl说", "***说"),
        ("马玉lan说", "*****说"),
        ("M玉兰", "***"),
        ("马/玉/兰", "*****"),
        ("马，玉，兰", "*****"),
        ("【马】【玉】【兰】", "【*******】"),
        ("马某兰说", "***说"),
        ("某玉兰说", "***说"),
        ("马玉说的", "**说的"),
        ("玉兰姐", "***"),
        ("手机138****1234", "手机***********"),
        ("手机138xxxx1234", "手机***********"),
        ("电话尾数为1234", "电话尾数为****"),
        ("末四位1234", "末四位****"),
        ("身份证632122********1234", "身份证******************"),
        ("1974年5月6日出生", "*********出生"),
        ("生于一九七四年五月六日", "生于*********"),
        ("74年生", "****"),
        ("住史纳3社", "住****"),
        ("史纳村叁社拾贰号", "********"),
        ("史纳村三社 12 号", "**********"),
        ("m a y u l a n 7 4 @example.cn", "*" * 29),
    ],
)
def test_d28_a_known_person_is_found_in_any_form(text: str, left: str) -> None:
    assert redact(text, identity=WHO).text == left


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("张珺堃", "张俊昆"),
        ("张珺堃", "zhangjunkun"),
        ("张珺堃", "張珺堃"),
        ("欧阳海燕", "欧阳"),
        ("冶强", "强哥"),
        ("冶强", "小强"),
        ("马尔沙·穆罕默德", "穆罕默德"),
        ("马尔沙·穆罕默德", "马尔沙穆罕默德"),
        ("才让多杰", "才让某杰"),
    ],
)
def test_d28_rare_characters_two_surnames_points(name: str, text: str) -> None:
    assert redact(text, identity={"name": name}).text == "*" * len(text)


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ({"name": "王海兰"}, "王海洋公园在兰州路，种的小兰花"),
        ({"name": "李建国"}, "建国以来建国路没有修过"),
        ({"id_number": "632122197405061234"}, "1974年投产，2026年5月6日检查，174年生产线"),
        ({"phone": "13897201234"}, "编号138****9999，尾号5678，后四位5678"),
        ({"address": "民和县川口镇史纳村3社12号"}, "史纳村垃圾，3社的渠，5社12户"),
        ({"name": "马玉兰"}, "马路、玉米、兰州：PM10 与 M、Y、L 三点"),
    ],
)
def test_what_is_nobodys_stays(who: dict[str, str], text: str) -> None:
    assert redact(text, identity=who).text == text


def test_half_in_letters_is_no_other_word() -> None:
    assert redact("玉米mylove，YL品牌", identity=WHO).text == "玉米mylove，YL品牌"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("抖音号：douyin123", "抖音号：*********"),
        ("微博@环保卫士", "微博*****"),
        ("微博上有人发", "微博上有人发"),
    ],
)
def test_names_of_other_services_are_found(text: str, left: str) -> None:
    assert redact(text).text == left
