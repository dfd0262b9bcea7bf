"""A reward as the one who reported sees it: how far it is, the own share, and its claim code, which nobody else is shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qingting.petitions.models import Petition
from qingting.rewards.models import Award, Share
from qingting.rewards.selectors import code_of, latest

WORDS: Mapping[str, Promise] = {
    "asked": _("正在认定是否给予奖励"),
    "examined": _("已经认定，正在法制审核"),
    "checked": _("审核通过，正在核定资金"),
    "funded": _("资金已经核定，等待决定"),
    "granted": _("决定给予奖励，请领取"),
    "closed": _("奖励已经办完"),
    "refused": _("不予奖励，理由见告知书"),
    "waived": _("您放弃了奖励"),
}
# What the one who reported may do about the reward.
MOVES = frozenset({"apply_reward", "claim_reward", "waive_reward"})
OWN = {"open": frozenset({"claim_reward", "waive_reward"}), "claimed": frozenset({"waive_reward"})}
# Of a share that is claimed while others are not.
DECIDED = _("已经决定给予奖励")
SHARE_WORDS: Mapping[str, Promise] = {
    "open": _("待领取"),
    "claimed": _("已登记，等待发放"),
    "sent": _("已移交银行，等待到账"),
    "paid": _("已发放"),
    "waived": _("已放弃"),
    "lapsed": _("逾期未领取"),
}


@dataclass(frozen=True, slots=True)
class PublicReward:
    """`share` and what follows are the viewer's own; `code` is there until it is paid or gone."""

    number: str
    words: str
    stage: str
    claim_by: date | None = None
    share: str = ""
    amount: int = 0
    state: str = ""
    state_words: str = ""
    way: str = ""
    code: str = ""


class RewardNotOpen(Exception):
    """现在不能办理这一步；请看上面写的进度。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def open_moves(petition: Petition, *, told: PublicReward | None, may: Collection[str]) -> frozenset[str]:
    """Of a joint petition the first one applies and gives up the whole, each the own share."""
    possible = MOVES & frozenset(may)
    if told is None or not told.share:
        return possible - {"claim_reward"} if petition.signed_as is None else frozenset()
    return possible & OWN.get(told.state, frozenset())


def with_share(given: Mapping[str, Any], *, verb: str, told: PublicReward | None) -> dict[str, Any]:
    """What was asked, about the asker's own share: nobody is asked for its number."""
    own = {"share": told.share} if told and told.share and verb != "apply_reward" else {}
    return {**given, **own}


def reward_of(petition: Petition) -> PublicReward | None:
    """For who has shown a code of this petition; a signer of a joint one sees the own share only."""
    award = latest(petition)
    if award is None:
        return None
    share = _own(award, petition=petition)
    told = PublicReward(
        number=award.number, words=str(WORDS[award.stage]), stage=award.stage, claim_by=award.claim_by
    )
    return _with(told, share=share) if share else told


def _own(award: Award, *, petition: Petition) -> Share | None:
    place = place_of(petition)
    if award.granted_on is None or not place:
        return None
    return Share.objects.filter(award=award, place=place).first()


def place_of(petition: Petition) -> int:
    """The place among those who reported under their names of whoever has opened it; 0 for who gave no name."""
    first = 1 if petition.identity and petition.identity.name else 0
    signer = petition.signed_as
    if signer is None or not signer.identity.name:
        return 0 if signer else first
    until = petition.signatories.filter(number__lte=signer.number, identity__name__isnull=False)
    return first + until.count()


def _with(told: PublicReward, *, share: Share) -> PublicReward:
    waiting = share.state in {"open", "claimed", "sent"}
    return PublicReward(
        number=told.number,
        words=told.words if share.state == "open" or told.stage == "closed" else str(DECIDED),
        stage=told.stage,
        claim_by=told.claim_by,
        share=share.number,
        amount=share.amount,
        state=share.state,
        state_words=str(SHARE_WORDS[share.state]),
        way=share.way,
        code=code_of(share) if waiting else "",
    )
