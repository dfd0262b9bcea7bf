"""A paper for the public: a new PDF, set from the reviewed text and from nothing else, and read again before it goes out."""

from __future__ import annotations

import json
from pathlib import Path

from qingting.files.papers import text_of
from qingting.letters.documents.pdf import set_in
from qingting.petitions.petitioners import Known
from qingting.text.identity import identity_spans

LAYOUT = Path(__file__).with_name("paper.typ")
NOTE = "本文件按原件的文字重新排印，个人信息已经遮盖；版式、印章、签名不在其中，以原件为准。"


class PaperTells(Exception):
    """新排的 PDF 里还查得到可能认出信访人的内容，请改掉文字再提交。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def paper(text: str, *, title: str, known: Known) -> bytes:
    """Raises PaperTells where its text, extracted again and put together across lines, still tells who petitioned."""
    content = {"title": title, "lines": text.splitlines(), "note": NOTE}
    made = set_in(LAYOUT, inputs={"content": json.dumps(content, ensure_ascii=False)})
    said = text_of(made)
    for reading in (said, said.replace("\n", "")):
        if any(identity_spans(reading, one) for one in known):
            raise PaperTells
    return made
