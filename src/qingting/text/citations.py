"""The first clause that a text cites, as officers write it: 依据《大气污染防治法》第六十八条、第一百一十五条。"""

import re

_ARTICLE = (
    r"第[〇零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?(?:第[一二三四五六七八九十]+[款项])*"
)
_CITED = re.compile(rf"《(?P<instrument>[^《》]{{2,60}})》\s*(?P<clause>{_ARTICLE}(?:[、和及]{_ARTICLE})*)")


def citation(text: str) -> tuple[str, str] | None:
    """Instrument and clause, None where the text names no clause of an instrument in title marks."""
    found = _CITED.search(text)
    return (found["instrument"], found["clause"]) if found else None
