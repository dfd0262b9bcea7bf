"""The fund under two officers at once, and what a death in the middle leaves behind (D39; real commits)."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from qingting.journeys.inputs import InputRefused
from qingting.ledger import services as ledger
from qingting.ledger.models import Entry
from qingting.rewards import fund
from qingting.rewards.fund import By, FundRefused
from qingting.rewards.models import FundEntry, Year
from qingting.rewards.selectors import code_of
from qingting.rules.moves import MoveRefused
from qingting.vault.models import Payee
from tests.journeys.rewarded import FUND, THOUSAND, TO_GRANT, Rewarding, set_amounts, set_budget
from tests.people import NOON, cast

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*asked: Callable[[], object]) -> list[str]:
    """The names of what was refused; every thread has its own connection."""
    found: list[str] = []
    gate = threading.Barrier(len(asked))

    def press(ask: Callable[[], object]) -> None:
        gate.wait()
        try:
            ask()
        except (InputRefused, MoveRefused, FundRefused) as refused:
            found.append(type(refused).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(one,)) for one in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_d39_two_officers_cannot_reserve_the_same_money_nor_two_pay_one_share() -> None:
    people = cast()
    set_amounts(people)
    set_budget(people, amount=THOUSAND + THOUSAND // 2)
    cases = [Rewarding(people, respondent=name) for name in ("甲料场", "乙料场", "丙料场")]
    for case in cases:
        case.go("propose_reward")
        case.go("examine_reward", source=case.petition.respondent)
        case.go("check_reward")
    refused = at_once(*(lambda case=case: case.go("fund_reward") for case in cases))
    assert refused == ["InputRefused", "InputRefused"]
    year = Year.objects.get()
    assert (year.available, year.reserved) == (THOUSAND // 2, THOUSAND)
    winner = next(case for case in cases if case.award.stage == "funded")
    winner.go("grant_reward", "claim_reward")
    code = code_of(winner.shares()[0])
    refused = at_once(*(lambda: winner.go("pay_reward", code=code) for _twice in range(3)))
    assert refused == ["MoveRefused", "MoveRefused"]
    year.refresh_from_db()
    assert (year.available, year.reserved, year.paid) == (THOUSAND // 2, 0, THOUSAND)
    assert FundEntry.objects.filter(kind="pay").count() == 1


def test_d39_the_budget_is_not_cut_below_what_another_reserves_meanwhile() -> None:
    people = cast()
    set_amounts(people)
    set_budget(people, amount=THOUSAND)
    case = Rewarding(people)
    case.go("propose_reward", "examine_reward", "check_reward")
    by = By(people.account(FUND, "finance").pk, NOON)

    def cut() -> None:
        fund.record_budget(2026, amount=-THOUSAND, line="x", basis="y", by=by)

    assert len(at_once(lambda: case.go("fund_reward"), cut)) == 1
    year = Year.objects.get()
    assert year.available == 0
    assert year.reserved in {0, THOUSAND}


def test_d40_a_death_in_the_middle_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    people = cast()
    set_amounts(people)
    set_budget(people)
    case = Rewarding(people)
    case.go(*TO_GRANT)
    before = Entry.objects.filter(subject=case.petition.id).count()

    def dies(*_args: object, **_named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(ledger, "append", dies)
        account = {"way": "bank", "holder": "马成祥", "bank": "青海银行", "account": "6228480402564890018"}
        for verb, given in (("claim_reward", account), ("waive_reward", {})):
            with pytest.raises(KeyboardInterrupt):
                case.go(verb, **given)
    assert not Payee.objects.exists(), "the account was not kept without the claim"
    assert case.shares()[0].state == "open"
    assert FundEntry.objects.filter(kind__in=["release", "pay"]).count() == 0
    assert Year.objects.get().reserved == THOUSAND
    assert Entry.objects.filter(subject=case.petition.id).count() == before
    case.go("claim_reward")
    assert case.shares()[0].state == "claimed"
