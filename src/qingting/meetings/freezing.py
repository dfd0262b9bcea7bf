"""Figures that stay: counted once, digested, kept; made again only as a further version that says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from uuid_utils.compat import uuid7

from qingting.ledger import services as ledger
from qingting.meetings.figures.gather import figures
from qingting.meetings.figures.windows import Asked
from qingting.meetings.models import Snapshot
from qingting.meetings.quarters import ZONE, Quarter
from qingting.meetings.selectors import convenes, snapshot
from qingting.people.access import SYSTEM, Actor
from qingting.text.digest import canonical, sm3

CLAUSE = "东政办〔2024〕17号 五(一)"


class NotEnded(Exception):
    """这个季度还没有结束，数据不能冻结；结束后再冻结，现在只能看未满季度的数。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class NotBegun(Exception):
    """这个季度还没有开始，没有可统计的数据，请选择已经开始的季度。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class NotConvener(Exception):
    """冻结季度数据和记录联席会议由市信访局、市生态环境局的督办人办理，请由他们操作。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class FrozenMeanwhile(Exception):
    """这个季度刚由别人重新冻结过，请刷新页面看过新的一版再决定。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class SumsDiffer(Exception):
    """分项之和与合计不符，数据没有冻结，请把这一情况报告系统管理员。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Freezing:
    """Which quarter; the public notice told as typical; why again, where it is frozen already."""

    quarter: Quarter
    typical: str = ""
    reason: str = ""


def current(quarter: Quarter, *, now: datetime, typical: str = "") -> dict[str, Any]:
    """The figures as they stand now, unfrozen; NotBegun for a quarter that lies ahead."""
    asked = Asked(quarter, now, now.astimezone(ZONE).date())
    if quarter.on(asked.today) == "ahead":
        raise NotBegun
    with _steady():
        return figures(asked, typical=typical)


def freeze(freezing: Freezing, *, actor: Actor, now: datetime) -> Snapshot:
    """Frozen already and no reason given: the snapshot that stands. Raises NotConvener, NotBegun, NotEnded."""
    if actor != SYSTEM and not convenes(actor):
        raise NotConvener
    quarter = freezing.quarter
    standing = quarter.on(now.astimezone(ZONE).date())
    if standing != "ended":
        raise NotBegun if standing == "ahead" else NotEnded
    stands = snapshot(quarter)
    if stands is not None and not freezing.reason:
        return stands
    counted = current(quarter, now=now, typical=freezing.typical)
    if not all(check["holds"] for check in counted["checks"]):
        raise SumsDiffer
    return _kept(freezing, counted=counted, version=stands.version + 1 if stands else 1, actor=actor, now=now)


def _kept(
    freezing: Freezing, *, counted: dict[str, Any], version: int, actor: Actor, now: datetime
) -> Snapshot:
    quarter = freezing.quarter
    digest = sm3(canonical(counted))
    try:
        with transaction.atomic():
            made = Snapshot.objects.create(
                id=uuid7(),
                year=quarter.year,
                number=quarter.number,
                version=version,
                figures=counted,
                digest=digest,
                reason=freezing.reason if version > 1 else "",
                unit=actor.unit,
                account_id=actor.account_id,
                at=now,
            )
            ledger.append(
                happening(
                    "freeze_quarter",
                    data={"quarter": str(quarter), "version": version, "digest": digest.hex()},
                    actor=actor,
                    now=now,
                ),
                subject_kind="quarter",
                subject=made.id,
                after=ledger.Link(),
            )
    except IntegrityError:
        # Two at once: the first one's figures stand.
        stands = snapshot(quarter)
        if stands is None or freezing.reason:
            raise FrozenMeanwhile from None
        return stands
    return made


def happening(kind: str, *, data: Mapping[str, Any], actor: Actor, now: datetime) -> ledger.Happening:
    return ledger.Happening(
        kind=kind,
        on=now.astimezone(ZONE).date(),
        at=now,
        actor_kind=actor.kind,
        unit=actor.unit_code,
        account_id=actor.account_id,
        clause=CLAUSE,
        data=data,
    )


def untouched(made: Snapshot) -> bool:
    """Whether the figures are still those that were digested."""
    return sm3(canonical(made.figures)) == bytes(made.digest)


@contextmanager
def _steady() -> Iterator[None]:
    """All queries see the same instant; within somebody else's transaction that one decides."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
