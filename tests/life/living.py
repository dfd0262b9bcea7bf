"""Plays stories side by side: whichever goes on first, at its moment, while the clock of every door is moved there."""

from __future__ import annotations

import heapq
import importlib
import pkgutil
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from tests.life import stories
from tests.life.office import office
from tests.life.town import Story, Telling, Town


def told() -> list[Telling]:
    """Every file of the folder of stories; one more file is one more story."""
    names = sorted(module.name for module in pkgutil.iter_modules(stories.__path__))
    return [importlib.import_module(f"{stories.__name__}.{name}").story for name in names]


def live(town: Town, *, tellings: Sequence[Telling], last: str) -> None:
    """Until every story is told; none may go on after the last day."""
    end = town.moment(f"{last} 23:59")
    everyday: Telling = partial(office, last=end.date())
    running = [telling(town) for telling in (everyday, *tellings)]
    waiting: list[tuple[datetime, int, Story]] = []
    for place, story in enumerate(running):
        _go_on(story, place=place, town=town, waiting=waiting)
    while waiting:
        at, place, story = heapq.heappop(waiting)
        assert at <= end, f"{story} goes on at {at}, after the last day"
        town.wait_until(at)
        _go_on(story, place=place, town=town, waiting=waiting)


def _go_on(story: Story, *, place: int, town: Town, waiting: list[tuple[datetime, int, Story]]) -> None:
    said = next(story, None)
    if said is not None:
        heapq.heappush(waiting, (town.moment(said), place, story))
