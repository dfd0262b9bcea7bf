"""The name by which petitions about one source are brought together: of an enterprise, or of a place."""

import re

from qingting.text.bigrams import normalise
from qingting.text.detectors import detect

# What the same enterprise is called with or without.
_FORM = re.compile(r"(?:集团)?(?:股份|责任)?(?:有限)?(?:责任)?公司(?:.{0,6}分公司)?$|分公司$")
_REGION = re.compile(r"^(?:青海省|青海)?(?:海东市|海东)?")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
# These name nothing: two petitions that say them need not be about the same.
_NOBODY = re.compile(
    r"^(?:某.*|不详|不清楚|不知道|未知|不明|无|没有|暂无|匿名|企业|工厂|商户|个人|老板|邻居)$"
)
_VILLAGE = re.compile(r"^.*?(?:村(?!民)|社区|小区|家园|花园|园区)")
SHORTEST, LONGEST = 2, 80
MASK = "*"


def source_name(text: str) -> str:
    """The name without company form, region and punctuation; empty where it names nobody in particular, or is masked."""
    if MASK in text:
        return ""
    whole = normalise(_BRACKETED.sub("", text)).replace(" ", "")
    if _NOBODY.match(whole):
        return ""
    bare = _REGION.sub("", _FORM.sub("", whole))
    name = bare if len(bare) >= SHORTEST else whole
    return name[:LONGEST] if len(name) >= SHORTEST else ""


def point_name(place: str) -> str:
    """The village or the estate; the whole description of a place where it names none and nobody's home."""
    found = _VILLAGE.match(normalise(_BRACKETED.sub("", place)).replace(" ", ""))
    if found:
        return source_name(found[0])
    return "" if detect(place) else source_name(place)
