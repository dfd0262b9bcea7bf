"""What only the desk's templates need to say."""

from datetime import date

from django import template
from django.utils.translation import gettext

from qingting.journeys.signed import SIGNERS_TERMS
from qingting.people.language import unit_name
from qingting.rules.clocks import Clock
from qingting.rules.edition import Edition
from qingting.rules.moves import Refusal
from qingting.rules.reasons import Due
from qingting.web.desk.choices import unit_short
from qingting.web.desk.figures import capped
from qingting.web.desk.happened import Names
from qingting.web.desk.letting_go import who
from qingting.web.desk.permitted import sentence
from qingting.web.desk.rows import days_words

register = template.Library()
register.filter("capped", capped)
register.filter("unit_name", unit_name)
register.filter("unit_short", unit_short)


@register.filter
def why(refusal: Refusal) -> str:
    """Why a move is not open, in the reader's language."""
    return sentence(refusal)


@register.filter
def length_of(clock: Clock, edition: Edition) -> str:
    """``60 日``: how long the term is, without what was added; a named day has no length."""
    if clock.named:
        return gettext("至指定的日期")
    term = edition.terms.get(clock.term)
    return days_words(term) if term else ""


@register.filter
def about_whom(clock: Clock, names: Names) -> str:
    """The unit that the clock is about, or the number of the order."""
    if clock.term in SIGNERS_TERMS:
        return gettext("联名人 %(n)s") % {"n": clock.about}
    if clock.term == "undo_withdrawal":
        return who(clock.about)
    if clock.whose in {"joint", "supervised"}:
        return names.short(clock.about)
    return gettext("第 %(n)s 项") % {"n": clock.about}


@register.filter
def rolled(due: Due) -> date | None:
    """The last day as counted, where the term ends later because that day is off."""
    counted = [one.date for one in due.days if one.counted]
    return counted[-1] if counted and counted[-1] < due.on else None
