"""What the petitioner has answered, for a last look: each line leads back to its question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from qingting.rules.edition import Edition
from qingting.web.places import county_name
from qingting.web.portal import photos
from qingting.web.portal.asking import PATTERNS, WAYS
from qingting.web.portal.draft import Draft
from qingting.web.spots import spot_of
from qingting.web.templatetags.qingting import word


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    text: str
    step: str


def summary(draft: Draft, *, edition: Edition) -> tuple[Line, ...]:
    return (*_matter(draft, edition=edition), *_person(draft))


def _matter(draft: Draft, *, edition: Edition) -> Iterator[Line]:
    what, where, when = draft.of("what"), draft.of("where"), draft.of("when")
    yield Line(_("发生了什么"), what.get("complaint") or _("用录音说"), "what")
    yield Line(
        _("类型"), _("、").join(word(code, edition.pollution) for code in what.get("types", ())), "what"
    )
    place = (county_name(where.get("county", "")), where.get("town", ""), where.get("place", ""))
    yield Line(_("在哪里"), " ".join(part for part in place if part), "where")
    if spot := spot_of(where):
        yield Line(_("标出的点"), str(spot), "where")
    pattern = PATTERNS.get(when.get("pattern", ""))
    times = (str(pattern) if pattern else "", when.get("detail", ""))
    yield Line(_("什么时候"), _("；").join(part for part in times if part), "when")
    yield Line(_("是谁造成的"), draft.of("source").get("respondent") or _("不知道"), "source")
    count = len(photos.kept(draft))
    yield Line(_("照片和材料"), _("%(count)d 个") % {"count": count} if count else _("没有"), "photos")
    yield Line(_("希望怎么解决"), draft.of("wish").get("wanted", ""), "wish")


def _person(draft: Draft) -> Iterator[Line]:
    you = draft.of("you")
    if you.get("manner") != "named":
        yield Line(_("您是谁"), _("不留姓名"), "you")
        return
    labels = (("name", _("姓名")), ("phone", _("电话")), ("email", _("电子邮箱")), ("address", _("住址")))
    for name, label in labels:
        if you.get(name):
            yield Line(label, you[name], "you")
    if you.get("reply_channel") in WAYS:
        yield Line(_("希望怎样得到答复"), str(WAYS[you["reply_channel"]]), "you")
    if you.get("people"):
        yield Line(_("人数"), str(you["people"]), "you")
