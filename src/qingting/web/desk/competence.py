"""Beside a move that passes a petition on: who is competent by the list of responsibilities, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from qingting.journeys.competence import suggested
from qingting.journeys.step import Step
from qingting.people.language import in_chinese, unit_name
from qingting.people.selectors import Basis, Competent
from qingting.web.desk.choices import SUGGESTED

VERBS = frozenset({"transfer", "object", "answer_objection", "raise_dispute", "rule_on_dispute"})


@dataclass(frozen=True, slots=True)
class Listed:
    """One unit as the card shows it."""

    name: str
    leads: bool
    holds: bool
    problem: str
    ground: str
    local: bool
    note: str


def beside(verb: str, *, step: Step) -> dict[str, Any]:
    if verb not in VERBS:
        return {}
    listed = [_listed(one, step=step) for one in suggested(step)[:SUGGESTED]]
    warning = _warning(step) if verb == "transfer" else ""
    return {"competent": listed, "warning": warning}


def _listed(one: Competent, *, step: Step) -> Listed:
    best = one.best
    return Listed(
        name=unit_name(one.unit),
        leads=one.leads,
        holds=one.unit.pk == step.petition.holder.pk,
        problem=_problem(best),
        ground=f"{best.instrument} {best.clause}",
        local=best.local,
        note=best.note,
    )


def _problem(basis: Basis) -> str:
    chinese = in_chinese()
    return basis.problem if chinese else basis.problem_en or basis.problem


def _warning(step: Step) -> str:
    """The transfer that would go up by itself is announced before it is made."""
    most = step.edition.option("escalate_transfers")
    if not isinstance(most, int) or step.standing.transfers + 1 < most:
        return (
            gettext("转回曾经收到本件的单位，将自动报请共同的上一级裁决。") if step.standing.transfers else ""
        )
    return gettext("这将是第 %(n)s 次转办：提交后自动报请共同的上一级裁决。") % {
        "n": step.standing.transfers + 1
    }
