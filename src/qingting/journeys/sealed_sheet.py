"""The sealed sheet on paper 密封件: made for the named handler at that moment, entered as a look, kept nowhere (四(六))."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingting.journeys import open_sealed_sheet as opening
from qingting.journeys.inputs import FieldError, InputRefused
from qingting.journeys.open_sealed_sheet import OpenSealedSheet
from qingting.journeys.perform import Request, perform, step_of
from qingting.journeys.reveal_identity import identity_of
from qingting.journeys.step import ZONE, Deed, Step
from qingting.letters.documents.case import COMMON, written
from qingting.letters.documents.content import Block, Content, Part
from qingting.letters.documents.fill import Facts, Issue, content_of
from qingting.letters.documents.kinds import kinds
from qingting.letters.documents.lint import DocumentRefused, faults_of, faults_of_facts
from qingting.letters.documents.pdf import pdf
from qingting.people.access import Actor
from qingting.petitions.selectors import find
from qingting.vault.services import Who, opened

NONE = "未留"


def act(step: Step, given: OpenSealedSheet) -> Deed:
    """A look like every other, which the ledger knows as one on paper."""
    deed = opening.act(step, given)
    return replace(deed, data={**deed.data, "printed": True})


PRINTING = replace(opening.JOURNEY, act=act)


def printed(number: str, *, given: OpenSealedSheet, actor: Actor, now: datetime) -> bytes:
    """PDF for the printer. Raises MoveRefused for all but the named handler, InputRefused where nobody is known."""
    with transaction.atomic():
        perform(PRINTING, given=given, request=Request(number), actor=actor, now=now)
        return pdf(sheet(number, given=given, actor=actor, now=now), address="", check="")


def sheet(number: str, *, given: OpenSealedSheet, actor: Actor, now: datetime) -> Content:
    step = step_of(find(number, actor=actor), actor=actor, now=now)
    identity = identity_of(step, signer=given.signer)
    if identity is None or actor.unit is None:
        raise InputRefused((FieldError("", _("此件为匿名信访，没有可查看的身份。")),))
    kind = kinds()["sealed_sheet"]
    person = _person(opened(identity))
    facts = Facts({**_matter(step, given=given), **person})
    content = content_of(kind, facts=facts, issue=Issue(organ=actor.unit.name, date=written(step.today)))
    faults = (*faults_of_facts(kind, facts=facts, common=COMMON), *faults_of(content, kind=kind, known=()))
    if faults:
        raise DocumentRefused(faults)
    return replace(content, parts=tuple(_as_kept(part, person=person) for part in content.parts))


def _as_kept(part: Part, *, person: Mapping[str, str]) -> Part:
    """A name is written as its bearer writes it, never put into standard characters."""
    return replace(part, blocks=(Block(person[part.id]),)) if part.id in person else part


def _matter(step: Step, *, given: OpenSealedSheet) -> dict[str, str]:
    petition, at = step.petition, step.now.astimezone(ZONE)
    return {
        "petition": petition.number + (f"（联名人第{given.signer}位）" if given.signer else ""),
        "title": petition.title,
        "sender": petition.receiver.name,
        "reason": opening.reason_of(step),
        "opened": f"{written(step.today)}{at:%H:%M}",
        "who": step.actor.name,
    }


def _person(who: Who) -> dict[str, str]:
    """Every line is filled, so that nobody takes a missing one for forgotten."""
    return {
        "person": who.name or NONE,
        "telephone": who.phone or NONE,
        "document": who.id_number or NONE,
        "home": who.address or NONE,
        "mail": who.email or NONE,
    }
