"""Withdrawals of the demonstration: pressed, undone, ended after three signatures; and neighbours who join by a slip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from django.db import transaction
from django.db.models import Count

from qingting.cli.demonstration.talking import VERBS as TALKING
from qingting.journeys.arrival import Arrival, arrive
from qingting.journeys.complaint import Complaint
from qingting.journeys.inputs import Input, read
from qingting.journeys.inviting import invite, join_in
from qingting.journeys.perform import Request, perform
from qingting.journeys.pressed import SeenTo, see_to
from qingting.journeys.sign import Sign
from qingting.journeys.step import day_of
from qingting.journeys.table import JOURNEYS
from qingting.journeys.withdraw import OwnWithdrawal
from qingting.ledger.models import Entry
from qingting.oversight.withdrawals.models import PressedSign, Withdrawal
from qingting.people.access import PETITIONER, Actor
from qingting.people.models import Unit
from qingting.petitions.invitations.models import Invitation
from qingting.petitions.models import Petition
from qingting.rules.edition import edition_on

VERBS = frozenset({"sign", "withdraw", "undo_withdrawal", "propose_withdrawn_end", "approve_withdrawn_end"})
# Under this key the petition that ends as withdrawn arrives.
KEY, ENDED = "demonstration/", "let-go-1"
UNIT = "ld-sthj"
ASKED: Mapping[str, Any] = {
    "channel": "letter",
    "title": "询问小区垃圾清运时间",
    "complaint": "想问一下小区门口的垃圾现在几点清运，物业说法不一。",
    "claims": ["告知清运时间"],
    "types": ["other"],
    "county": "ld",
    "petitioner": {"name": "逯成林", "phone": "13897460091"},
}
CHECKED = "来件只是询问清运时间，没有说到污染和损害，也没有重点情形。"
# Reason, words of their own, and whether it was undone.
LETTING_GO = (
    ("solved", "", False),
    ("pressed", "村里来人劝了两次，说再告以后办事难。", False),
    ("pressed", "厂里的人到家里来说的。", True),
    ("", "", False),
)
NEIGHBOURS: tuple[Mapping[str, Any], ...] = (
    {"petitioner": {"name": "辛玉兰", "phone": "13897460092"}, "words": "我家也闻得到，开窗就进屋。"},
    {"words": "夜里两点最重。", "claims": ["夜里不要生产"]},
    {"petitioner": {"name": "祁占元", "phone": "13897460093", "address": "隔壁院"}, "reply_channel": "sms"},
)
RUNNING = ("held", "investigated", "opined", "replied")
TURN = timedelta(minutes=10)


def seed_letting_go(actors: Mapping[str, Actor], *, now: datetime) -> None:
    """Once; what is there stays."""
    with transaction.atomic():
        if Withdrawal.objects.exists() or Invitation.objects.exists():
            return
        _end(actors, now=now)
        at = now - timedelta(hours=6)
        *petitions, last = _lying_still(before=at)
        for place, (petition, told) in enumerate(zip(petitions, LETTING_GO, strict=False)):
            _let_go(petition, told=told, at=at + place * TURN)
        _see_to_one(actors, at=now - TURN)
        _join(last, at=now - timedelta(hours=2))


def _lying_still(*, before: datetime) -> list[Petition]:
    """As many as let go, most of one unit, that nobody else has signed and that lay still; the last may be joined."""
    busy = Entry.objects.filter(at__gte=before - timedelta(days=1)).values("subject")
    rows = Petition.objects.filter(state__in=RUNNING, grade="general", signatories=None, lead=None)
    talking = Entry.objects.filter(kind__in=TALKING).values("subject")
    rows = rows.exclude(pk__in=busy).exclude(pk__in=talking)
    most = rows.values("holder").annotate(n=Count("pk")).order_by("-n", "holder")[0]["holder"]
    found = sorted(rows.order_by("number"), key=lambda one: (one.holder_id != most, one.state != "replied"))
    last = [one for one in found if one.state != "replied"][-1]
    return [*[one for one in found if one.pk != last.pk][: len(LETTING_GO)], last]


def _let_go(petition: Petition, *, told: tuple[str, str, bool], at: datetime) -> None:
    reason, words, undone = told
    given = OwnWithdrawal.model_validate({"reason": reason, "words": words})
    _move("withdraw", petition.number, by=PETITIONER, at=at, given=given)
    if undone:
        _move("undo_withdrawal", petition.number, by=PETITIONER, at=at + TURN, given={})


def _see_to_one(actors: Mapping[str, Actor], *, at: datetime) -> None:
    sign = PressedSign.objects.order_by("raised_at")[0]
    done = "已当面核实并告知村委会不得劝撤，同时督促承办单位照常调查。"
    see_to(sign.pk, given=SeenTo(done=done), actor=actors["supervisor"], now=at)


def _end(actors: Mapping[str, Actor], *, now: datetime) -> None:
    """It came three weeks ago, was let go the next day, and was ended by three people yesterday."""
    by = {role: actors[_first(actors, role=role)] for role in ("registrar", "handler", "unit_head")}
    came = (now - timedelta(days=21)).replace(hour=9, minute=10)
    signed = (now - timedelta(days=1)).replace(hour=10, minute=0)
    complaint = cast("Complaint", read(Complaint, data=ASKED))
    unit, edition = Unit.objects.get(code=UNIT), edition_on(day_of(came))
    arrival = Arrival(
        complaint, actor=by["registrar"], unit=unit, edition=edition, now=came, key=f"{KEY}{ENDED}"
    )
    number = arrive(arrival, verbs=("register", "accept")).number
    _move(
        "withdraw", number, by=PETITIONER, at=came + timedelta(days=1), given=OwnWithdrawal(reason="unwanted")
    )
    for place, (verb, who, given) in enumerate(_signatures(by, watcher=actors["supervisor"])):
        _move(verb, number, by=who, at=signed + place * TURN, given=given)


def _signatures(by: Mapping[str, Actor], *, watcher: Actor) -> Iterator[tuple[str, Actor, Mapping[str, Any]]]:
    yield "propose_withdrawn_end", by["handler"], {"reason": CHECKED}
    yes = {"agreed": True, "opinion": "同意。"}
    yield "approve_withdrawn_end", by["unit_head"], yes
    yield "approve_withdrawn_end", watcher, yes


def _first(actors: Mapping[str, Actor], *, role: str) -> str:
    return next(name for name, one in sorted(actors.items()) if one.unit_code == UNIT and role in one.roles)


def _join(petition: Petition, *, at: datetime) -> None:
    invite(petition, now=at)
    key = Invitation.objects.get(petition=petition).pk
    for place, told in enumerate(NEIGHBOURS, start=1):
        given = Sign.model_validate({"invitation": key, **told})
        join_in(given, number=petition.number, key="", now=at + place * TURN)


def _move(verb: str, number: str, *, by: Actor, at: datetime, given: Input | Mapping[str, Any]) -> None:
    journey = JOURNEYS[verb]
    told = given if isinstance(given, Input) else read(journey.given, data=given)
    perform(journey, given=told, request=Request(number), actor=by, now=at)
