"""Somebody was pressed to withdraw: a supervisor of the city from another unit looks into it and says what was done."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.db import transaction
from django.utils.translation import gettext as _

from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.oversight.withdrawals import services
from qingting.oversight.withdrawals.selectors import pressed_signs
from qingting.people.access import Actor


class SeenTo(Input):
    done: Annotated[
        str,
        asked(
            "怎样处理的", widget="area", help="核实、保护、督办或者移送；不写信访人的姓名、电话。", limit=2000
        ),
    ]


class SignUnknown(Exception):
    """There is no such sign that you may see; look at the list again."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def see_to(key: int, *, given: SeenTo, actor: Actor, now: datetime) -> None:
    """Raises SignUnknown, or InputRefused where somebody was quicker."""
    with transaction.atomic():
        sign = pressed_signs(actor).select_for_update(of=("self",)).filter(pk=key).first()
        if sign is None:
            raise SignUnknown
        if sign.seen_at is not None:
            raise InputRefused((FieldError("", _("这一条已经有人处理，请看处理情况。")),))
        services.answer(sign, done=given.done, account_id=actor.person_id, now=now)
