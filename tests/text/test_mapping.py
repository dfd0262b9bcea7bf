from datetime import datetime
from pathlib import Path

import pytest

from qingting.text.mapping import (
    Draft,
    MappingError,
    Rejection,
    apply,
    default_mapping,
    load_mapping,
)
from qingting.text.moments import SHANGHAI, parse_moment
from qingting.text.sheets import Row, read_rows

NOW = datetime(2026, 7, 1, 12, 0, tzinfo=SHANGHAI)
RIVER = Path(__file__).parents[1] / "import" / "mappings" / "river.toml"
REAL = Path(__file__).parents[3] / "shared" / "data" / "river_complaints.csv"


def draft(**cells: str) -> Draft:
    made = apply(default_mapping(), row=Row(7, cells), now=NOW)
    assert isinstance(made, Draft)
    return made


def reason(**cells: str) -> str:
    made = apply(default_mapping(), row=Row(7, cells), now=NOW)
    assert isinstance(made, Rejection)
    assert made.row == 7
    return made.reason


def test_an_export_with_english_headers_needs_no_mapping() -> None:
    made = draft(
        order_id="0020260612001",
        case_content="洗沙场夜里排黑水",
        case_goal="停止排放",
        address_detail="川口镇河滩",
        call_time="2026-06-12 21:05:33",
        area_code_area="民和县",
        area_code_street="川口镇",
        case_accord_type_three_name="水污染",
    )
    assert made.source_number == "0020260612001"
    assert (made.complaint, made.wanted) == ("洗沙场夜里排黑水", "停止排放")
    assert (made.place, made.county, made.town, made.kind) == ("川口镇河滩", "民和县", "川口镇", "水污染")
    assert made.received == datetime(2026, 6, 12, 21, 5, 33, tzinfo=SHANGHAI)
    assert made.anonymous
    assert made.notes == ()


def test_an_export_with_chinese_headers_needs_no_mapping() -> None:
    made = draft(
        **{
            "工单编号*": "GD01",
            "来电时间（年月日）": "2026年6月12日",
            "诉求内容": "砖厂冒烟",
            "诉求目的": "查处",
            "联系电话": "１３８-１２３４-５６７８",
            "来电人": "绽小梅",
            " 发生地址": "南门外",
            "区县": "乐都区",
            "承办单位": "某局",
        }
    )
    assert (made.source_number, made.name, made.phone) == ("GD01", "绽小梅", "13812345678")
    assert (made.place, made.county) == ("南门外", "乐都区")


@pytest.mark.parametrize("name", ["匿名", "不愿透露", "无", "/", "", "匿名用户"])
def test_who_does_not_want_to_be_named_is_anonymous(name: str) -> None:
    assert draft(诉求内容="臭", 来电时间="2026-06-01", 来电人=name).anonymous


@pytest.mark.parametrize("complaint", ["", "无", "-", "null"])
def test_a_row_without_a_complaint_is_rejected(complaint: str) -> None:
    assert "诉求内容" in reason(诉求内容=complaint, 来电人="绽小梅")


@pytest.mark.parametrize(
    ("received", "word"),
    [
        ("昨天", "认不出"),
        ("2026-13-01", "认不出"),
        ("2026-07-01 12:01", "晚于现在"),
        ("2062-06-01", "晚于现在"),
    ],
)
def test_an_impossible_moment_is_rejected(received: str, word: str) -> None:
    assert word in reason(诉求内容="臭", 来电时间=received)


def test_garbled_and_endless_texts_are_rejected() -> None:
    assert "乱码" in reason(诉求内容="锟斤拷锟斤拷")
    assert "超过" in reason(诉求内容="臭" * 20_001)


def test_a_row_with_a_problem_keeps_it() -> None:
    made = apply(default_mapping(), row=Row(3, {"诉求内容": "臭"}, "这一行有 2 列。"), now=NOW)
    assert made == Rejection(3, "这一行有 2 列。")


def test_reasons_repeat_nothing_personal() -> None:
    assert "绽小梅" not in reason(诉求内容="", 来电人="绽小梅")
    assert "绽小梅" not in reason(诉求内容="臭", 来电时间="绽小梅")


@pytest.mark.parametrize(
    ("written", "kept", "notes"),
    [
        ("13812345678", "13812345678", 0),
        ("13812345678.0", "13812345678", 0),
        ("+86 138 1234 5678", "13812345678", 0),
        ("0972-8612345", "09728612345", 0),
        ("1.38123E+10", "1.38123E+10", 1),
        ("1381234567", "1381234567", 1),
        ("13812345678/13912345678", "13812345678/13912345678", 1),
        ("不详", "", 0),
    ],
)
def test_a_doubtful_telephone_is_kept_and_noted(written: str, kept: str, notes: int) -> None:
    made = draft(诉求内容="臭", 来电时间="2026-06-01", 联系电话=written)
    assert (made.phone, len(made.notes)) == (kept, notes)


def test_a_missing_moment_and_a_long_title_are_noted() -> None:
    made = draft(诉求内容="臭", 标题="长" * 300)
    assert len(made.title) == 200
    assert len(made.notes) == 2


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026/6/1 8:05", datetime(2026, 6, 1, 8, 5)),
        ("2026-06-01 08:05:09.123", datetime(2026, 6, 1, 8, 5, 9)),
        ("2026年6月1日 8时5分", datetime(2026, 6, 1, 8, 5)),
        ("2026.06.01", datetime(2026, 6, 1)),
        ("20260601", datetime(2026, 6, 1)),
        ("12/31/2025", datetime(2025, 12, 31)),
        ("20260601080509", datetime(2026, 6, 1, 8, 5, 9)),
        ("２０２６－０６－０１", datetime(2026, 6, 1)),
        ("2026-06-01T00:05:00Z", datetime(2026, 6, 1, 8, 5)),
        ("46174", datetime(2026, 6, 1)),
        ("46174.5", datetime(2026, 6, 1, 12)),
    ],
)
def test_moments_are_read_as_exports_write_them(written: str, moment: datetime) -> None:
    assert parse_moment(written) == moment.replace(tzinfo=SHANGHAI)


MAPPING = """
[columns]
complaint = ["正文", "备用正文"]
received = "何时"
[constants]
county = "平安区"
[defaults]
title = "转办件"
[dates]
formats = ["%d.%m.%Y"]
[values.channel]
"网" = "web"
"""


def test_a_mapping_names_columns_constants_defaults_formats_and_words() -> None:
    mapping = load_mapping(MAPPING.encode())
    made = apply(
        mapping, row=Row(2, {"备用正文": "臭", "何时": "3.6.2026", "渠道": "网", "区县": "别处"}), now=NOW
    )
    assert isinstance(made, Draft)
    assert (made.complaint, made.county, made.title, made.channel) == ("臭", "平安区", "转办件", "web")
    assert made.received == datetime(2026, 6, 3, tzinfo=SHANGHAI)


def test_a_table_without_a_complaint_is_told_before_its_rows() -> None:
    assert default_mapping().missing(("工单编号", "时间")) == ("complaint",)
    assert default_mapping().missing(("Case_Content ",)) == ()


@pytest.mark.parametrize(
    "mapping",
    [
        b"\xff\xfe",
        b"columns = ",
        b"columns = 3",
        b"[column]\ntitle = 'a'",
        b"[columns]\ntitel = 'a'",
        b"[columns]\ntitle = []",
        b"[columns]\ntitle = 3",
        b"[constants]\ncounty = 3",
        b"[dates]\nformat = ['%Y']",
        b"[dates]\nformats = ['YYYY']",
        b"[values]\nchannel = 'web'",
        b"[values.chanel]\na = 'web'",
    ],
)
def test_a_wrong_mapping_is_told_in_one_sentence(mapping: bytes) -> None:
    with pytest.raises(MappingError) as told:
        load_mapping(mapping)
    assert str(told.value).endswith(".")
    assert "\n" not in str(told.value)


def test_the_river_mapping_reads_its_columns() -> None:
    table = (
        "id,river,kind,channel,received,title,complaint,reply,times_forwarded,repeat_cluster\n"
        "1,清水河,投诉,网站,2026-06-01 00:00:00,河水发臭,桥下有管子排水,已清理,1,\n"
    )
    row = next(read_rows(table.encode(), name="river.csv"))
    made = apply(load_mapping(RIVER.read_bytes()), row=row, now=NOW)
    assert isinstance(made, Draft)
    assert (made.source_number, made.place, made.channel, made.kind) == ("1", "清水河", "web", "投诉")


@pytest.mark.skipif(
    not REAL.exists(), reason="the table of real river complaints is not beside this checkout"
)
def test_every_real_river_complaint_becomes_a_draft() -> None:
    mapping = load_mapping(RIVER.read_bytes())
    rows = list(read_rows(REAL.read_bytes(), name=REAL.name))
    made = [apply(mapping, row=row, now=NOW) for row in rows]
    assert len(made) > 100
    assert [each for each in made if isinstance(each, Rejection)] == []
    assert {each.channel for each in made if isinstance(each, Draft)} <= {
        "web",
        "12345",
        "wechat",
        "weibo",
        "other",
    }
