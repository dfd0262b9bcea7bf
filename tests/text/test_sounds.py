"""A known name is found by its sound: in other characters, in letters, as initials; everyday words are not."""

import pytest

from qingting.text.masking import redact
from qingting.text.sounds import alike, readings

LA = {"name": "喇玉兰"}


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("村民拉玉蓝反映扬尘", "拉玉蓝"),
        ("La Yulan 说夜里有噪声", "La Yulan"),
        ("举报人 layulan，住在河边", "layulan"),
        ("LA YU LAN", "LA YU LAN"),
        ("Yulan La", "Yulan La"),
        ("来电人L.Y.L.反映", "L.Y.L"),
        ("由LYL提供照片", "LYL"),
    ],
)
def test_a_known_name_is_found_by_its_sound(text: str, hidden: str) -> None:
    assert hidden not in redact(text, identity=LA).text
    assert "*" * len(hidden) in redact(text, identity=LA).text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("黎明时分开工，里面有粉尘", "李明"),
        ("GB 3096 和 PM2.5 超标", "高博"),
        ("COD 超标，VOCs 也超标", "陈欧迪"),
        ("理应整改", "李英"),
    ],
)
def test_what_only_sounds_alike_stays(text: str, name: str) -> None:
    kept = redact(text, identity={"name": name}).text
    assert kept == text


def test_two_characters_keep_one_of_them() -> None:
    assert redact("李闵说", identity={"name": "李敏"}).text.startswith("**")


def test_the_table_knows_surnames_by_their_readings() -> None:
    assert "xie" in readings("解")
    assert "拉" in alike("喇")
    assert alike("😀") == "😀"
