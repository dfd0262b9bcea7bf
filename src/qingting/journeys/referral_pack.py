"""The letter of a referral with its evidence pack: facts a person wrote, and the course as the ledger has it (D38)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from qingting.files.models import Attachment
from qingting.journeys.step import ZONE, Step, day_of
from qingting.letters.documents.case import day_in_zone, sentence, written
from qingting.letters.documents.content import Content
from qingting.letters.documents.fill import Facts, Issue, content_of
from qingting.letters.documents.issuing import TO_COME
from qingting.letters.documents.kinds import kinds
from qingting.letters.documents.lint import DocumentRefused, faults_of
from qingting.letters.documents.numbering import next_number
from qingting.oversight.accountability.models import Referral
from qingting.people.models import Unit
from qingting.petitions.petitioners import identities
from qingting.rules.clocks import Clock, derive

# Who looked at an identity is no part of how the matter was handled.
LEFT_OUT = frozenset({"reveal_identity", "open_sealed_sheet"})
FILES: Mapping[str, str] = {
    "visit": "现场照片", "before": "整改前照片", "after": "整改后照片", "joint": "协办材料",
    "disposal": "处置照片", "hearing": "听证材料", "mediation": "调解材料",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """What the person who refers wrote and chose."""

    facts: str
    lapses: Sequence[str]
    files: Sequence[Attachment]
    discipline: Unit


def pack_of(referral: Referral, *, step: Step, by: Written) -> Content:
    """The letter with its number; raises DocumentRefused, then no number was taken."""
    kind = kinds()["referral"]
    facts = Facts(_values(referral, step=step, by=by), _lists(step, by=by))
    issue = Issue(organ=referral.unit.name, date=written(step.today), number=TO_COME)
    content = content_of(kind, facts=facts, issue=issue)
    faults = faults_of(content, kind=kind, known=identities(referral.petition))
    if faults:
        raise DocumentRefused(faults)
    return replace(content, number=str(next_number(referral.unit, year=step.now.astimezone(ZONE).year)))


def _values(referral: Referral, *, step: Step, by: Written) -> dict[str, str]:
    answered_at = referral.answered_at
    silent = "" if referral.answer else f"至{written(referral.answer_due)}，该单位没有答复。"
    return {
        "concerned": referral.concerned.name,
        "discipline": by.discipline.name,
        "petition": step.petition.number,
        "received_on": written(step.standing.received_on),
        "facts": by.facts,
        "asked_on": written(day_of(referral.opened_at)),
        "question": sentence(referral.question),
        "answer": sentence(referral.answer),
        "answered_on": written(day_in_zone(answered_at)) if answered_at else "",
        "silence": silent,
        "contact": f"联系单位：{referral.unit.name}",
    }


def _lists(step: Step, *, by: Written) -> dict[str, list[dict[str, str]]]:
    lapses = [step.edition.lapses[code] for code in by.lapses]
    return {
        "lapses": [{"lapse": one.zh, "clause": str(one.because)} for one in lapses],
        "late": [_late(clock, step=step) for clock in late_clocks(step)],
        "course": _course(step),
        "evidence": [
            {"n": str(place), "file": named_file(file), "digest": file.digest[:16].upper()}
            for place, file in enumerate(by.files, start=1)
        ],
    }


def late_clocks(step: Step) -> list[Clock]:
    """Terms of the units that were met after their last day, or have run out."""
    clocks = derive(step.edition, step.calendar, step.history)
    return [clock for clock in clocks if clock.whose != "petitioner" and _is_late(clock, today=step.today)]


def _is_late(clock: Clock, *, today: date) -> bool:
    met = clock.met_on
    return clock.void_on is None and (met > clock.due.on if met else today > clock.due.on)


def _late(clock: Clock, *, step: Step) -> dict[str, str]:
    end = clock.met_on or step.today
    days = (end - clock.due.on).days
    done = f"{written(clock.met_on)}完成，超期{days}日" if clock.met_on else f"至今未完成，已超期{days}日"
    return {"term": step.edition.terms[clock.term].zh, "due": written(clock.due.on), "done": done}


def _course(step: Step) -> list[dict[str, str]]:
    """Every act on the petition, its unit and clause: an extract of the ledger, nothing added."""
    chain = [entry for entry in step.chain if entry.kind not in LEFT_OUT]
    names = dict(Unit.objects.filter(code__in={entry.unit for entry in chain}).values_list("code", "short"))
    return [
        {
            "on": written(entry.on),
            "who": names.get(entry.unit) or step.edition.roles[entry.actor_kind].zh,
            "what": step.edition.moves[entry.kind].label,
            "because": entry.clause.removeprefix(step.edition.instrument).strip(),
        }
        for entry in chain
        if entry.kind in step.edition.moves
    ]


def named_file(file: Attachment) -> str:
    return f"{FILES.get(file.purpose, '材料')}，{written(day_of(file.at))}"
