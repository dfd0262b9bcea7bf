"""The petitions around one as its page lists them: handled together with it, and suggested with the reason (四(五))."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from qingting.journeys.reader import reader_of
from qingting.letters.selectors import letters_of
from qingting.people.access import Actor
from qingting.petitions.models import Petition
from qingting.petitions.related import Related, Together, related, together
from qingting.petitions.selectors import visible
from qingting.rules.edition import Edition
from qingting.web.templatetags.qingting import said

LINKS = {
    "repeat": _("重复件"),
    "earlier": _("原信访件"),
    "joined": _("并案件"),
    "lead": _("牵头件"),
}
WHY = {
    "phone": _("同一电话"),
    "respondent": _("同一被反映对象"),
    "place": _("同一地点"),
    "words": _("内容相近"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """`words` says how it is linked, or why it is suggested; `verb` is the move that would link it."""

    petition: Petition
    words: tuple[str, ...]
    state: str
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """`decided` is what the last reply said to the petition that this one repeats, `decided_on` when."""

    linked: Sequence[Row] = ()
    suggested: Sequence[Row] = ()
    whole: Together | None = None
    same_respondent: int = 0
    decided: Mapping[str, Any] | None = None
    decided_on: datetime | None = None


def around(petition: Petition, *, actor: Actor, now: datetime, edition: Edition) -> Around:
    found = related(petition, actor=actor, now=now)
    linked = [one for one in found if one.link]
    suggested = [one for one in found if not one.link]
    decided, on = None, None
    if petition.repeat_of_id is not None:
        decided, on = _decided(petition.repeat_of_id, actor=actor, now=now)
    return Around(
        linked=[_row(one, edition=edition) for one in linked],
        suggested=[_row(one, edition=edition) for one in suggested],
        whole=together(petition, linked=linked, now=now) if linked else None,
        same_respondent=sum("respondent" in one.why for one in found),
        decided=decided,
        decided_on=on,
    )


def _row(one: Related, *, edition: Edition) -> Row:
    state = edition.states.get(one.petition.state)
    words = (str(LINKS[one.link]),) if one.link else tuple(str(WHY[why]) for why in one.why)
    verb = "" if one.link else "link_repeat" if "phone" in one.why else "join"
    return Row(one.petition, words=words, state=said(state) if state else one.petition.state, verb=verb)


def _decided(key: UUID, *, actor: Actor, now: datetime) -> tuple[Mapping[str, Any] | None, datetime | None]:
    """What was answered to the earlier one, as this actor may read that one; nothing where they may not see it."""
    earlier = visible(actor).filter(pk=key).select_related("identity").first()
    letter = letters_of(earlier.pk).filter(kind="reply").order_by("at").last() if earlier else None
    if earlier is None or letter is None:
        return None, None
    return reader_of(earlier, actor=actor, now=now).content(letter.body), letter.at
