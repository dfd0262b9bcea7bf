"""One petition's life as officers and petitioner would live it: acts in order, each allowed by the table of moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from qingting.cli.simulation import chances
from qingting.cli.simulation.world import Office, World
from qingting.rules.calendar import Calendar
from qingting.rules.due import due
from qingting.rules.edition import Edition

DAY = timedelta(days=1)
BY_MACHINE = frozenset({"12345", "wechat", "web"})
NOTHING: Mapping[str, Any] = {}
SATURDAY = 5


class Act(NamedTuple):
    """One event: who did what on which day; `data` is what the ledger keeps."""

    kind: str
    on: date
    unit: str
    person: int | None
    actor: str
    data: Mapping[str, Any] = NOTHING


@dataclass(slots=True)
class Life:
    """The life so far: where the petition lies, and the day the next act may happen."""

    world: World
    edition: Edition
    calendar: Calendar
    random: Random
    day: date
    county: str
    type: str
    channel: str
    named: bool
    claims: int
    holder: Office
    receiver: Office
    key: bool = False
    rounds: int = 0
    transfers: list[dict[str, Any]] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)

    def act(
        self, kind: str, *, role: str, data: Mapping[str, Any] = NOTHING, office: Office | None = None
    ) -> None:
        office = office or self.holder
        self.acts.append(Act(kind, self.day, office.code, office.staff[role], "officer", data))

    def wait(self, least: int, most: int) -> None:
        """Some days, then on to a working weekday: officers act in the week."""
        self.day += DAY * self.random.randint(least, most)
        while self.day.weekday() >= SATURDAY:
            self.day += DAY

    def happens(self, chance: float) -> bool:
        return self.random.random() < chance


def live(
    world: World, *, edition: Edition, calendars: Mapping[str, Calendar], random: Random, day: date
) -> Life:
    """A whole life from arrival to archive; whoever calls cuts it at the last day."""
    life = _arrive(world, edition=edition, calendars=calendars, random=random, day=day)
    if life.happens(chances.DECLINED):
        _decline(life)
        return life
    _accept(life)
    _find_its_unit(life)
    _investigate(life)
    _conclude(life)
    settled = _answer(life)
    _publish(life, not_before=settled)
    life.acts.sort(key=lambda act: act.on)
    return life


def _arrive(
    world: World, *, edition: Edition, calendars: Mapping[str, Calendar], random: Random, day: date
) -> Life:
    county, channel = chances.COUNTIES.turn(random), chances.CHANNELS.turn(random)
    receiver = _receiver(world, county=county, random=random)
    life = Life(
        world=world,
        edition=edition,
        calendar=calendars[county],
        random=random,
        day=day,
        county=county,
        type=chances.TYPES.turn(random),
        channel=channel,
        named=random.random() < chances.NAMED,
        claims=chances.CLAIMS.turn(random),
        holder=receiver,
        receiver=receiver,
    )
    late = life.happens(chances.LATE_REGISTRATION)
    received_on = day - DAY * random.randint(1, 3) if late else day
    facts = {
        "anonymous": not life.named,
        "channel": channel,
        "claims": life.claims,
        "received_on": received_on.isoformat(),
    }
    _by_door(life, kind="register", data=facts)
    return life


def _receiver(world: World, *, county: str, random: Random) -> Office:
    where = chances.RECEIVERS.turn(random)
    if where == "city":
        return world.offices["hd-sthj"]
    if where == "city_office":
        return world.offices["hd-xfj"]
    return world.office(county, kind="petition_office" if where == "county_office" else "ecology")


def _by_door(life: Life, *, kind: str, data: Mapping[str, Any] = NOTHING) -> None:
    machine = life.channel in BY_MACHINE
    person = None if machine else life.holder.staff["registrar"]
    life.acts.append(Act(kind, life.day, life.holder.code, person, "channel" if machine else "officer", data))


def _decline(life: Life) -> None:
    life.wait(1, 5)
    life.act("decline", role="handler", data={"reason_code": chances.DECLINES.turn(life.random)})
    life.wait(2, 20)
    life.act("archive", role="registrar")


def _accept(life: Life) -> None:
    _by_door(life, kind="accept")
    life.wait(0, 1)
    life.key = life.happens(chances.KEY)
    grounds = [chances.GROUNDS.turn(life.random)] if life.key else []
    life.act(
        "classify", role="registrar", data={"grade": "key" if life.key else "general", "grounds": grounds}
    )


def _find_its_unit(life: Life) -> None:
    """Hold it, or pass it on; a key case never goes down from the city."""
    ecology = life.world.offices["hd-sthj"] if life.key and life.holder.level == "municipal" else None
    ecology = ecology or life.world.office(life.county, kind="ecology")
    from_city = life.holder.level == "municipal" and not life.key and not life.happens(chances.CITY_KEEPS)
    if life.holder.kind == "petition_office" or from_city:
        _transfer(life, to=ecology)
    elif life.holder.level == "county" and life.type in chances.ELSEWHERE and life.happens(chances.MISROUTED):
        _transfer(life, to=life.world.office(life.county, kind=chances.ELSEWHERE[life.type]))
    life.wait(0, 1)
    life.act("hold", role="handler")
    if life.key:
        life.act("report_up", role="registrar", data=_above(life))


def _above(life: Life) -> dict[str, Any]:
    """One's own government, and from a county the city's unit of the same business."""
    world, holder = life.world, life.holder
    if holder.level == "municipal":
        return {"to": ["hd-zf"], "principals": [], "business_superior": ""}
    county = holder.code.split("-")[0]
    government = world.offices.get(f"{county}-zf") or world.offices[f"{county}-gwh"]
    superior = world.by_kind.get(("", holder.kind))
    to = [office.code for office in (government, superior) if office]
    return {"to": to, "principals": [], "business_superior": superior.code if superior else ""}


def _transfer(life: Life, *, to: Office) -> None:
    """Passed on, perhaps objected to; a refused objection leaves it where it is."""
    if to.code == life.holder.code:
        return
    sender = life.holder
    life.wait(0, 3)
    life.act("transfer", role="registrar", data={"to": to.code, "to_level": to.level})
    life.holder = to
    record = {"sender": sender, "to": to, "on": life.day, "outcome": "held", "objection": "", "answer": ""}
    life.transfers.append(record)
    if to.kind == "ecology" or not life.happens(chances.OBJECTED):
        return
    life.wait(1, 2)
    life.act("object", role="handler")
    life.wait(1, 3)
    agreed = life.happens(chances.AGREED)
    life.act("answer_objection", role="registrar", data={"agreed": agreed}, office=sender)
    record |= {"objection": "objected", "answer": "answered", "outcome": "returned" if agreed else "held"}
    if agreed:
        life.holder = sender


def _investigate(life: Life) -> None:
    life.wait(0, 2)
    life.act("record_visit", role="handler", data={"on": life.day.isoformat()})
    life.wait(0, 2)
    findings = {str(claim): chances.FINDINGS.turn(life.random) for claim in range(1, life.claims + 1)}
    life.act("conclude_investigation", role="handler", data={"findings": findings})
    if life.happens(chances.SUPPLEMENTED):
        life.acts.append(Act("supplement", life.day, "", None, "petitioner"))
    life.wait(0, 3)
    life.act("form_opinion", role="handler")


def _conclude(life: Life) -> None:
    accepted = next(act.on for act in life.acts if act.kind == "accept")
    days = min(int(life.random.lognormvariate(2.5, 0.7)), 55)
    if life.happens(chances.EXTENDED):
        life.day = max(life.day, accepted + DAY * 48)
        life.wait(0, 4)
        length = life.random.choice((10, 15, 20, 30))
        life.act("request_extension", role="handler", data={"days": length})
        life.act("extend", role="unit_head", data={"days": length, "told_on": life.day.isoformat()})
        days = 60 + length - 8
    if life.happens(chances.OVERDUE):
        days = 70 + life.random.randrange(40)
    life.day = max(life.day, accepted + DAY * days)
    life.wait(0, 1)
    life.act("conclude", role="handler")
    _reply(life)


def _reply(life: Life) -> None:
    life.rounds += 1
    life.act("reply", role="reviewer", data={"delivered_on": life.day.isoformat(), "round": life.rounds})


def _answer(life: Life) -> date:
    """What the petitioner says to the reply, until it is settled; gives the day from which the report is written."""
    from_day = life.day
    rating = chances.RATINGS.turn(life.random)
    while rating == "dissatisfied" and life.rounds < 4:
        _recheck(life)
        rating = chances.AGAIN.turn(life.random)
    if rating in ("satisfied", "mostly"):
        life.wait(1, 12)
        _rate(life, rating=rating)
        life.wait(1, 4)
        life.act("settle", role="handler", data={"exit": "satisfied"})
    elif rating:
        life.wait(1, 12)
        _rate(life, rating="dissatisfied")
        life.wait(2, 20)
        life.act("propose_end", role="unit_head")
        life.act("approve_end", role="legal", data={"agreed": True})
        life.act("settle", role="unit_head", data={"exit": "explained"})
    else:
        silent = due(life.edition, life.calendar, term="review", start=life.day)
        life.day = silent.on
        life.wait(1, 4)
        life.act("settle", role="handler", data={"exit": "silent"})
    return from_day


def _rate(life: Life, *, rating: str) -> None:
    life.acts.append(Act("rate", life.day, "", None, "petitioner", {"rating": rating}))


def _recheck(life: Life) -> None:
    life.wait(1, 12)
    _rate(life, rating="dissatisfied")
    life.wait(0, 1)
    life.act("talk", role="reviewer")
    life.wait(1, 4)
    outcome = life.random.choice(("kept", "changed"))
    life.act("recheck", role="second_handler", data={"outcome": outcome})
    _reply(life)


def _publish(life: Life, *, not_before: date) -> None:
    settled, life.day = life.day, not_before
    if life.key:
        life.wait(1, 4)
        life.act("follow_up", role="handler")
    life.wait(3, 14)
    life.act("write_closing_report", role="handler")
    life.wait(1, 4)
    life.act("review_redaction", role="publisher", data={"approved": True})
    life.wait(0, 3)
    life.act("publish", role="publisher")
    life.day = max(life.day, settled)
    life.wait(1, 10)
    if _verified(life):
        life.act("explain_no_case", role="handler")
    life.act("archive", role="registrar")


def _verified(life: Life) -> bool:
    """What was found true needs a case, an order or a reason before the archive (五(三))."""
    told = (act.data["findings"] for act in life.acts if act.kind == "conclude_investigation")
    return any(finding != "unsubstantiated" for findings in told for finding in findings.values())
