"""Sentences for made-up petitions, put together from parts: what, where, since when, what it does to people."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import NamedTuple

# type → (label, sources, what they do)
MATTERS: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "air.dust": (
        "扬尘",
        ("采砂场", "商品混凝土搅拌站", "石料加工点", "拆迁工地", "渣土临时堆场"),
        (
            "作业时不洒水，尘土飞扬",
            "物料露天堆放，没有遮盖",
            "出场车辆不冲洗，一路带泥",
            "大风天照常装卸，院子里落一层灰",
        ),
    ),
    "air.odour": (
        "恶臭",
        ("养殖场", "屠宰点", "垃圾中转站", "塑料加工作坊", "沥青拌合站"),
        (
            "气味刺鼻，傍晚最重",
            "夏天臭味飘到院子里，不敢开窗",
            "夜里集中排放，天亮前停",
            "粪污敞开堆着，苍蝇成片",
        ),
    ),
    "air.industrial": (
        "废气",
        ("铁合金厂", "砖厂", "铸造车间", "锅炉房"),
        ("烟囱冒黄烟", "夜间不开除尘设备", "厂房四周冒灰白色烟气"),
    ),
    "air.cooking": (
        "油烟",
        ("烧烤店", "火锅店", "小吃摊", "牛肉面馆"),
        ("油烟直接排到楼上窗口", "没有装油烟净化设备", "深夜还在露天烧烤"),
    ),
    "air.other": (
        "焚烧",
        ("菜地", "果园", "废品收购站"),
        ("焚烧秸秆，浓烟进了村", "烧电线和旧轮胎", "每到傍晚就烧垃圾"),
    ),
    "noise.construction": (
        "施工噪声",
        ("安置房工地", "道路改造工地", "地下管廊工地"),
        ("凌晨两点还在打桩", "中午不停工", "夜间浇筑没有公告"),
    ),
    "noise.social": (
        "生活噪声",
        ("歌厅", "广场", "汽修店", "棋牌室"),
        ("音响开到半夜", "早上六点就放喇叭", "低音震得玻璃响"),
    ),
    "noise.industrial": (
        "工业噪声",
        ("木材加工厂", "面粉厂", "制冰厂", "石材厂"),
        ("风机昼夜不停", "切割声整天不断", "夜班噪声比白天还大"),
    ),
    "waste.domestic": (
        "生活垃圾",
        ("河滩", "村口空地", "学校后墙", "集市"),
        ("垃圾堆了几个月没人清", "垃圾箱满了不运走", "垃圾被风吹到麦田里"),
    ),
    "waste.construction": (
        "建筑垃圾",
        ("耕地", "沟道", "废弃砖窑", "林带"),
        ("夜里有车来倒渣土", "渣土压了十几亩地", "建筑垃圾堵了排洪沟"),
    ),
    "waste.industrial": (
        "工业固废",
        ("铁合金厂", "碳化硅厂", "修理厂"),
        ("炉渣露天堆放", "废机油倒进下水道", "废渣拉到沟里填埋"),
    ),
    "water.industrial": (
        "工业废水",
        ("洗砂场", "淀粉厂", "屠宰场", "洗车店"),
        ("废水直接排进河里", "雨天偷排，河水发红", "沉淀池满了往外溢"),
    ),
    "water.domestic": (
        "生活污水",
        ("安置小区", "农家乐", "集镇街道"),
        ("污水管破了流到路上", "化粪池往外冒", "污水进了灌溉渠"),
    ),
    "water.livestock": (
        "养殖污水",
        ("养猪场", "牛羊育肥场", "养鸡场"),
        ("粪水流进水渠", "下雨冲到下游的水井边", "没有粪污池"),
    ),
    "ecology.vegetation": (
        "毁林毁草",
        ("山坡", "退耕还林地", "草场"),
        ("修路推掉了成片的树", "开荒毁了草皮", "架线砍树没有补种"),
    ),
    "ecology.mining": ("采挖", ("河道", "沟口", "山脚"), ("机械进河道挖沙", "夜里偷挖石料", "采完没有恢复")),
    "soil": (
        "土壤",
        ("菜地", "老厂区旧址", "果园"),
        ("地里白花花一层，庄稼不长", "废渣埋在地下", "农膜几年不清"),
    ),
    "radiation.electromagnetic": (
        "电磁",
        ("通信基站", "变电站"),
        ("离住户太近，没有公示", "想知道是否超标", "建在楼顶没有征求意见"),
    ),
    "approval.unapproved": (
        "未批先建",
        ("石料加工点", "养殖小区", "废塑料厂"),
        ("没有手续就开工", "环评没有公示", "验收没做就生产"),
    ),
}
SPOTS = ("北面", "南边", "村口", "沟里", "河边", "国道旁", "学校西侧", "老街", "桥头", "集市后面")
VILLAGES = ("上滩", "下滩", "白崖", "红庄", "柳湾", "东沟", "西坪", "石咀", "新庄", "大墩", "寺台", "前营")
SINCE = ("从今年开春起", "半个月来", "近一年", "入夏以后", "自从去年秋天", "一连几个星期", "最近几天")
HURTS = (
    "老人孩子咳嗽不止", "家里不敢开窗", "庄稼叶子上都是灰", "晚上睡不着觉", "羊吃了草拉肚子", "井水不敢喝",
    "路滑得走不成人", "附近几十户都有意见", "孩子上学要绕路",
)  # fmt: skip
SAID = (
    "找过他们，说几句就没有下文",
    "村里反映过，没有人来看",
    "打过电话，当天停了第二天又干",
    "一直没有人管",
)
WANTS = (
    "请尽快到现场查看",
    "请责令整改并告诉我们结果",
    "请依法处理",
    "希望清理干净并恢复原样",
    "请公开检测结果",
)
FAMILY = "马李王张刘韩赵星祁冶喇陈杨安麻朱包苏铁沙"
GIVEN = ("成祥", "玉花", "文才", "海明", "春兰", "福寿", "国梅", "生辉", "秀英", "永德", "占林", "学忠")


class Told(NamedTuple):
    """What a petition says."""

    title: str
    complaint: str
    claims: tuple[str, ...]
    wanted: str
    town: str
    place: str
    respondent: str


def tell(type: str, *, town: str, claims: int, random: Random) -> Told:
    label, sources, deeds = MATTERS[type]
    pick = random.choice
    source, place = pick(sources), f"{town}{pick(VILLAGES)}村{pick(SPOTS)}"
    done = random.sample(deeds, k=min(claims, len(deeds)))
    wanted = pick(WANTS)
    complaint = (
        f"{place}的{source}{'，'.join(done)}。{pick(SINCE)}都是这样，{pick(HURTS)}。{pick(SAID)}。{wanted}。"
    )
    texts = (f"{source}{done[0]}", *done[1:], wanted)[:claims]
    return Told(f"{place}{source}{label}问题", complaint, texts, wanted, town, place, f"某{source}")


def name_of(random: Random) -> str:
    return random.choice(FAMILY) + random.choice(GIVEN)


def phone_of(random: Random) -> str:
    """No mobile number begins with 120: nobody's telephone is meant."""
    return f"120{random.randrange(10**8):08d}"
