"""Whether a question asks a person who they are: name, number, papers, home, or how to reach them."""

from __future__ import annotations

import re

from qingting.text.fold import narrow

KEYS = (
    r"姓名|名字|叫什么|叫啥|贵姓|姓什么|姓啥|真名|实名|大名|身份证|身份證|证件号|證件號|户口|电话|電話|手机号?|手機号?|座机|号码|號碼"
    r"|联系方式|聯繫方式|联系信息|个人信息|微信号?|qq号?|邮箱|住址|家庭地址|门牌|家住|住哪|住在哪|家在哪|哪家哪户|户主|你是谁|您是谁|是哪一?位"
    r"|工作单位|在哪上班|在哪儿上班|在哪里上班|name|phone|telephone|mobile|idnumber|idcard|wechat|whoareyou|address|email"
)
KEY = re.compile(KEYS)
# Whose it is: the petitioner's own, named or meant.
OWN = re.compile(
    rf"(?:您|你|本人|自己|举报人|信访人|投诉人|反映人|your)(?:的|家|真实|联系|家庭|手机|个人|本人|自己|方便|留下?|一下|个|们)*(?:{KEYS})"
)
# Somebody else's, in the same clause.
OTHERS = re.compile(
    r"企业|公司|工厂|厂|料场|砂场|养殖场|采石场|矿|工地|店|饭馆|老板|负责人|司机|车主|车牌|招牌|牌子|公示牌|标识|门头|单位|村委|物业|河|沟|company|factory|firm|truck|sign"
)
CLAUSE = re.compile(r"[，。；？！,;?!\n]|还有|以及")
BLANK = re.compile(r"[\s\-_·.•*~/、“”\"'‘’（）()【】\[\]]+")


def asks_who(text: str) -> str:
    """The word by which it asks for the identity of whom it addresses; empty where it asks for nobody's or another's."""
    for clause in CLAUSE.split(narrow(text).lower()):
        bare = BLANK.sub("", clause)
        key = KEY.search(bare)
        if key and (OWN.search(bare) or not OTHERS.search(bare)):
            return key[0]
    return ""
