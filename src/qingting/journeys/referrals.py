"""Accountability 问责 (五(三), D38): the unit is heard first, then a person refers. No machine does, so no API has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import Field

from qingting.files import selectors as files
from qingting.files.models import Attachment
from qingting.journeys.aside import Done, Subject, note, refused
from qingting.journeys.documents import explained
from qingting.journeys.inputs import FieldError, Input, InputRefused, asked
from qingting.journeys.perform import step_of
from qingting.journeys.reader import OFFICERS
from qingting.journeys.referral_pack import Written, pack_of
from qingting.journeys.step import calendar_of, day_of, edition_of
from qingting.letters import services as letters
from qingting.letters.documents.lint import DocumentRefused
from qingting.letters.services import Told
from qingting.oversight.accountability import selectors, services
from qingting.oversight.accountability.models import Referral
from qingting.people.access import Actor
from qingting.people.models import Unit
from qingting.people.selectors import units_of
from qingting.petitions.models import Petition
from qingting.petitions.petitioners import identities, named
from qingting.petitions.selectors import find
from qingting.text.digest import canonical, sm3

CLAUSE = "五(三)"


class AskUnit(Input):
    petition: Annotated[str, asked("信访编号", widget="text", limit=40)]
    concerned: Annotated[str, asked("哪个单位", widget="choice", choices="units")]
    question: Annotated[
        str,
        asked("要求说明的情况", widget="area", help="写明事实和时间，请单位说明；不写信访人。", limit=5000),
    ]


class AnswerHearing(Input):
    answer: Annotated[
        str, asked("情况说明", widget="area", help="说明经过、理由和已采取的改进；不写信访人。", limit=10_000)
    ]


class Refer(Input):
    facts: Annotated[
        str, asked("主要事实", widget="area", help="人工核实过的事实；不写信访人。", limit=10_000)
    ]
    lapses: Annotated[
        list[str],
        Field(
            title="涉及的情形",
            description="《信访工作条例》第四十二条至第四十六条；是否成立由纪检监察机关认定。",
            min_length=1,
            max_length=6,
            json_schema_extra={"widget": "many"},
        ),
    ]
    evidence: Annotated[list[str], Field(title="证据材料", max_length=40)] = []


class DropReferral(Input):
    why: Annotated[str, asked("不移送的理由", widget="area", limit=500)]


class TellOutcome(Input):
    outcome: Annotated[str, asked("处理结果", widget="choice", choices="referral_outcomes")]
    on: Annotated[date, Field(title="作出日期", json_schema_extra={"widget": "date"})]
    measures: Annotated[
        str, Field(title="单位整改措施", max_length=5000, json_schema_extra={"widget": "area"})
    ] = ""


def units_asked(petition: Petition, *, actor: Actor, now: datetime) -> list[Unit]:
    """Every unit that had the petition, but the actor's own: nobody refers the own unit."""
    standing = step_of(petition, actor=actor, now=now).standing
    codes = dict.fromkeys(code for code in (standing.receiver, *standing.holders) if code)
    return [unit for unit in units_of(tuple(codes)) if unit.code != actor.unit_code]


def answer_day(petition: Petition, *, today: date) -> date:
    """So many working days as the edition gives a unit to answer."""
    calendar, left, day = (
        calendar_of(petition.county),
        int(edition_of(petition).option("hear_days") or 5),
        today,
    )
    while left:
        day += timedelta(days=1)
        left -= 0 if calendar.day(day).off else 1
    return day


def ask_unit(given: AskUnit, *, actor: Actor, now: datetime) -> Referral:
    """Ask a unit to explain itself, by a day. Raises PetitionUnknown, InputRefused, MoveRefused."""
    if not selectors.may_refer(actor) or actor.unit is None:
        raise _not_yours("ask_unit")
    with transaction.atomic():
        petition = find(given.petition, actor=actor)
        units = {unit.code: unit for unit in units_asked(petition, actor=actor, now=now)}
        if given.concerned not in units:
            raise _wrong("concerned", _("请从经办过这件信访的单位中选择；不能是您自己的单位。"))
        _refuse_naming(given.question, petition=petition, field="question")
        concerned = units[given.concerned]
        if Referral.objects.filter(
            petition=petition, concerned=concerned, state__in=["asked", "answered"]
        ).exists():
            raise _wrong("concerned", _("正在听取这个单位的说明，请在原来的一件上办理。"))
        due = answer_day(petition, today=day_of(now))
        question = services.Question(concerned, given.question, due)
        referral = services.ask(
            petition, question=question, unit=actor.unit, account_id=actor.person_id, now=now
        )
        data = {"petition": petition.number, "concerned": concerned.code, "due": due.isoformat()}
        _note("ask_unit", referral=referral, actor=actor, now=now, data=data, content=given)
        _tell("ask_unit", unit=concerned, referral=referral, now=now)
    return referral


def answer_hearing(key: UUID, *, given: AnswerHearing, actor: Actor, now: datetime) -> Referral:
    """The unit's own head says how it was; a late answer counts as long as nothing was referred."""
    with transaction.atomic():
        referral = _locked(key, seen=selectors.find(key, rows=selectors.asking(actor)))
        if referral.state != "asked":
            raise _done("answer_hearing")
        _refuse_naming(given.answer, petition=referral.petition, field="answer")
        services.answer(referral, text=given.answer, account_id=actor.person_id, now=now)
        _note("answer_hearing", referral=referral, actor=actor, now=now, data={}, content=given)
        _tell("answer_hearing", unit=referral.unit, referral=referral, now=now)
    return referral


def refer(key: UUID, *, given: Refer, actor: Actor, now: datetime) -> Referral:
    """To the discipline organ, with the pack; only once the unit answered, or let its day go by."""
    with transaction.atomic():
        referral = _locked(key, seen=selectors.find(key, rows=selectors.opened_by(actor)))
        _refuse_unheard(referral, today=day_of(now))
        step = step_of(referral.petition, actor=actor, now=now)
        unknown = set(given.lapses) - step.edition.lapses.keys()
        if unknown:
            raise _wrong("lapses", _("“涉及的情形”请从所列选项中选择。"))
        _refuse_naming(given.facts, petition=referral.petition, field="facts")
        chosen = _chosen(referral, digests=given.evidence)
        discipline = Unit.objects.get(kind="discipline", level="municipal", active=True)
        try:
            content = pack_of(referral, step=step, by=Written(given.facts, given.lapses, chosen, discipline))
        except DocumentRefused as faulty:
            raise InputRefused(tuple(FieldError("", explained(one)) for one in faulty.faults)) from None
        kept = content.as_json()
        case = services.Case(
            given.facts, given.lapses, given.evidence, content.number, kept, sm3(canonical(kept))
        )
        services.refer(referral, case=case, account_id=actor.person_id, now=now)
        data = {"number": content.number, "lapses": given.lapses, "files": len(chosen)}
        _note("refer", referral=referral, actor=actor, now=now, data=data, content=given)
        _tell("refer", unit=discipline, referral=referral, now=now)
    return referral


def drop(key: UUID, *, given: DropReferral, actor: Actor, now: datetime) -> Referral:
    """Heard, and nothing to refer."""
    with transaction.atomic():
        referral = _locked(key, seen=selectors.find(key, rows=selectors.opened_by(actor)))
        if referral.state not in {"asked", "answered"}:
            raise _done("drop_referral")
        services.drop(referral, why=given.why)
        _note("drop_referral", referral=referral, actor=actor, now=now, data={}, content=given)
    return referral


def receive(key: UUID, *, actor: Actor, now: datetime) -> Referral:
    """The discipline organ has it."""
    with transaction.atomic():
        referral = _locked(key, seen=selectors.find(key, rows=selectors.sent_to(actor)))
        if referral.state != "referred":
            raise _done("receive_referral")
        services.receive(referral, account_id=actor.person_id, now=now)
        _note("receive_referral", referral=referral, actor=actor, now=now, data={}, content=None)
        _tell("receive_referral", unit=referral.unit, referral=referral, now=now)
    return referral


def tell_outcome(key: UUID, *, given: TellOutcome, actor: Actor, now: datetime) -> Referral:
    """What the discipline organ decided, told back to those who referred."""
    with transaction.atomic():
        referral = _locked(key, seen=selectors.find(key, rows=selectors.sent_to(actor)))
        if referral.state != "received":
            raise _done("tell_outcome")
        if given.outcome not in edition_of(referral.petition).referral_outcomes:
            raise _wrong("outcome", _("“处理结果”请从所列选项中选择。"))
        if given.on > day_of(now):
            raise _wrong("on", _("时间不能晚于现在，请检查。"))
        services.close(referral, outcome=given.outcome, measures=given.measures, on=given.on)
        data = {"outcome": given.outcome, "on": given.on.isoformat()}
        _note("tell_outcome", referral=referral, actor=actor, now=now, data=data, content=given)
        _tell("tell_outcome", unit=referral.unit, referral=referral, now=now)
    return referral


def _locked(key: UUID, *, seen: Referral | None) -> Referral:
    """Locked, and only what this actor may see."""
    if seen is None:
        raise services.ReferralUnknown
    return services.locked(key)


def _refuse_unheard(referral: Referral, *, today: date) -> None:
    if referral.state not in {"asked", "answered"}:
        raise _done("refer")
    if referral.state == "asked" and today <= referral.answer_due:
        raise refused(
            "refer",
            zh=f"该单位还没有答复，说明期限到 {referral.answer_due}；请先听取说明，期限过后再移送。",
            en=f"The unit has not answered and has until {referral.answer_due}; hear it first, then refer.",
            clause=CLAUSE,
        )


def _refuse_naming(text: str, *, petition: Petition, field: str) -> None:
    if named(text, known=identities(petition)):
        raise _wrong(field, _("这里有可能认出信访人的内容（姓名、电话、住址等），请删去后再提交。"))


def _chosen(referral: Referral, *, digests: Sequence[str]) -> list[Attachment]:
    """Only what officers made: a letter that came in may show who wrote it, and no scan can be masked."""
    known = {file.digest: file for file in evidence_of(referral)}
    if set(digests) - known.keys():
        raise _wrong("evidence", _("“证据材料”请从本件的附件中选择。"))
    return [known[digest] for digest in digests]


def evidence_of(referral: Referral) -> list[Attachment]:
    """The files that may go along."""
    return [file for file in files.of(referral.petition.id) if file.purpose in OFFICERS]


def _wrong(field: str, sentence: str) -> InputRefused:
    return InputRefused((FieldError(field, sentence),))


def _not_yours(verb: str) -> Exception:
    return refused(
        verb,
        zh="问责线索由督办人、领导人工移送；您的岗位不能办理。",
        en="Only supervisors and leaders refer, in person; your role may not.",
        clause=CLAUSE,
    )


def _done(verb: str) -> Exception:
    return refused(
        verb,
        zh="这一步已经办过，或者现在不能办；请看页面上的进展。",
        en="This step was taken already or is not open now; look at how far it has come.",
        clause=CLAUSE,
    )


def _note(
    kind: str,
    *,
    referral: Referral,
    actor: Actor,
    now: datetime,
    data: Mapping[str, Any],
    content: Input | None,
) -> None:
    typed = content.model_dump(mode="json") if content else {}
    done = Done(kind, data=data, content=typed)
    note(done, of=Subject("referral", referral.id), actor=actor, now=now)


def _tell(template: str, *, unit: Unit, referral: Referral, now: datetime) -> None:
    """To the unit, without a word on which petition or why: it is read at the desk by those who may."""
    letters.tell(Told(template, audience="unit", unit_id=unit.pk), about=f"referral:{referral.id}", now=now)
