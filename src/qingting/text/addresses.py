"""Home addresses to the door; the estate or village stays, so that the place of the matter can be read."""

import re
from collections.abc import Iterator

from qingting.text import fold
from qingting.text.spans import Span

_NUMBER = r"[0-9一二三四五六七八九十百零〇]{1,5}"
_LETTERED = r"[0-9一二三四五六七八九十百零〇A-Za-z甲乙丙丁东西南北]{1,6}"
_BUILDING = rf"{_LETTERED}(?:号楼|栋|幢|座|号院|区(?={_LETTERED}(?:号楼|栋|幢|座))|#楼?|楼(?=[ 一二三四五六七八九0-9]))"
_UNIT = rf"(?<!第){_LETTERED} ?(?:单元|门洞)"
_FLOOR = rf"(?:{_NUMBER}(?:楼|层))"
_ROOM = (
    rf"(?:{_LETTERED}(?:室|号房|房(?![间屋子产租地价]))|(?:[0-9]{{3,4}}|0[0-9]|[东西南北中A-Z])户"
    r"|[0-9]{3,4}(?![0-9年米元吨号套户%]))"
)
_GAP = r"[ \-—,，/]{0,2}"
_TO_THE_DOOR = re.compile(
    rf"(?:{_BUILDING}{_GAP}(?:{_UNIT}{_GAP})?|{_UNIT}{_GAP})(?:{_FLOOR}{_GAP})?{_ROOM}"
    r"|(?<![0-9.\-])[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?![0-9\-])"
)
_HOME_CUE = re.compile(
    r"(?:家住|住在|居住在|居住于|现住|家庭住址|家庭地址|住址|户籍地址?|户籍所在地|联系地址|通讯地址|通信地址|身份证地址|我家在|我家住|我住|本人住"
    r"|家在|邮寄地址|收件地址)[ 为是:：在]{0,6}"
)
_TOWN = r"[^，,。；;！!？?\n]{0,40}(?:街道|[镇乡村县市]|社区|小区|[一-鿿]区)"
_STREET = r"(?:[一-鿿]{1,6}(?:路|街|巷|道|弄|胡同))?"
_DOOR = (
    rf"{_STREET}{_LETTERED}(?:组|社|队)?{_GAP}(?:附?{_NUMBER})号(?!楼|院|线|文|令|机|车|泵|井|地|公告)(?:附{_NUMBER}号?)?"
    rf"|{_BUILDING}{_GAP}{_UNIT}|{_NUMBER}(?:组|社) ?{_NUMBER}号|{_NUMBER}号(?!楼|院|线|文|令|机|泵|井|地块)"
)
_HOME_DOOR = re.compile(rf"(?:{_TOWN})?[^，,。；;！!？?\n]{{0,20}}?({_DOOR})")


def addresses(text: str) -> Iterator[Span]:
    """ADDRESS spans: house, entrance and room; a house number alone only after words about a home."""
    plain = fold.narrow(text)
    for door in _TO_THE_DOOR.finditer(plain):
        yield Span(door.start(), door.end(), "ADDRESS", "to the door")
    for cue in _HOME_CUE.finditer(plain):
        match = _HOME_DOOR.match(plain, cue.end())
        if match:
            yield Span(match.start(1), match.end(1), "ADDRESS", f"after {cue[0]}")
