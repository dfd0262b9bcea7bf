import pytest

from qingting.text.detectors import detect
from qingting.text.documents import check_digit, luhn


def found(text: str, *kinds: str) -> list[str]:
    return [text[span.start : span.end] for span in detect(text) if not kinds or span.kind in kinds]


@pytest.mark.parametrize(
    "written",
    [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "138—1234—5678",
        "１３８１２３４５６７８",
        "１３８ １２３４ ５６７８",
        "+8613812345678",
        "+86 138-1234-5678",
        "0086 13812345678",
        "8613812345678",
        "013812345678",
        "一三八一二三四五六七八",
        "幺三八幺二三四五六七八",
        "壹叁捌壹贰叁肆伍陆柒捌",
        "138一二三四5678",
        "1 3 8 1 2 3 4 5 6 7 8",
        "1-3-8-1-2-3-4-5-6-7-8",
        "138.1234.5678",
        "1381234 5678",
        "13８1２345６78",
        "138123456\u200b78",
        "138O2345678",
    ],
)
def test_a_mobile_is_found_in_every_way_of_writing(written: str) -> None:
    assert found(f"夜里有人烧塑料，请打我电话{written}联系", "PHONE") == [written]


@pytest.mark.parametrize("before", ["tel", "TEL:", "手机", "陈工", "（", "2026年3月", "微信同号："])
def test_a_mobile_is_found_after(before: str) -> None:
    assert found(f"{before}13812345678", "PHONE") == ["13812345678"]


def test_two_numbers_written_without_a_gap_are_two() -> None:
    assert found("电话1381234567813912345678", "PHONE") == ["13812345678", "13912345678"]


@pytest.mark.parametrize(
    "text",
    [
        "您好！FZ18092300048件收悉",
        "FZ16050300385件收悉",
        "16050300385件收悉",
        "诉求件编号13112100124中反映",
        "工单号：13812345678",
        "（诉求编号15071300029）",
        "总投资13800000000元",
        "订单2026071513812345678已受理",
        "值班电话：13812345678",
        "每天13、14、15、16、17、18时施工",
        "请拨打12345或12369、110",
        "400-888-1234",
        "2018-09-2617:29",
        "统一社会信用代码91632121MA752ABC1D",
    ],
)
def test_numbers_that_look_like_telephones_stay(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "日间可拨打中队投诉电话：82631234",
        "打我街道城管中队投诉电话（联系电话0972-8612345）",
        "可拨打社区电话8612345",
        "区生态环境局值班电话0972-8612345",
        "监督电话：0972 8612345",
        "举报电话 8612345",
        "服务热线0972-8612345",
        "直接拨打8612345处理",
        "征收公司（电话：8612345）或指挥部（电话：8612346）",
        "市容局值班室电话（8612345）",
        "市教育局人事科（0972-8612345），答复是",
    ],
)
def test_telephones_of_duty_desks_stay(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("我家电话0972-8612345", "0972-8612345"),
        ("家里座机8612345，晚上在家", "8612345"),
        ("已打过举报电话，本人座机：8612345", "8612345"),
        ("联系电话（０９７２）8612345", "（０９７２）8612345"),
        ("请拨打我家座机8612345", "8612345"),
        ("马玉兰（0972-8612345）", "0972-8612345"),
    ],
)
def test_landlines_of_people_are_found(text: str, number: str) -> None:
    assert found(text, "LANDLINE") == [number]


def _identity(first17: str) -> str:
    return first17 + check_digit(first17)


@pytest.mark.parametrize("shape", ["{}", "{0:.6} {0:.14}"])
def test_an_identity_number_is_found_by_its_check_digit(shape: str) -> None:
    number = _identity("63212219800101004")
    written = number if shape == "{}" else f"{number[:6]} {number[6:14]} {number[14:]}"
    assert found(f"我的证件{written}请查", "ID") == [written]


def test_a_wrong_check_digit_is_only_believed_after_the_word() -> None:
    number = _identity("63212219800101004")
    wrong = number[:17] + ("0" if number[17] != "0" else "1")
    assert found(f"设备码{wrong}") == []
    assert found(f"身份证号：{wrong}", "ID") == [wrong]


def test_an_old_identity_number_is_found() -> None:
    assert found("证号632122800101004请查", "ID") == ["632122800101004"]


def test_bank_cards_need_luhn_or_a_word() -> None:
    card = "622202123456789012"
    card += next(str(digit) for digit in range(10) if luhn(card + str(digit)))
    assert found(f"请退到{card}", "BANKCARD") == [card]
    assert found("单号6222021234567890123") == []
    assert found("农信社卡号6222 0212 3456 7890 12", "BANKCARD") == ["6222 0212 3456 7890 12"]


@pytest.mark.parametrize("plate", ["青B12345", "青B·12345", "青BD12345", "青Ａ１２３４５", "甘A1234挂"])
def test_number_plates_are_found(plate: str) -> None:
    assert found(f"车牌{plate}的渣土车", "PLATE") == [plate]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("邮箱ma.yulan@example.cn谢谢", "EMAIL", "ma.yulan@example.cn"),
        ("邮箱：ｍａ＠example.com", "EMAIL", "ｍａ＠example.com"),
        ("微信号：qingshui_88", "WECHAT", "qingshui_88"),
        ("加我QQ：12345678", "QQ", "12345678"),
        ("护照号E12345678", "PASSPORT", "E12345678"),
        ("位置102.104823,36.482911处", "GPS", "102.104823,36.482911"),
        ("北纬36.4829，东经102.1048", "GPS", "北纬36.4829，东经102.1048"),
        ("东经102°06′15″", "GPS", "东经102°06′15″"),
    ],
)
def test_other_ways_to_find_a_person(text: str, kind: str, value: str) -> None:
    assert found(text, kind) == [value]
