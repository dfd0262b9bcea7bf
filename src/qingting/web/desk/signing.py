"""Who signed a joint petition with its first petitioner: masked, each with their own answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qingting.journeys.step import Step
from qingting.petitions.models import Signatory
from qingting.rules.edition import Edition
from qingting.rules.signing import ANSWERED, WAITING, WITHDRAWN
from qingting.vault import selectors as vault
from qingting.vault.services import Who
from qingting.web.desk.choices import WAYS
from qingting.web.templatetags.qingting import said

STATES: dict[str, Promise] = {WAITING: _("待送达"), ANSWERED: _("已送达，待评价"), WITHDRAWN: _("已撤回")}


@dataclass(frozen=True, slots=True)
class Signer:
    """`who` is set only while a reveal of this officer lasts."""

    number: int
    name: str
    phone: str
    way: str
    speaks: bool
    state: str
    style: str
    who: Who | None


def signers_of(step: Step) -> list[Signer]:
    """No query where nobody else signed."""
    if not step.standing.signers:
        return []
    rows = list(step.petition.signatories.select_related("identity"))
    clear = vault.clear_among(
        [row.identity for row in rows], account_id=step.actor.account_id or 0, now=step.now
    )
    return [_signer(row, step=step, who=clear.get(row.identity_id)) for row in rows]


def _signer(row: Signatory, *, step: Step, who: Who | None) -> Signer:
    masked = vault.masked(row.identity)
    state = step.standing.signers.get(str(row.number), "")
    return Signer(
        number=row.number,
        name=masked.name,
        phone=masked.phone,
        way=str(WAYS.get(row.reply_channel, "")),
        speaks=row.representative,
        state=_words(state, step=step),
        style={"dissatisfied": "late", WAITING: "", ANSWERED: "", WITHDRAWN: ""}.get(state, "ok"),
        who=who,
    )


def _words(state: str, *, step: Step) -> str:
    """Nothing is owed to a signer before there is a reply."""
    edition: Edition = step.edition
    if state in edition.ratings:
        return said(edition.ratings[state])
    told = bool(step.standing.rounds) or state == WITHDRAWN
    return str(STATES[state]) if told and state in STATES else ""
