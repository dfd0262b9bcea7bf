"""The shares by which things happen, from the published figures where there are any, else assumed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

Value = TypeVar("Value")


def chance(seed: object) -> Random:
    """The same seed, the same history."""
    return Random(str(seed))  # noqa: S311 - nothing secret rests on it


class Wheel(Generic[Value]):
    """A weighted choice that is quick to make a million times."""

    def __init__(self, shares: Mapping[Value, float]) -> None:
        self.values: Sequence[Value] = list(shares)
        self.bounds = list(accumulate(shares.values()))

    def turn(self, random: Random) -> Value:
        return random.choices(self.values, cum_weights=self.bounds)[0]


# The five batches of the inspection of 2023 that name their counties.
COUNTIES = Wheel({"ld": 15, "mh": 12, "xh": 11, "hz": 5, "hl": 5, "pa": 5, "yq": 2})
CHANNELS = Wheel(
    {
        "12345": 48,
        "wechat": 22,
        "web": 12,
        "letter": 5,
        "visit": 5,
        "superior": 4,
        "leader": 1,
        "email": 2,
        "other": 1,
    }
)
TYPES = Wheel(
    {
        "air.dust": 13, "air.odour": 10, "air.industrial": 5, "air.cooking": 5, "air.other": 2, "noise.construction": 8,
        "noise.social": 7, "noise.industrial": 5, "waste.domestic": 7, "waste.construction": 6, "waste.industrial": 2,
        "water.industrial": 3, "water.domestic": 4, "water.livestock": 3, "ecology.vegetation": 8, "ecology.mining": 7,
        "soil": 2, "radiation.electromagnetic": 1, "approval.unapproved": 2,
    }
)  # fmt: skip
# Whose business a type often is, where it is not the ecology bureau's.
ELSEWHERE: Mapping[str, str] = {
    "air.dust": "housing", "air.cooking": "urban_management", "noise.construction": "housing",
    "noise.social": "public_security", "waste.domestic": "urban_management", "waste.construction": "urban_management",
    "water.domestic": "housing", "water.livestock": "agriculture", "ecology.vegetation": "forestry",
    "ecology.mining": "natural_resources", "soil": "agriculture",
}  # fmt: skip
FINDINGS = Wheel({"substantiated": 55, "partly": 25, "unsubstantiated": 20})
CLAIMS = Wheel({1: 70, 2: 23, 3: 7})
RATINGS = Wheel({"satisfied": 40, "mostly": 20, "dissatisfied": 8, "": 32})
AGAIN = Wheel({"satisfied": 60, "mostly": 15, "dissatisfied": 25})
RECEIVERS = Wheel({"county": 60, "city": 26, "city_office": 8, "county_office": 6})
GROUNDS = Wheel(
    {
        "concentrated": 30, "wide_or_many": 25, "leader_instruction": 15, "central_transfer": 15, "serious_pollution": 10,
        "serious_ecological_damage": 5,
    }
)  # fmt: skip
DECLINES = Wheel({"not_competent": 60, "pending_elsewhere": 30, "litigation": 6, "review_ended": 4})

DECLINED, LATE_REGISTRATION, KEY, NAMED, SUPPLEMENTED = 0.06, 0.03, 0.06, 0.7, 0.05
MISROUTED, OBJECTED, AGREED, EXTENDED, OVERDUE, CITY_KEEPS = 0.18, 0.2, 0.6, 0.04, 0.02, 0.2
