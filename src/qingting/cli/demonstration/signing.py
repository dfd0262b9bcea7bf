"""The joint petitions of the demonstration: who signed with the first, their answers and ratings, and a doubtful mail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from qingting.cli.demonstration.material import Row, petitioners
from qingting.journeys.inputs import read
from qingting.journeys.perform import Request, perform
from qingting.journeys.step import day_of
from qingting.journeys.table import JOURNEYS
from qingting.people.access import PETITIONER, SYSTEM, Actor, officer
from qingting.people.models import Account, Unit
from qingting.petitions.models import Petition
from qingting.vault.services import FIELDS

# By signers of the one that is answered already.
RATINGS = {"1": "satisfied", "2": "mostly"}
ADDED = "补充一点：昨天夜里又响到十二点。发信用的是亲戚的邮箱。"
VERBS = frozenset({"add_signatory", "answer_signatory", "rate_as_signatory", "confirm_supplement"})


def sign(row: Row, *, number: str, unit: Unit, at: datetime) -> None:
    """With the arrival of a joint petition: everyone but its first petitioner."""
    people = [
        {name: person.get(name, "") for name in FIELDS} | {"representative": person["key"] in _named(row)}
        for person in signing_with(row)
    ]
    if people:
        _move("add_signatory", number=number, by=_registrar(unit), at=at, signers=people)


def signing_with(row: Row) -> Iterator[Row]:
    """The other representatives, then their neighbours."""
    if "representatives" not in row:
        return
    named = _named(row)
    yield from (person for key, person in petitioners().items() if key in named)
    others = (person for key, person in petitioners().items() if key not in {*named, row["by"]})
    near = sorted(others, key=lambda person: not person["key"].startswith(row["by"][:2]))
    yield from islice(near, row["people"] - len(row["representatives"]))


def answer_signers(petition: Petition, *, at: datetime) -> None:
    """Where the reply is out: delivered to each, rated by two; and a mail from a strange address that was theirs."""
    if petition.state != "replied" or not petition.signatories.exists():
        return
    registrar = _registrar(petition.holder)
    told: dict[str, Any] = {
        "signers": [str(one.number) for one in petition.signatories.all()],
        "delivered_on": day_of(at),
        "delivered_by": "visit",
        "proof": "逐人签收的送达回证",
    }
    number = petition.number
    _move("answer_signatory", number=number, by=registrar, at=at, **told)
    for signer, rating in RATINGS.items():
        _move("rate_as_signatory", number=number, by=PETITIONER, at=at, signer=signer, rating=rating)
    _move("supplement", number=number, by=SYSTEM, at=at, text=ADDED)
    _move("confirm_supplement", number=number, by=registrar, at=at, supplement="1", genuine=True)


def _registrar(unit: Unit) -> Actor:
    return officer(Account.objects.filter(unit=unit, posts__role="registrar").order_by("pk")[0])


def _named(row: Row) -> set[str]:
    return set(row["representatives"]) - {row["by"]}


def _move(verb: str, *, number: str, by: Actor, at: datetime, **words: Any) -> None:
    journey = JOURNEYS[verb]
    perform(journey, given=read(journey.given, data=words), request=Request(number), actor=by, now=at)
