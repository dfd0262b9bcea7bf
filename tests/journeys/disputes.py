"""One petition that units pass on, and everybody who does."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

from qingting.journeys.perform import Outcome
from qingting.ledger.models import Entry
from qingting.letters.models import Notice
from qingting.people.access import Actor, officer
from qingting.people.models import Account, Post
from qingting.petitions.models import Petition
from tests.journeys.road import move
from tests.people import NOON, Cast, register_one

PASSED_ON = {"instrument": "某办法", "clause": "第九条", "basis": ""}


class Dispute:
    """One petition of Ledu's ecology bureau and everybody who passes it on."""

    def __init__(self, people: Cast, unit: str = "ld-sthj", **fields: Any) -> None:
        self.people, self.now = people, NOON
        self.petition = register_one(people, unit=unit, **fields)
        self.go("classify", unit=unit)

    def by(self, unit: str, role: str) -> Actor:
        """An officer of any unit; one is made where the cast has none."""
        if (unit, role) in self.people.accounts:
            return self.people.actor(unit, role)
        account, made = Account.objects.get_or_create(
            username=f"{unit}-{role}", defaults={"name": "某人", "unit": self.people.units[unit]}
        )
        if made:
            Post.objects.create(account=account, role=role)
        return officer(account)

    def go(self, verb: str, *, unit: str, role: str = "handler", **given: object) -> Outcome:
        self.now += timedelta(minutes=1)
        return move(verb, petition=self.petition, by=self.by(unit, role), now=self.now, given=given)

    def send(self, *, by: str, to: str) -> Outcome:
        return self.go("transfer", unit=by, to=to, **PASSED_ON)

    def refused(self, *, by: str, to: str) -> None:
        """Transferred, objected to, and the objection refused."""
        self.send(by=by, to=to)
        self.go("object", unit=to)
        self.go("answer_objection", unit=by, agreed=False)

    def pass_along(self, *units: str) -> Outcome:
        """Each unit takes it on before it passes it to the next one."""
        outcome = Outcome("", 0, "")
        for place, (sender, to) in enumerate(pairwise(units)):
            if place:
                self.go("hold", unit=sender)
            outcome = self.send(by=sender, to=to)
        return outcome

    def rule(self, *, by: str, to: str, role: str = "unit_head") -> Outcome:
        cited = {"instrument": "某办法", "clause": "第九条"}
        return self.go("rule_on_dispute", unit=by, role=role, to=to, **cited)

    @property
    def fresh(self) -> Petition:
        return Petition.objects.get(pk=self.petition.pk)

    def kinds(self) -> list[str]:
        return list(
            Entry.objects.filter(subject=self.petition.id).order_by("seq").values_list("kind", flat=True)
        )

    def told(self, template: str) -> set[str]:
        rows = Notice.objects.filter(petition=self.petition, template=template)
        return {row.unit.code if row.unit else row.audience for row in rows.select_related("unit")}
