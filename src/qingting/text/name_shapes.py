"""Where a name ends or starts once something announces it: surname, given name and what stands beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qingting.text.lexicon import names
from qingting.text.minority_names import announced_end, announced_start

# Characters that usually follow a name in a sentence (的, 说, 反映 …) or come before one (由, 找, 村, 局 …).
_AFTER = frozenset(
    "的和与是在等同说称表反带率到去来对向将把被于又也就都却还不已前承要给让找及以因为从联电手打咨介指签现曾亲收拿放先女男你您我他她它这那有没"
    "会能可应该想请叫做住家今昨提投举诉自任书局处所站队村镇乡县区老一两多每经常办拒负当作夫妻父母儿名身开用者并而且则只再跟答回"
    "解告询问查组协安约考陪牵到调核非违擅随又已未仍直继讲看接告发出借租养种堆排倒烧偷建占拉运进入户某殴骂威承否愿希望均质确"
)
_BEFORE = frozenset(
    "书上下里的和与由向是给被找让叫请对把问到在有为因经及称说将局处科股室所站队村镇乡县市区街道部院校厂司会组委办员长任记理师人该位名跟同从比而且"
    "以系访见友民主方工及或但即就当时了着过现原叫户家东业者妻夫父母儿女弟妹哥姐友邻亲队警官员导：来去经受据听知"
)
_FORMS_OF_ADDRESS = ("同志", "先生", "女士", "书记", "主任", "老师", "等人", "电话", "手机")
_TITLES_AS_GIVEN = frozenset(
    ("先生", "女士", "同志", "老师", "老板", "主任", "书记", "经理", "师傅", "医生", "小姐", "同学")
)
_NO_NAME_END = frozenset(
    "镇乡村县区市路街沟寺庄堡坪巷局厂站处所院校社组队部厅科股办司店楼的了是在和与也都就不没们着过很说"
)
_PLACE_AFTER = frozenset("镇乡村区县市路街沟寺庄堡巷河湖桥峡乡湾滩")
_HAMLET = re.compile(r"家[冲沟湾庄滩庙台坡梁岭坝塘咀嘴寨堡圈窑峡营店山川河]$")
_NO_SINGLE_GIVEN = frozenset("家某姓氏总工老小大上下个些种")


@dataclass(frozen=True, slots=True)
class Shape:
    """A possible name; `body` counts usual given-name characters (0–2), the sides tell how well it is fenced."""

    start: int
    end: int
    body: int
    left: int
    right: int

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def rank(self) -> tuple[int, int, int]:
        return (self.left + self.right + self.body, self.body, self.length)


def is_han(character: str) -> bool:
    """Whether a character is a Chinese ideograph."""
    return "一" <= character <= "鿿"


def left_side(text: str, start: int) -> int:
    """3 at the edge of a phrase, 2 after a word that leads to a name, 0 inside other words."""
    if start == 0 or not is_han(text[start - 1]):
        return 3
    return 2 if text[start - 1] in _BEFORE else 0


def right_side(text: str, end: int) -> int:
    """3 at the edge of a phrase, 2 before a word that follows a name, 0 inside other words."""
    if end >= len(text) or not is_han(text[end]) or text.startswith(_FORMS_OF_ADDRESS, end):
        return 3
    return 2 if text[end] in _AFTER else 0


def ends_everyday_word(text: str, end: int) -> bool:
    """感谢|局长: the surname before `end` belongs to an everyday word."""
    everyday = names().everyday
    return any(text[max(0, end - size) : end] in everyday for size in (2, 3))


def _starts_everyday_word(text: str, start: int) -> bool:
    everyday = names().everyday
    return text[start : start + 2] in everyday or text[start : start + 3] in everyday


def _surname_length(text: str, start: int) -> int:
    if text[start : start + 2] in names().compound:
        return 2
    return 1 if text[start : start + 1] and names().is_surname(text[start]) else 0


def _is_word(given: str) -> bool:
    """谷|中学 and 向|大家 are no names, 马|建国 is one although 建国 is a word too."""
    return given in names().everyday and given not in names().given_words


def _shape(text: str, start: int, end: int, surname: int) -> Shape | None:
    given = text[start + surname : end]
    if end > len(text) or not given or not all(map(is_han, given)) or given[-1] in _NO_NAME_END:
        return None
    if _HAMLET.search(given) or (len(given) == 1 and given in _NO_SINGLE_GIVEN):
        return None
    usual = sum(character in names().given for character in given)
    body = usual if len(given) > 1 else 2 * usual
    if given in _TITLES_AS_GIVEN or text[end - 1 : end + 1] in _TITLES_AS_GIVEN or _is_word(given):
        return None
    if text[end - 1 : end + 1] in names().everyday:  # 左云|长期: the last character belongs to the next word
        return Shape(start, end, max(body - 1, 0), left_side(text, start), 0)
    return Shape(start, end, body, left_side(text, start), right_side(text, end))


def shapes_from(text: str, start: int) -> Iterator[Shape]:
    """Possible names that start here."""
    end = announced_end(text, start)
    if end is not None and end - start >= 2:
        yield Shape(start, end, 2, left_side(text, start), 3)
    surname = _surname_length(text, start)
    if surname and not _starts_everyday_word(text, start):
        found = (_shape(text, start, start + surname + given, surname) for given in (1, 2))
        yield from (shape for shape in found if shape and text[shape.end : shape.end + 1] not in _PLACE_AFTER)


def shapes_until(text: str, end: int) -> Iterator[Shape]:
    """Possible names that end here."""
    start = announced_start(text, end)
    if start is not None:
        yield Shape(start, end, 2, 3, right_side(text, end))
    for length in (4, 3, 2):
        start = end - length
        surname = _surname_length(text, start) if start >= 0 else 0
        if not surname or not 1 <= length - surname <= 2 or _starts_everyday_word(text, start):
            continue
        shape = _shape(text, start, end, surname)
        if shape and not (is_han(text[start - 1 : start] or " ") and ends_everyday_word(text, start + 1)):
            yield shape


def best_from(text: str, start: int, *, least: int) -> Shape | None:
    """The best name starting here whose given name and right side together reach `least` (0–5)."""
    fitting = [shape for shape in shapes_from(text, start) if shape.body + shape.right >= least]
    return max(fitting, key=lambda shape: shape.rank, default=None)


def best_whole_from(text: str, start: int) -> Shape | None:
    """As `best_from`, also without a right side when three or more usual characters stand there: 王喜双自编."""
    shape = best_from(text, start, least=4)
    loose = None if shape else best_from(text, start, least=2)
    return shape or (loose if loose and loose.body == 2 and loose.length >= 3 else None)


def best_after_role(text: str, start: int) -> Shape | None:
    """As `best_whole_from`, but 村民有…, 学生和… are no names: their first character is an everyday word.

    Three characters that are fenced on the right need only one usual one: 负责人赵存林说.
    """
    shape = best_whole_from(text, start)
    if shape is None:
        fenced = best_from(text, start, least=3)
        shape = fenced if fenced and fenced.length == 3 and fenced.body else None
    return None if shape and text[start] in names().timid and announced_end(text, start) is None else shape


def best_until(text: str, end: int, *, least: int) -> Shape | None:
    """The best name ending here whose given name and left side together reach `least` (0–5)."""
    fitting = [shape for shape in shapes_until(text, end) if shape.body + shape.left >= least]
    return max(fitting, key=lambda shape: shape.rank, default=None)


def best_whole_until(text: str, end: int) -> Shape | None:
    """As `best_until`, also inside other words when three or more usual characters stand there."""
    shape = best_until(text, end, least=2)
    return shape if shape and shape.body == 2 and shape.length >= 3 else None
