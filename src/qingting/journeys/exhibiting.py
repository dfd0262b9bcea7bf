"""What is asked of pictures and papers beside a notice: which, what they show in words, what must not be seen (D28)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from django.utils.translation import gettext
from pydantic import Field, model_validator

from qingting.journeys.inputs import FieldError, Input, InputRefused
from qingting.publication.exhibits import ExhibitRefused, Looked
from qingting.publication.models import ClosingReport

MOST = 9
MOST_COVERS = 20
Percent = Annotated[float, Field(title="位置", ge=0, le=100)]


class Proposal(Input):
    """A file of the petition that is to stand beside the notice."""

    file: Annotated[
        str, Field(title="文件", min_length=1, max_length=64, description="Digest of an attachment.")
    ]
    shows: Annotated[Literal["before", "after", "scene", "paper"], Field(title="拍的是")]
    alt: Annotated[str, Field(title="图片说明", min_length=1, max_length=200)]


class Cover(Input):
    """A rectangle to be blackened, in per cent of the picture's width and height."""

    left: Percent
    top: Percent
    width: Percent
    height: Percent

    @model_validator(mode="after")
    def _inside(self) -> Cover:
        if not (
            self.width > 0
            and self.height > 0
            and self.left + self.width <= 100.5
            and self.top + self.height <= 100.5
        ):
            raise ValueError(gettext("涂黑的地方要在图片里面，宽和高大于 0。"))
        return self


class Look(Input):
    """What the second person says of one picture or paper."""

    place: Annotated[int, Field(title="第几张", ge=1, le=MOST)]
    keep: Annotated[bool, Field(title="是否公示这一张")] = True
    cleared: Annotated[bool, Field(title="看不出人、车牌、门牌")] = False
    alt: Annotated[str, Field(title="图片说明", min_length=1, max_length=200)]
    covers: Annotated[list[Cover], Field(title="涂黑的地方", max_length=MOST_COVERS)] = []
    text: Annotated[str, Field(title="文书的文字", max_length=20_000)] = ""


def as_looked(look: Look) -> Looked:
    covers = [(one.left, one.top, one.width, one.height) for one in look.covers]
    return Looked(look.place, look.keep, look.cleared, alt=look.alt, covers=covers, text=look.text)


def refused_input(refused: ExhibitRefused) -> InputRefused:
    said = {"n": refused.place, "sentence": gettext(refused.sentence)}
    sentence = gettext("第 %(n)s 张：%(sentence)s") % said
    return InputRefused((FieldError(f"exhibits.{refused.place - 1}", sentence),))


def words_of(given: Input, *, shown: Sequence[Proposal | Look]) -> dict[str, Any]:
    """What the course of the petition tells of it: the words typed, and of each picture what it shows."""
    typed = given.model_dump(mode="json", exclude={"exhibits"})
    return {**typed, "exhibits": [one.alt for one in shown]} if shown else typed


def named(proposals: Sequence[Proposal]) -> dict[str, Any]:
    """For the ledger: which files were proposed."""
    return {"exhibits": [one.file for one in proposals]} if proposals else {}


def told(report: ClosingReport) -> dict[str, Any]:
    """For the ledger: the digests of what was made for the public."""
    made = [digest for digest in report.exhibits.order_by("place").values_list("digest", flat=True) if digest]
    return {"exhibits": made} if made else {}
