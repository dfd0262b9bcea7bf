"""Signs of a key case as the petition page and the form of `classify` show them; whom the petitioner chose, to register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qingting.journeys.key_grounds import signs
from qingting.journeys.step import Step
from qingting.oversight.sources.enterprises import choice_of
from qingting.petitions.selectors import digits_of
from qingting.web.places import county_name
from qingting.web.templatetags.qingting import said


@dataclass(frozen=True, slots=True)
class Sign:
    """`others` are pairs of number and digits."""

    label: str
    because: str
    others: Sequence[tuple[str, str]]


def signs_of(step: Step) -> list[Sign]:
    grounds = step.edition.grounds
    return [
        Sign(said(grounds[one.ground]), one.because, [(number, digits_of(number)) for number in one.others])
        for one in signs(step)
        if one.ground in grounds
    ]


def beside(verb: str, *, step: Step) -> dict[str, Any]:
    """What the form of a move shows beside it."""
    if verb == "register":
        one = choice_of(step.petition)
        return {"named": one, "named_county": county_name(one.county)} if one else {}
    return {"signs": signs_of(step)} if verb == "classify" else {}
