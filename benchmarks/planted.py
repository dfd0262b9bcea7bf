"""Made-up people, the forms in which a report may name them, and reports in which these are planted."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from qingting.text.sounds import readings

Person = Mapping[str, str]
FAMILY = (
    "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁"
    "任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴"
    "莫孔向汤祁冶喇绽铁星仙辛安乔鲍多索"
)
GIVEN = str.split(
    "文华 玉兰 生财 秀梅 海龙 占云 得福 晓明 志良 国栋 永福 海燕 成龙 桂花 建国 淑珍 "
    "启元 明 芳 伟 存林 学义 发元 进财 有莲 福海 彦军 丽娟"
)
MINORITY = str.split(
    "多杰扎西 卓玛措 才让东智 索南才让 周毛吉 拉毛草 韩阿乙沙 马一不拉 仁青卓玛 东主才让 "
    "马尔沙 韩乙奴斯 才仁旺姆 祁万玛"
)
VILLAGES = ["喇家村", "河湾村", "上滩村", "李家庄村", "石嘴村", "下川口村", "白崖村", "新安社区"]
TITLES = ["先生", "女士", "师傅", "大爷", "老师", "经理", "主任", "书记"]
LABELS = ["联系人：", "举报人", "信访人", "反映人：", "经办人：", "投诉人", "来电人"]
DUTY = [
    "监督电话：0972-{n}",
    "值班电话 0972-{n}",
    "市生态环境局办公电话：0972-{n}",
    "举报热线：12369",
    "请拨打 12345",
]
OFFICIAL = ["FZ18{d}", "编号：18{d}", "工单号 139{d}", "受理编号 150{d}", "〔2026〕{s}号"]
MEASURED = [
    "噪声 62.5 分贝",
    "PM10 浓度 0.182 mg/m³",
    "COD 45 mg/L",
    "整改资金 13800000 元",
    "占地 18655 平方米",
]
FILLER = [
    "经现场核查，该企业原料堆场未完全覆盖，道路洒水不足，反映情况属实。",
    "执法人员于当日下午到现场检查，调取了生产台账和在线监测数据。",
    "已责令限期整改，对违法行为立案查处，并督促落实防尘网和喷淋设施。",
    "夜间施工未办理许可，已当场要求停工，并安排专人巡查。",
    "河道两侧垃圾已全部清运，镇政府已安排保洁员每日巡河。",
    "监测结果显示排放浓度达标，但无组织排放管控不到位。",
]


@dataclass(slots=True)
class Text:
    """Pieces in order; a planted piece knows its form."""

    pieces: list[tuple[str, str]] = field(default_factory=list)

    def add(self, words: str, form: str = "") -> None:
        self.pieces.append((words, form))

    def laid(self) -> tuple[str, list[tuple[int, int, str]]]:
        """The whole text and where each planted piece stands."""
        text, marks = "", []
        for words, form in self.pieces:
            if form:
                marks.append((len(text), len(text) + len(words), form))
            text += words
        return text, marks


def person(dice: random.Random) -> Person:
    name = dice.choice(MINORITY) if dice.random() < 0.15 else dice.choice(FAMILY) + dice.choice(GIVEN)
    phone = dice.choice(["139", "138", "151", "187", "199", "177"]) + digits(dice, 8)
    building, unit, room = dice.randint(1, 19), dice.randint(1, 4), dice.randint(101, 2304)
    home = dice.choice([
        f"民和县{dice.choice(VILLAGES)}{dice.randint(1, 9)}社{dice.randint(1, 240)}号",
        f"平安区古驿大道{dice.randint(1, 99)}号{building}号楼{unit}单元{room}室",
    ])  # fmt: skip
    born = f"19{dice.randint(50, 99)}0{dice.randint(1, 9)}{dice.randint(10, 28)}"
    number = f"6321{dice.choice(['22', '26', '28'])}{born}{digits(dice, 3)}"
    letters = "".join(dice.choice("abcdefghkmnpqrstwxyz") for _ in range(7))
    email = f"{letters}{dice.randint(10, 99)}@example.cn"
    return {"name": name, "phone": phone, "id_number": with_check(number), "address": home, "email": email}


def digits(dice: random.Random, count: int) -> str:
    return "".join(dice.choice("0123456789") for _ in range(count))


def with_check(number: str) -> str:
    """GB 11643: the last character of an identity number."""
    weights = [pow(2, 17 - at, 11) for at in range(17)]
    rest = sum(int(one) * weight for one, weight in zip(number[:17], weights, strict=True)) % 11
    return number[:17] + "10X98765432"[rest]


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")
TRADITIONAL = dict(
    zip(
        "马刘陈赵许萧叶钟贾卫龙贺顾钱严冯邓苏兰华伟国栋丽",
        "馬劉陳趙許蕭葉鍾賈衛龍賀顧錢嚴馮鄧蘇蘭華偉國棟麗",
        strict=True,
    )
)
SOUNDS = dict(zip("文玉海秀国志桂建明华", "闻育亥绣郭至贵健名花", strict=True))

# A form of a known person → how it is written. None: this person has no such form.
FORMS: Mapping[str, Callable[[Person, random.Random], str | None]] = {
    "name": lambda who, dice: who["name"],
    "surname and title": lambda who, dice: (
        who["name"][0] + dice.choice(["先生", "女士", "师傅", "某", "某某"]) if len(who["name"]) < 4 else None
    ),
    "given name": lambda who, dice: who["name"][1:] if len(who["name"]) == 3 else None,
    "split name": lambda who, dice: dice.choice([" ", "·", "-", "　"]).join(who["name"]),
    "homophone": lambda who, dice: sounding(who["name"]),
    "phone": lambda who, dice: who["phone"],
    "phone in groups": lambda who, dice: dice.choice([" ", "-", "."]).join(
        (who["phone"][:3], who["phone"][3:7], who["phone"][7:])
    ),
    "full-width phone": lambda who, dice: who["phone"].translate(WIDE),
    "phone in words": lambda who, dice: who["phone"].translate(CHINESE),
    "phone with +86": lambda who, dice: "+86 " + who["phone"],
    "end of the phone": lambda who, dice: who["phone"][-4:],
    "id number": lambda who, dice: who["id_number"],
    "id in groups": lambda who, dice: " ".join(
        (who["id_number"][:6], who["id_number"][6:14], who["id_number"][14:])
    ),
    "e-mail": lambda who, dice: who["email"],
    "e-mail with words": lambda who, dice: who["email"].replace("@", " at "),
    "home": lambda who, dice: who["address"],
    "end of the home": lambda who, dice: ending(who["address"]),
    "traditional name": lambda who, dice: traditional(who["name"]),
    "half in letters": lambda who, dice: lettered(who["name"]) if len(who["name"]) == 3 else None,
    "one character hidden": lambda who, dice: (
        who["name"][0] + "某" + who["name"][2] if len(who["name"]) == 3 else None
    ),
    "starred phone": lambda who, dice: who["phone"][:3] + dice.choice(["****", "xxxx"]) + who["phone"][7:],
    "birthday": lambda who, dice: birthday(who["id_number"]),
}


CUES = {"end of the phone": "手机尾号"}


def traditional(name: str) -> str | None:
    other = "".join(TRADITIONAL.get(one, one) for one in name)
    return other if other != name else None


def lettered(name: str) -> str | None:
    """马Y兰"""
    letter = next((sound[0].upper() for sound in readings(name[1])), "")
    return name[0] + letter + name[2] if letter else None


def birthday(id_number: str) -> str:
    return f"{id_number[6:10]}年{int(id_number[10:12])}月{int(id_number[12:14])}日"


def sounding(name: str) -> str | None:
    other = "".join(SOUNDS.get(one, one) for one in name)
    return other if other != name and len(name) == 3 else None


def ending(address: str) -> str:
    """Without the county: 喇家村3社12号, 3号楼2单元501室."""
    for start in ("号楼", "社"):
        at = address.find(start)
        if start == "社" and at > 0:
            return address[3:]
        if at > 0:
            return address[address.index("号") + 1 :]
    return address


# People nobody registered: kind of the detectors → the words before, and the person's form.
ALONE: Mapping[str, Callable[[Person, random.Random], tuple[str, str]]] = {
    "NAME": lambda who, dice: (dice.choice(LABELS), who["name"]),
    "NAME_TITLE": lambda who, dice: (
        dice.choice(["向", "经联系", "已电话告知", "据"]),
        surname(who) + dice.choice(TITLES),
    ),
    "PHONE": lambda who, dice: (
        dice.choice(["电话", "手机号", "联系电话：", "本人电话", "，"]),
        who["phone"],
    ),
    "ID": lambda who, dice: (dice.choice(["身份证号", "身份证：", "证件号码 "]), who["id_number"]),
    "EMAIL": lambda who, dice: ("邮箱 ", who["email"]),
    "ADDRESS": lambda who, dice: homely(dice.choice(["家住", "住址：", "现住"]), who["address"]),
    "PLATE": lambda who, dice: (
        dice.choice(["车牌", "车牌号为"]),
        f"青B{dice.choice('ABCDEFG')}{digits(dice, 4)}",
    ),
    "BANK_CARD": lambda who, dice: (dice.choice(["银行卡号", "卡号："]), luhn("622848" + digits(dice, 12))),
    "CHAT": lambda who, dice: (dice.choice(["微信号 ", "微信：", "加微信"]), who["email"].partition("@")[0]),
}


def surname(who: Person) -> str:
    """Tibetan and Muslim names have none that one could call somebody by."""
    return who["name"][0] if who["name"] not in MINORITY else "马"


def homely(before: str, address: str) -> tuple[str, str]:
    """What finds the door is a secret; the village alone is not."""
    at = next(place for place, one in enumerate(address) if one.isdigit())
    return before + address[:at], address[at:]


def luhn(number: str) -> str:
    total = 0
    for place, one in enumerate(reversed(number)):
        value = int(one) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return number + str(-total % 10)


def report(
    dice: random.Random, *, plants: list[tuple[str, str, str]]
) -> tuple[str, list[tuple[int, int, str]]]:
    """Sentences with planted pieces between them: (words before, piece, form)."""
    text = Text()
    for before, piece, form in plants:
        text.add(dice.choice(FILLER) + before)
        text.add(piece, form)
        text.add(dice.choice(["，已当面说明情况。", "，对处理结果表示满意。", "反映的问题已整改。", "。"]))
    for pool, form in (
        (DUTY, "kept duty telephone"),
        (OFFICIAL, "kept official number"),
        (MEASURED, "kept measure"),
    ):
        words = dice.choice(pool).format(
            n=digits(dice, 7).replace("0", "8", 1), d=digits(dice, 8), s=dice.randint(1, 999)
        )
        text.add(dice.choice(FILLER))
        text.add(words, form)
        text.add("。")
    return text.laid()
