"""What the moves of a reward share: the reward at hand, its share, the office, and sentences for what the fund refuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingting.journeys.inputs import FieldError, InputRefused
from qingting.journeys.step import Step
from qingting.people.models import Unit
from qingting.petitions import services as petitions
from qingting.rewards.fund import By, FundRefused
from qingting.rewards.models import Award, Share
from qingting.rewards.services import alive, open_award
from qingting.rules.reward_book import RewardBook, reward_book
from qingting.text.money import yuan
from qingting.vault.models import Identity

REFUSED: Mapping[str, Promise] = {
    "no_amount": gettext_lazy(
        "这一档的奖励金额还没有设定，现在不能发放；请市生态环境局先在“奖励设置”中登记金额和依据。"
    ),
    "no_budget": gettext_lazy(
        "%(year)s 年度还没有安排奖励资金，现在不能发放；请市财政局先在“奖励资金”中登记预算。"
    ),
    "too_little": gettext_lazy(
        "%(year)s 年度奖励资金余额 %(available)s 元，不足 %(amount)s 元；请先追加预算，或待资金到位后再核定。"
    ),
    "cut_too_deep": gettext_lazy("可用余额只有 %(available)s 元，不能核减这么多；请改小金额。"),
}
MONEY = frozenset({"available", "amount"})


def book() -> RewardBook:
    return reward_book()


def office(step: Step) -> Unit:
    """The ecology bureau, which runs the scheme."""
    return Unit.objects.get(code=step.edition.option("reward_office"))


def by(step: Step) -> By:
    return By(step.actor.account_id, step.now)


def at_hand(step: Step) -> Award:
    """The reward under way; the guards have seen that there is one."""
    found = alive(step.petition)
    if found is None:
        raise InputRefused((FieldError("", _("本件没有正在办理的奖励。")),))
    return found


def begun(step: Step, *, asked_by: str) -> Award:
    """A new reward; from now on the ecology bureau sees the petition."""
    if not named(step):
        raise InputRefused((FieldError("", _("举报人没有留下真实姓名，奖励只给实名举报；请先补充姓名。")),))
    petitions.involve(step.petition, unit=office(step), part="reported")
    return open_award(step.petition, scheme=book().id, asked_by=asked_by, day=step.today, now=step.now)


def share_at_hand(step: Step, *, number: str, states: tuple[str, ...]) -> Share:
    """The share of this number, or the first one in these states; refused where it is in none of them."""
    shares = (
        Share.objects.filter(award=at_hand(step)).select_related("award__year", "payee").order_by("place")
    )
    found = next((share for share in shares if share.state in states and number in {"", share.number}), None)
    if found is None:
        raise InputRefused((FieldError("share", _("没有这个领奖编号，或这一份已经办过；请核对。")),))
    return found


def left(award: Award) -> dict[str, int]:
    """How many shares are still to be ended, and to be claimed, for the ledger."""
    states = list(award.shares.values_list("state", flat=True))
    return {
        "left": sum(state in {"open", "claimed", "sent"} for state in states),
        "unclaimed": states.count("open"),
    }


def named(step: Step) -> list[Identity]:
    """Those who reported under their names, the first petitioner first."""
    first = step.petition.identity
    others = step.petition.signatories.select_related("identity").order_by("number")
    people = [*([first] if first else []), *(one.identity for one in others)]
    return [one for one in people if one.name]


@contextmanager
def funded() -> Iterator[None]:
    """What the fund refuses, said in one sentence."""
    try:
        yield
    except FundRefused as refused:
        raise InputRefused((FieldError("", sentence_of(refused)),)) from None


def sentence_of(refused: FundRefused) -> str:
    values = {
        name: yuan(int(str(value))) if name in MONEY else value for name, value in refused.values.items()
    }
    return str(REFUSED[refused.code]) % values
