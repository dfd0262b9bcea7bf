"""A petition on which a violation was verified, and the steps of its reward by the people whose they are."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from uuid_utils.compat import uuid7

from qingting.journeys.perform import Outcome
from qingting.people.access import PETITIONER, SYSTEM, Actor
from qingting.petitions import signing
from qingting.petitions.models import Petition
from qingting.petitions.signing import Signing
from qingting.rewards import fund
from qingting.rewards.fund import By
from qingting.rewards.models import Award, Share, Year
from qingting.rewards.services import set_amount
from qingting.vault import services as vault
from qingting.vault.services import Who
from tests.journeys.road import move
from tests.people import NOON, Cast, register_one

HERE, OFFICE, FUND = "ld-sthj", "hd-sthj", "hd-czj"
TEN_THOUSAND, THOUSAND = 1_000_000, 100_000
WHO = {
    "propose_reward": (HERE, "handler"),
    "apply_reward": (HERE, "registrar"),
    "examine_reward": (HERE, "handler"),
    "check_reward": (OFFICE, "legal"),
    "fund_reward": (FUND, "finance"),
    "grant_reward": (OFFICE, "unit_head"),
    "refuse_reward": (HERE, "handler"),
    "waive_reward": (HERE, "registrar"),
    "claim_reward": (HERE, "registrar"),
    "send_reward": (OFFICE, "payer"),
    "pay_reward": (FUND, "finance"),
}
TO_GRANT = ("propose_reward", "examine_reward", "check_reward", "fund_reward", "grant_reward")


class Rewarding:
    """One petition; a second passes with each step."""

    def __init__(self, people: Cast, *, now: datetime = NOON, **fields: Any) -> None:
        self.people, self.now = people, now
        self.petition = register_one(people, now=now, **fields)
        handler = people.actor(HERE, "handler")
        for verb in (
            "classify",
            "hold",
            "record_visit",
            "conclude_investigation",
            "form_opinion",
            "conclude",
        ):
            given = {"at": now.isoformat()} if verb == "record_visit" else {}
            move(verb, petition=self.petition, by=handler, now=self.tick(), given=given)

    def tick(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def actor(self, verb: str) -> Actor:
        return SYSTEM if verb == "lapse_reward" else self.people.actor(*WHO[verb])

    def go(self, *verbs: str, **given: Any) -> Outcome:
        for verb in verbs:
            done = move(verb, petition=self.petition, by=self.actor(verb), now=self.tick(), given=given)
        return done

    def by_petitioner(self, verb: str, **given: Any) -> Outcome:
        return move(verb, petition=self.petition, by=PETITIONER, now=self.tick(), given=given)

    def signed_by(self, *names: str) -> None:
        """More petitioners of the same matter, by their names."""
        signing.keep(
            self.petition,
            signing=[
                Signing(vault.keep(Who(name=name), id=uuid7(), now=self.now), "track", representative=False)
                for name in names
            ],
            account_id=None,
            now=self.now,
        )

    @property
    def award(self) -> Award:
        return Award.objects.select_related("year").filter(petition=self.petition).order_by("-asked_at")[0]

    def shares(self) -> list[Share]:
        return list(Share.objects.filter(award=self.award).order_by("place"))

    def reloaded(self) -> Petition:
        return Petition.objects.get(pk=self.petition.pk)


def set_amounts(people: Cast, *, amount: int = THOUSAND, from_on: date = date(2026, 1, 1)) -> None:
    account = people.account(OFFICE, "unit_head")
    for tier in ("ordinary", "larger", "major"):
        set_amount(
            tier, amount=amount, from_on=from_on, basis="海环〔2026〕3号", account_id=account.pk, now=NOON
        )


def set_budget(people: Cast, *, amount: int = TEN_THOUSAND, year: int = 2026) -> Year:
    by = By(people.account(FUND, "finance").pk, NOON)
    return fund.record_budget(
        year, amount=amount, line="2110399 其他污染防治支出", basis="海财〔2026〕1号", by=by
    )
