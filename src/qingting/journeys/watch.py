"""What the house sees by itself in all petitions: their sources, many people on one source, signals of idling."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from qingting.journeys.step import day_of
from qingting.oversight.signals import services as signals
from qingting.oversight.signals.services import Surveyed
from qingting.oversight.sources import services as sources
from qingting.oversight.sources.models import Concentration, Digest
from qingting.oversight.sources.selectors import bureau
from qingting.oversight.sources.services import Many
from qingting.oversight.sources.week import monday_before, week_of
from qingting.rules.edition import edition_on

# Registered in these days and not noted yet: what the frequent look goes through; the nightly one takes all.
LATELY = timedelta(days=3)


def look_lately(*, now: datetime) -> list[Concentration]:
    """The sources of new petitions, and the signs of many people on one; gives the new signs."""
    sources.note(since=now - LATELY)
    return sources.look_for_crowds(many_on(day_of(now)), now=now)


def watch(*, now: datetime) -> Surveyed:
    """Every petition: sources, crowds, then the signals, which look at both."""
    _look_at_sources(now=now)
    return signals.survey(now=now, today=day_of(now))


def watch_lately(*, now: datetime) -> Surveyed:
    """A night's look: all sources, and the signals of what may have changed since the look before."""
    _look_at_sources(now=now)
    return signals.survey_lately(now=now, today=day_of(now))


def _look_at_sources(*, now: datetime) -> None:
    sources.note()
    sources.look_for_crowds(many_on(day_of(now)), now=now)


def weekly(*, now: datetime) -> Digest | None:
    """The digest of the last whole week for the ecology bureau; the same one where it is there already."""
    unit, monday = bureau(), monday_before(day_of(now))
    if unit is None:
        return None
    kept = Digest.objects.filter(unit=unit, monday=monday).first()
    if kept is not None:
        return kept
    _look_at_sources(now=now)
    return sources.keep_digest(week_of(monday), unit=unit, now=now)


def many_on(day: date) -> Many:
    """What the city calls concentrated: so many people within so many days."""
    edition = edition_on(day)
    people, days = (int(edition.option(f"concentrated_{name}") or 0) for name in ("count", "days"))
    return Many(people, days)
