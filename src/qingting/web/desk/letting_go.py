"""Withdrawals and joining as the desk tells them: who by number, how, until when it may be undone; never why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext, ngettext

from qingting.journeys.step import Step
from qingting.rules.edition import Edition
from qingting.rules.withdrawing import FIRST

Told = Callable[[Mapping[str, Any], Any, Edition], str]


def who(number: str) -> str:
    return gettext("第一信访人") if number == FIRST else gettext("联名人 %(n)s") % {"n": number}


def withdrawn_tag(step: Step) -> list[tuple[str, str]]:
    """How many have let it go, for the head of the page."""
    n = len(step.standing.withdrawn)
    return (
        [(ngettext("已撤回 %(n)d 人，问题照常办", "已撤回 %(n)d 人，问题照常办", n) % {"n": n}, "")]
        if n
        else []
    )


def _let_go(data: Mapping[str, Any], names: Any, edition: Edition) -> str:
    return who(str(data.get("signer", FIRST)))


def _joined(data: Mapping[str, Any], names: Any, edition: Edition) -> str:
    told = who(str(*data.get("signers", ())))
    if not data.get("again"):
        return told
    return gettext("%(who)s，与已有的一位信访人像是同一人，不另计人数") % {"who": told}


def _signed(data: Mapping[str, Any], names: Any, edition: Edition) -> str:
    if data.get("ended"):
        return gettext("同意，就此终结")
    return gettext("同意，待督办人审签") if data.get("agreed") else gettext("不同意，照常办理")


LETTING_GO: Mapping[str, Told] = {
    "withdraw": _let_go,
    "undo_withdrawal": _let_go,
    "sign": _joined,
    "approve_withdrawn_end": _signed,
}
