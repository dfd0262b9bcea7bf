"""Rewards of the demonstration, one in each state. The amounts and the budget are made up, and say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.db import transaction
from django.db.models import Exists, Max, OuterRef

from qingting.cli.demonstration.beside import mark_sent
from qingting.journeys.bank_lists import make_list
from qingting.journeys.inputs import read
from qingting.journeys.perform import Request, perform
from qingting.journeys.step import ZONE, day_of
from qingting.journeys.table import JOURNEYS
from qingting.ledger.models import Entry
from qingting.people.access import PETITIONER, SYSTEM, Actor, officer
from qingting.people.models import Account
from qingting.petitions.models import Claim, Petition
from qingting.rewards import fund
from qingting.rewards.fund import By
from qingting.rewards.models import Award
from qingting.rewards.sealing import read as certified
from qingting.rewards.selectors import code_of
from qingting.rewards.services import alive, keep_key, set_amount
from qingting.rules.reward_book import reward_book
from qingting.vault.services import opened

Words = Mapping[str, Any]
OFFICE, FUND = "hd-sthj", "hd-czj"
MADE_UP = "演示数据，不是法定标准"
AMOUNTS = {"major": 1_000_000, "larger": 300_000, "ordinary": 100_000}
BUDGET, LINE = 20_000_000, "2110399 其他污染防治支出（演示）"
# The last step of each, how many days ago the first was taken, and by whom it was asked for.
GRANTED = ("examine_reward", "check_reward", "fund_reward", "grant_reward")
SCENES: tuple[tuple[int, tuple[str, ...]], ...] = (
    (2, ("propose_reward",)),
    (1, ("apply_reward",)),
    (3, ("propose_reward", *GRANTED[:1])),
    (4, ("apply_reward", *GRANTED[:2])),
    (5, ("propose_reward", *GRANTED[:3])),
    (6, ("propose_reward", *GRANTED)),
    (7, ("apply_reward", *GRANTED, "claim_reward")),
    (8, ("propose_reward", *GRANTED, "pickup")),
    (9, ("apply_reward", *GRANTED, "claim_reward", "send_reward")),
    (10, ("propose_reward", *GRANTED, "claim_reward", "send_reward", "pay_reward")),
    (11, ("propose_reward", *GRANTED, "pickup", "pay_reward")),
    (8, ("propose_reward", "refuse_reward")),
    (7, ("propose_reward", *GRANTED, "waive_reward")),
    (75, ("propose_reward", *GRANTED, "lapse_reward")),
)
VERBS = frozenset(step for _days, steps in SCENES for step in steps) - {"pickup"}
ROLES = {
    "examine_reward": "handler",
    "refuse_reward": "handler",
    "check_reward": "legal",
    "fund_reward": "finance",
    "grant_reward": "unit_head",
    "pay_reward": "finance",
}
BY_SYSTEM = frozenset({"propose_reward", "lapse_reward"})


@dataclass(frozen=True, slots=True)
class Turn:
    """One step on one petition at its instant."""

    petition: Petition
    step: str
    at: datetime


@transaction.atomic
def seed_rewards(*, now: datetime) -> None:
    """All or none; what is there already stays."""
    if Award.objects.exists():
        return
    _set_up(now=now)
    used: set[Any] = set()
    # The oldest first: a list for the bank takes everything that was claimed by then.
    for days, steps in sorted(SCENES, reverse=True):
        first = _morning(now, days=days)
        petition = _verified(before=first, but=used)
        if petition is None:
            continue
        used.add(petition.pk)
        for place, step in enumerate(steps):
            at = now - timedelta(minutes=1) if step == "lapse_reward" else first + timedelta(hours=place)
            _take(Turn(petition, step, min(at, now)))
        mark_sent(petition, before=now)


def _morning(now: datetime, *, days: int) -> datetime:
    """Nine in the morning that many days ago: even the longest road ends the same day."""
    day = (now - timedelta(days=days)).astimezone(ZONE)
    return day.replace(hour=9, minute=5, second=0, microsecond=0)


def _set_up(*, now: datetime) -> None:
    head, keeper = _account(OFFICE, role="unit_head"), _account(FUND, role="finance")
    years = sorted({_morning(now, days=days).year for days, _steps in SCENES} | {now.astimezone(ZONE).year})
    for tier, amount in AMOUNTS.items():
        first = day_of(now).replace(year=years[0], month=1, day=1)
        set_amount(tier, amount=amount, from_on=first, basis=MADE_UP, account_id=head.pk, now=now)
    for year in years:
        fund.record_budget(year, amount=BUDGET, line=LINE, basis=MADE_UP, by=By(keeper.pk, now))
    pem = _certificate(now)
    keep_key(pem, said=certified(pem, today=day_of(now)), account_id=head.pk, now=now)


def _certificate(now: datetime) -> str:
    """Of a bank that does not exist: its key is thrown away, so nobody opens these lists."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "演示银行（私钥已弃）")])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    begun = made.not_valid_before(now.astimezone(UTC) - timedelta(days=1))
    signed = begun.not_valid_after(now.astimezone(UTC) + timedelta(days=1000)).sign(key, hashes.SHA256())
    return signed.public_bytes(serialization.Encoding.PEM).decode()


def _account(unit: str, *, role: str) -> Account:
    return Account.objects.filter(unit__code=unit, posts__role=role).order_by("pk")[0]


def _verified(*, before: datetime, but: set[Any]) -> Petition | None:
    """One that stood still by then: concluded, its violation verified, under a name, with a source of its own."""
    verified = Claim.objects.filter(petition=OuterRef("pk"), finding="substantiated")
    last = Entry.objects.values("subject").annotate(at=Max("at")).filter(at__gte=before).values("subject")
    rows = Petition.objects.filter(
        Exists(verified), concluded_on__isnull=False, identity__name__isnull=False, lead=None, repeat_of=None
    )
    rows = rows.exclude(pk__in=but).exclude(pk__in=last).exclude(respondent="").order_by("-received_at")
    taken = set(Petition.objects.filter(pk__in=but).values_list("respondent", flat=True))
    return next((row for row in rows if row.respondent not in taken and _may(row)), None)


def _may(petition: Petition) -> bool:
    """Its act is on the list, nobody else's repeats it, and its unit has a handler."""
    listed = bool(reward_book().acts_for(petition.types))
    alone = not petition.repeats.exists() and not petition.joined.exists()
    return listed and alone and _handlers(petition).exists()


def _handlers(petition: Petition) -> Any:
    return Account.objects.filter(unit=petition.holder, posts__role="handler").order_by("-pk")


def _take(turn: Turn) -> None:
    if turn.step == "send_reward":
        paymaster = officer(_account(OFFICE, role="payer"))
        make_list(reason="演示：本批奖励发放。", actor=paymaster, now=turn.at)
        return
    verb = "claim_reward" if turn.step == "pickup" else turn.step
    given = read(JOURNEYS[verb].given, data=dict(_words(turn)))
    asked = Request(turn.petition.number)
    perform(JOURNEYS[verb], given=given, request=asked, actor=_actor(turn), now=turn.at)


def _actor(turn: Turn) -> Actor:
    role = ROLES.get(turn.step)
    if turn.step in BY_SYSTEM or role is None:
        return SYSTEM if turn.step in BY_SYSTEM else PETITIONER
    if role == "handler":
        return officer(_handlers(turn.petition)[0])
    return officer(_account(FUND if role == "finance" else OFFICE, role=role))


def _words(turn: Turn) -> Words:
    made = _WORDS.get(turn.step)
    return made(turn.petition) if made else {}


def _examined(petition: Petition) -> Words:
    acts = reward_book().acts_for(petition.types)
    return {
        "act": acts[0].code,
        "tier": "ordinary",
        "source": petition.respondent,
        "basis": "经现场核查属实，已责令改正并依法处理。",
        "cleared": list(reward_book().exclusions),
    }


def _into_account(petition: Petition) -> Words:
    holder = opened(petition.identity).name if petition.identity else ""
    return {"way": "bank", "holder": holder, "bank": "演示银行海东支行", "account": "6200000000000000000"}


def _paid(petition: Petition) -> Words:
    award = alive(petition)
    share = award.shares.get() if award else None
    code = code_of(share) if share and share.way == "pickup" else ""
    return {"voucher": "演示〔支付〕0001号", "code": code}


_WORDS: Mapping[str, Any] = {
    "apply_reward": lambda petition: {},
    "examine_reward": _examined,
    "check_reward": lambda petition: {"opinion": "认定事实清楚，同意。"},
    "refuse_reward": lambda petition: {
        "refusal": "vague",
        "reason": "违法行为是例行检查时发现的，不是据这条线索查实。",
    },
    "claim_reward": _into_account,
    "pickup": lambda petition: {"way": "pickup"},
    "pay_reward": _paid,
}


def to_claim() -> Petition | None:
    """The petition whose reward waits to be claimed."""
    waiting = Award.objects.filter(stage="granted", shares__state="open").select_related("petition").first()
    return waiting.petition if waiting else None
