"""The words of the joint meeting's pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext

from qingting.meetings.pack.matters import states
from qingting.meetings.pack.saying import quarter

register = template.Library()


@register.filter
def quarter_name(one: Any) -> str:
    """A quarter, or what belongs to one: `2026年第三季度`."""
    return quarter(f"{one.year}Q{one.number}")


@register.filter
def decision_state(code: str) -> str:
    return states()[code]


@register.filter
def outcome_word(code: str) -> str:
    words = {
        "going": gettext("正在落实"),
        "done": gettext("已经完成"),
        "confirmed": gettext("确认落实"),
        "sent_back": gettext("退回继续落实"),
    }
    return words[code]
