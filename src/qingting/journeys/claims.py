"""A move that answers claims must answer each of them, once."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from qingting.journeys.inputs import FieldError, InputRefused


def every_claim_once(claims: int, *, named: Sequence[int], field: str) -> None:
    missing = sorted(set(range(1, claims + 1)) - set(named))
    unknown = sorted(set(named) - set(range(1, claims + 1)))
    if missing:
        sentence = _("还有诉求要点没有逐条填写：第 %(claims)s 条。") % {
            "claims": "、".join(map(str, missing))
        }
    elif unknown:
        sentence = _("没有第 %(claims)s 条诉求要点，请核对。") % {"claims": "、".join(map(str, unknown))}
    elif len(named) != len(set(named)):
        sentence = _("同一条诉求要点填写了两次，请合并。")
    else:
        return
    raise InputRefused((FieldError(field, sentence),))
