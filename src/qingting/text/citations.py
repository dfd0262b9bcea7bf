"""The first clause that a text cites, as officers write it: 依据《大气污染防治法》第六十八条、第一百一十五条。

A document of the administration is cited by its number: 东政办〔2024〕17号三(一).
"""

import re

_ARTICLE = (
    r"第[〇零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?(?:第[一二三四五六七八九十]+[款项])*"
)
_CITED = re.compile(rf"《(?P<instrument>[^《》]{{2,60}})》\s*(?P<clause>{_ARTICLE}(?:[、和及]{_ARTICLE})*)")

_PARAGRAPH = r"[一二三四五六七八九十]+[(（][一二三四五六七八九十]+[)）]"
# The organ's short name begins a word, or follows one that introduces a basis.
_NUMBERED = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=依据)|(?<=依照)|(?<=根据)|(?<=按照))(?P<instrument>(?![按依据并和见])[\u4e00-\u9fff]{2,4}〔\d{4}〕\d+号)"
    rf"\s*(?P<clause>{_PARAGRAPH}|{_ARTICLE})"
)


def citation(text: str) -> tuple[str, str] | None:
    """Instrument and clause, None where the text names no clause of an instrument in title marks or by number."""
    found = _CITED.search(text) or _NUMBERED.search(text)
    return (found["instrument"], found["clause"]) if found else None
