"""Makes batches on every processor and copies them in; indexes that slow a bulk load are built when it is done."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import psycopg

from qingting.cli.simulation.case import Case, id_at, moments_of
from qingting.cli.simulation.chances import chance
from qingting.cli.simulation.clockwork import Shape, Ticking, clocks_of, nearest
from qingting.cli.simulation.copying import Buffers
from qingting.cli.simulation.life import Life, live
from qingting.cli.simulation.rows import write
from qingting.cli.simulation.said import Matter
from qingting.cli.simulation.volume import Batch
from qingting.cli.simulation.words import tell
from qingting.cli.simulation.world import World
from qingting.rules.calendar import Calendar, load_calendar
from qingting.rules.edition import Edition, load_edition

TRIES = 20
LEAST = 2
ENDED = frozenset({"declined", "settled", "archived"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What every process needs; `superuser` may pass over checks that this history passes anyway."""

    world: World
    edition: str
    prefix: str
    last_day: date
    seed: int
    connection: Mapping[str, Any]
    superuser: bool


class Maker:
    """Lives in one process: its connection, and the calendars of the counties."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.edition: Edition = load_edition(setting.edition)
        counties = {office.county for office in setting.world.offices.values()} - {""}
        self.calendars: Mapping[str, Calendar] = {
            county: load_calendar(("nation", "haidong", county)) for county in counties
        }
        self.connection = psycopg.connect(**setting.connection, autocommit=True)
        self.connection.execute("SET synchronous_commit = off")
        if setting.superuser:
            self.connection.execute("SET session_replication_role = replica")

    def make(self, batch: Batch) -> int:
        buffers = Buffers()
        random = chance(f"{self.setting.seed}/{batch.day}/{batch.serial}")
        for serial in range(batch.serial, batch.serial + batch.count):
            life, shape, clocks = self._lived(batch, random=random)
            number = f"{self.setting.prefix}〔{batch.day.year}〕{serial:06d}"
            write(
                self._case(life, number=number, shape=shape, clocks=clocks, random=random),
                buffers=buffers,
                random=random,
            )
        buffers.copy(self.connection)
        return batch.count

    def _lived(self, batch: Batch, *, random: Random) -> tuple[Life, Shape, list[Ticking]]:
        """A life cut at the last day, open or ended as the batch wants it."""
        for _ in range(TRIES):
            life = live(
                self.setting.world,
                edition=self.edition,
                calendars=self.calendars,
                random=random,
                day=batch.day,
            )
            life.acts = [act for act in life.acts if act.on <= self.setting.last_day]
            shape, clocks = clocks_of(life.acts, edition=self.edition, calendar=life.calendar)
            # One that went too quickly is taken back to where something was still to be done.
            while batch.fate == "open" and len(life.acts) > LEAST and _fate(shape, clocks) != "open":
                life.acts.pop()
                shape, clocks = clocks_of(life.acts, edition=self.edition, calendar=life.calendar)
            if batch.fate in ("", _fate(shape, clocks)):
                break
        return life, shape, clocks

    def _case(self, life: Life, *, number: str, shape: Shape, clocks: list[Ticking], random: Random) -> Case:
        moments = moments_of(life.acts, random=random)
        town = random.choice(self.setting.world.towns.get(life.county, ("园区",)))
        return Case(
            id=id_at(moments[0].seconds, random=random),
            number=number,
            life=life,
            told=tell(life.type, town=town, claims=life.claims, random=random),
            matter=Matter(life.type, life.claims),
            moments=moments,
            shape=shape,
            clocks=clocks,
            holder=self._holder(life),
        )

    def _holder(self, life: Life) -> int:
        """Where it lies after the acts that are left."""
        holder = sender = life.receiver.code
        for act in life.acts:
            if act.kind == "transfer":
                holder, sender = str(act.data["to"]), act.unit
            elif act.kind == "answer_objection" and act.data["agreed"]:
                holder = sender
        return self.setting.world.offices[holder].id


def _fate(shape: Shape, clocks: Sequence[Ticking]) -> str:
    if shape.state in ENDED:
        return "ended"
    return "open" if nearest(clocks) else "waiting"


_maker: Maker | None = None


def _begin(setting: Setting) -> None:
    global _maker  # noqa: PLW0603 - one per process, made when the process starts
    _maker = Maker(setting)


def _make(batch: Batch) -> int:
    assert _maker is not None  # noqa: S101 - `_begin` ran first
    return _maker.make(batch)


def load(
    batches: Sequence[Batch], *, setting: Setting, processes: int, progress: Callable[[int], None]
) -> None:
    """Copy every batch; small loads stay in this process."""
    done = 0
    for count in _made(batches, setting=setting, processes=processes):
        done += count
        progress(done)


def _made(batches: Sequence[Batch], *, setting: Setting, processes: int) -> Iterator[int]:
    if processes == 1:
        maker = Maker(setting)
        yield from map(maker.make, batches)
        maker.connection.close()
        return
    # Forked, so that the settings and the keys of the vault are there without being passed.
    with multiprocessing.get_context("fork").Pool(processes, _begin, (setting,)) as pool:
        yield from pool.imap_unordered(_make, batches)
