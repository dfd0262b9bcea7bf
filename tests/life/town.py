"""The town in which the stories happen: its clock, its people, and what they can do with a petition by the API."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import time_machine
from django.conf import LazySettings
from django.utils import timezone

from qingting.ledger.models import Entry
from qingting.petitions.models import Petition
from qingting.petitions.selectors import digits_of
from tests.api.callers import BASE, Caller
from tests.life.pages import Browsers
from tests.life.people import Cast, Officer, Petitioner
from tests.life.usual import usual
from tests.people import ZONE
from tests.tasks.mailbox import Mailbox
from tests.tasks.platform import Platform
from tests.tasks.postbox import Postbox

# A story gives the moment at which it goes on: "09-03 10:00", of the year in which the life begins.
Story = Generator[str, None, None]
Telling = Callable[["Town"], Story]


@dataclass(frozen=True, slots=True)
class Case:
    """A petition as its petitioner holds it: number and query code, and how many things it asks for."""

    number: str
    code: str
    claims: int
    by: str

    @property
    def row(self) -> Petition:
        return Petition.objects.get(number=self.number)

    @property
    def digits(self) -> str:
        return digits_of(self.number)

    @property
    def state(self) -> str:
        return str(self.row.state)

    @property
    def kinds(self) -> list[str]:
        """What happened to it, in order."""
        return list(Entry.objects.filter(subject=self.row.id).order_by("seq").values_list("kind", flat=True))


@dataclass(frozen=True, slots=True)
class World:
    """What stands around the town: browsers, an SMS platform, a mail server, a mailbox."""

    browsers: Browsers
    sms: Platform
    mails: Mailbox
    box: Postbox
    settings: LazySettings


@dataclass
class Town:
    begins: date
    cast: Cast
    world: World
    clock: time_machine.Traveller

    def moment(self, said: str) -> datetime:
        day, _space, hour = said.partition(" ")
        parts = [int(part) for part in day.split("-")]
        return datetime.combine(date(*[self.begins.year, *parts][-3:]), time.fromisoformat(hour), ZONE)

    def wait_until(self, at: datetime) -> None:
        """Nobody goes back in time: what took longer than planned is over, and the next begins now."""
        self.clock.move_to(max(at, self.now))

    @property
    def now(self) -> datetime:
        return timezone.localtime()

    @property
    def today(self) -> str:
        return self.now.date().isoformat()

    def day(self, ahead: int) -> str:
        """So many days from today."""
        return (self.now.date() + timedelta(days=ahead)).isoformat()

    def officer(self, name: str) -> Officer:
        return self.cast.officers[name]

    def petitioner(self, name: str) -> Petitioner:
        return self.cast.petitioners[name]

    def hotline(self, by: str, *, channel: str = "12345", **told: Any) -> Case:
        """A channel's machine registers what it was told, by its own token."""
        return self._registered(by, token=self.cast.machines[channel], told=told)

    def registers(self, officer: str, *, by: str, **told: Any) -> Case:
        """A registrar enters it through the API; `by` is empty where nobody gave a name."""
        return self._registered(by, token=self.officer(officer).token, told=told)

    def _registered(self, by: str, *, token: str, told: Mapping[str, Any]) -> Case:
        who = {"petitioner": self.petitioner(by).left()} if by else {}
        answer = Caller(token).post(BASE, body={**told, **who})
        assert answer.status_code == 201, (by, told, answer.json())
        given = answer.json()
        return Case(given["number"], given["query_code"], len(told["claims"]), by)

    def does(self, officer: str, verb: str, case: Case, **given: Any) -> dict[str, Any]:
        """One move of an officer by the API, with what is usually said where the story says nothing."""
        answer = self._asked(officer, verb=verb, case=case, given=given)
        assert answer.status_code == 200, (officer, verb, case.state, answer.status_code, answer.json())
        self.clock.shift(timedelta(minutes=1))
        return dict(answer.json())

    def may_not(self, officer: str, verb: str, case: Case, *, clause: str, **given: Any) -> None:
        """The move is refused, and the refusal names the clause."""
        answer = self._asked(officer, verb=verb, case=case, given=given)
        assert answer.status_code == 409, (officer, verb, case.state, answer.status_code, answer.json())
        assert answer.json()["clause"]["clause"] == clause, answer.json()

    def _asked(self, officer: str, *, verb: str, case: Case, given: Mapping[str, Any]) -> Any:
        body = {**usual(verb, claims=case.claims, today=self.today), **given}
        return Caller(self.officer(officer).token).post(f"{BASE}/{case.digits}/{verb}", body=body)

    def petitioner_does(self, verb: str, case: Case, **given: Any) -> dict[str, Any]:
        """By the public API, with the number and the code of the receipt."""
        ticket = {"number": case.number, "code": case.code}
        answer = Caller().post(f"/api/public/v1/{verb}", body={**ticket, **given})
        assert answer.status_code == 200, (case.by, verb, case.state, answer.status_code, answer.json())
        return dict(answer.json())
