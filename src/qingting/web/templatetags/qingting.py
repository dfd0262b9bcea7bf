"""What templates need to say a day, the time left, a reason and a code in plain words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django import template
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from qingting.people.language import either, in_chinese
from qingting.rules.clocks import Clock
from qingting.rules.reasons import Because, CountedDay
from qingting.rules.refusals import Refusal
from qingting.rules.rows import Move, Term, Word
from qingting.text import money

register = template.Library()
SOON_DAYS = 3


@register.filter
def day(value: date | datetime | None, today: date | None = None) -> str:
    """``11 月 23 日`` or ``23 Nov``; with the year when it is not that of ``today`` or none is given."""
    if value is None:
        return ""
    on = timezone.localtime(value).date() if isinstance(value, datetime) else value
    near = today is not None and today.year == on.year
    if not in_chinese():
        return f"{on.day} {on:%b}" if near else f"{on.day} {on:%b %Y}"
    said = gettext("%(month)d 月 %(day)d 日") if near else gettext("%(year)d 年 %(month)d 月 %(day)d 日")
    return said % {"year": on.year, "month": on.month, "day": on.day}


@register.filter
def yuan(fen: int | None) -> str:
    """Fen as yuan, ``1,000`` or ``333.34``; empty for none."""
    return "" if fen is None else money.yuan(fen)


@register.filter
def moment(value: datetime | None, today: date | None = None) -> str:
    """``11-20 16:40``, or with the year in front when it is another year."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    near = today is not None and today.year == local.year
    return f"{local:%m-%d %H:%M}" if near else f"{local:%Y-%m-%d %H:%M}"


@register.filter
def left(due_on: date | None, today: date) -> str:
    """How long is left: ``还有 3 天``, ``今天 24:00``, ``逾期 1 天``."""
    if due_on is None:
        return ""
    days = (due_on - today).days
    if days == 0:
        return gettext("今天 24:00")
    if days < 0:
        return ngettext("逾期 %(days)d 天", "逾期 %(days)d 天", -days) % {"days": -days}
    return ngettext("还有 %(days)d 天", "还有 %(days)d 天", days) % {"days": days}


@register.filter
def urgency(due_on: date | None, today: date) -> str:
    """The style of a due day: late, today, soon, calm or none."""
    if due_on is None:
        return "none"
    days = (due_on - today).days
    if days < 0:
        return "late"
    if days == 0:
        return "today"
    return "soon" if days <= SOON_DAYS else "calm"


@register.simple_tag
def share(start: date, due_on: date, today: date) -> int:
    """How much of a term has run, 0 to 100."""
    whole = (due_on - start).days
    if whole <= 0:
        return 100
    return max(0, min(100, round(100 * (today - start).days / whole)))


@register.filter
def because(reasons: Iterable[Because]) -> str:
    """``东政办〔2024〕17号 四(四)；民法典 第二百零三条``."""
    return gettext("；").join(f"{one.instrument} {one.clause}" for one in reasons)


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row that all count, or all do not."""

    first: date
    last: date
    counted: bool
    why: str


@register.filter
def runs(days: Iterable[CountedDay]) -> list[Run]:
    """A day-by-day trace in as few lines as it can be told."""
    found: list[Run] = []
    for counted, same in groupby(days, key=lambda one: one.counted):
        block = list(same)
        whys = list(dict.fromkeys(reason_of(one) for one in block))
        why = f"{whys[0]} – {whys[-1]}" if counted and len(whys) > 1 else gettext("；").join(whys)
        found.append(Run(first=block[0].date, last=block[-1].date, counted=counted, why=why))
    return found


def reason_of(counted: CountedDay) -> str:
    """The reason in the reader's language."""
    return either(counted.why, english=counted.why_en)


@register.filter
def word(code: str | None, words: Mapping[str, Word | Term]) -> str:
    """The edition's word for a code: ``{{ petition.state|word:edition.states }}``; an unknown code stands for itself."""
    found = words.get(code or "")
    return said(found) if found else code or ""


@register.filter
def said(row: Word | Move | Term) -> str:
    """The name of a rulebook row (a word, a term, a move) in the reader's language."""
    if isinstance(row, Move):
        return either(row.label, english=row.label_en)
    return either(row.zh, english=row.en)


@register.filter
def void_reason(clock: Clock) -> str:
    return either(clock.void_why, english=clock.void_why_en)


@register.filter
def refusal(why: Refusal) -> str:
    """Why a move is not open now, with its clause."""
    return f"{either(why.sentence, english=why.sentence_en)}（{why.because}）"
