"""Lists to choose from, by the name that a field of a move gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingting.journeys.competence import suggested
from qingting.journeys.principals import leaders_for, principals_of
from qingting.journeys.step import Step
from qingting.journeys.units import receivers_for, superiors_of
from qingting.people.language import either, unit_name
from qingting.people.models import Account, Unit
from qingting.people.selectors import caseworkers, colleagues, units_of
from qingting.petitions.models import Signatory
from qingting.rules.asking import PETITIONER, UNIT, open_questions
from qingting.rules.diary_book import load_diary
from qingting.rules.edition import Edition
from qingting.rules.signing import WAITING
from qingting.rules.withdrawing import FIRST
from qingting.vault import selectors as vault
from qingting.web.desk.rewards.choices import REWARDS
from qingting.web.places import COUNTIES
from qingting.web.templatetags.qingting import said

Choices = list[Any]
# How many units of the list of responsibilities are offered before all others.
SUGGESTED = 8
WAYS = {
    "letter": _("书面"),
    "phone": _("电话"),
    "sms": _("短信"),
    "wechat": _("微信"),
    "email": _("电子邮件"),
    "visit": _("当面"),
    "track": _("查询页面"),
}
LEADER_WAYS = {"field": _("下访（到现场）"), "reception": _("接访（见信访人）")}
# What the inputs call a list → what the edition calls it.
LISTS = {
    "grades": "grades",
    "grounds": "grounds",
    "findings": "findings",
    "ratings": "ratings",
    "exits": "exits",
    "decline_reasons": "declines",
    "recheck_outcomes": "outcomes",
    "routes": "routes",
    "decisions": "decisions",
    "case_decisions": "case_decisions",
    "retractions": "retractions",
    "levels": "levels",
    "occasions": "occasions",
    "channels": "channels",
}

ASKED: Mapping[str, Mapping[str, Any]] = {"told_by": WAYS, "leader_ways": LEADER_WAYS}
# Lists of officials, by unit.
PEOPLE: Mapping[str, Callable[[Unit], QuerySet[Account]]] = {
    "leaders": leaders_for,
    "principals": lambda holder: principals_of(superiors_of(holder)),
}


def choices(name: str, *, step: Step) -> Choices:
    """Pairs, or groups of pairs, of code and label; raises LookupError for a list that nobody made."""
    if name in LISTS:
        return words(getattr(step.edition, LISTS[name]))
    if name in ASKED:
        return list(ASKED[name].items())
    if name in PEOPLE:
        return people(PEOPLE[name](step.petition.holder))
    return _MADE[name](step)


def open_orders(step: Step) -> Choices:
    """Orders to put things right that nobody has confirmed yet, by their number and day."""
    days = {
        str(event.data.get("number")): event.data.get("due_on", "")
        for event in step.history
        if event.kind == "order_rectification"
    }
    return [
        (number, gettext("第 %(n)s 项，%(on)s 到期") % {"n": number, "on": days.get(number, "")})
        for number, state in step.standing.orders.items()
        if state == "open"
    ]


def signed(step: Step) -> Choices:
    """Those who signed with the first petitioner, masked."""
    rows = step.petition.signatories.select_related("identity") if step.standing.signers else ()
    return [(str(row.number), _signer(row)) for row in rows]


def petitioners(step: Step) -> Choices:
    """The first of them, then those who signed."""
    return [(FIRST, gettext("第一信访人")), *signed(step)]


def unconfirmed(step: Step) -> Choices:
    """Supplements of which nobody has said yet whether they are the petitioner's."""
    waits = [number for number, genuine in step.standing.unconfirmed.items() if genuine is None]
    return [(number, gettext("第 %(n)s 项") % {"n": number}) for number in waits]


def waiting(step: Step) -> Choices:
    """Signers whom the reply has not reached yet."""
    return [one for one in signed(step) if step.standing.signers.get(one[0]) == WAITING]


def _signer(row: Signatory) -> str:
    masked = vault.masked(row.identity)
    return " · ".join(part for part in (str(row.number), masked.name, masked.phone) if part)


def supervised(step: Step) -> Choices:
    """The holder and the units that help: whom an order may go to."""
    codes = [step.standing.holder, *step.standing.joint]
    return [(unit.code, unit_name(unit)) for unit in units_of(codes)]


def open_supervisions(step: Step) -> Choices:
    """Orders of this officer's unit that are not closed."""
    mine = [one for one in step.standing.supervisions if one.is_open and one.by == step.actor.unit_code]
    names = {unit.code: unit_name(unit) for unit in units_of([one.to for one in mine])}
    levels = step.edition.levels
    return [
        (str(one.number), f"{said(levels[one.level])} · {names[one.to]}")
        for one in mine
        if one.level in levels
    ]


def open_cases(step: Step) -> Choices:
    """Enforcement cases that are not closed, by their number and document."""
    documents = {
        str(event.data.get("number")): event.data.get("document", "")
        for event in step.history
        if event.kind == "file_case"
    }
    return [
        (number, gettext("第 %(n)s 起 %(document)s") % {"n": number, "document": documents.get(number, "")})
        for number, state in step.standing.cases.items()
        if state != "closed"
    ]


def public_decisions(step: Step) -> Choices:
    """Decisions that stand in public, by their place among those recorded and their document."""
    recorded = [event for event in step.history if event.kind == "record_decision"]
    return [
        (number, str(recorded[int(number) - 1].data.get("document", "")))
        for number, state in step.standing.public_decisions.items()
        if state == "public"
    ]


def open_promises(step: Step) -> Choices:
    """What leaders promised and nobody has kept yet, by number and day."""
    days = {
        str(event.data.get("number")): event.data.get("due_on", "")
        for event in step.history
        if event.kind == "record_reception" and event.data.get("promised")
    }
    return [
        (number, gettext("第 %(n)s 项，%(on)s 到期") % {"n": number, "on": days.get(number, "")})
        for number, state in step.standing.promises.items()
        if state == "open"
    ]


def questions(step: Step, *, by: str) -> Choices:
    """Open questions of one side, by their number; the words stand beside the form."""
    found = open_questions(step.standing, by=by)
    return [(str(one.number), gettext("第 %(n)s 个问题") % {"n": one.number}) for one in found]


def receivers(step: Step) -> Choices:
    """Units to pass a petition to: those of the list of responsibilities first, each with its clause."""
    holder = step.petition.holder
    listed = [one for one in suggested(step) if one.unit.pk != holder.pk][:SUGGESTED]
    first = [
        (one.unit.code, f"{unit_name(one.unit)} · {one.best.instrument} {one.best.clause}") for one in listed
    ]
    rest = grouped_units(receivers_for(holder).exclude(pk__in=[one.unit.pk for one in listed]))
    return [(gettext("按责任清单建议"), first), *rest] if first else rest


def words(rows: Mapping[str, Any]) -> Choices:
    return [(code, said(word)) for code, word in rows.items()]


def people(accounts: QuerySet[Account]) -> Choices:
    """Accounts by their unit."""
    groups: dict[str, Choices] = {}
    for account in accounts:
        groups.setdefault(unit_name(account.unit), []).append((str(account.pk), account.name))
    return list(groups.items())


def pollution(edition: Edition) -> Choices:
    """Types by first level; each first level may be chosen by itself."""
    groups: dict[str, Choices] = {}
    for code, word in edition.pollution.items():
        groups.setdefault(code.split(".")[0], []).append((code, said(word)))
    return [(pairs[0][1], pairs) if len(pairs) > 1 else pairs[0] for pairs in groups.values()]


def unit_short(unit: Unit) -> str:
    return either(unit.short, english=unit.name_en)


def grouped_units(units: Any) -> Choices:
    """Units by the government they stand under, in the order of the tree."""
    groups: dict[str, Choices] = {}
    for unit in units.select_related("parent").order_by("path"):
        groups.setdefault(unit_name(unit.parent) if unit.parent else "", []).append(
            (unit.code, unit_name(unit))
        )
    return [(name, pairs) if name else pairs[0] for name, pairs in groups.items()]


def own_colleagues(step: Step) -> Choices:
    return [(str(key), name) for key, name in colleagues(step.actor.unit)] if step.actor.unit else []


_MADE: Mapping[str, Callable[[Step], Choices]] = {
    **REWARDS,
    "types": lambda step: pollution(step.edition),
    "counties": lambda step: list(COUNTIES.items()),
    "units": lambda step: grouped_units(receivers_for(step.petition.holder)),
    "receivers": receivers,
    "colleagues": own_colleagues,
    "caseworkers": lambda step: [(str(key), name) for key, name in caseworkers(step.petition.holder)],
    "superiors": lambda step: [(unit.code, unit_name(unit)) for unit in superiors_of(step.petition.holder)],
    "orders": open_orders,
    "open_cases": open_cases,
    "public_decisions": public_decisions,
    "open_promises": open_promises,
    "asked_of_petitioner": lambda step: questions(step, by=UNIT),
    "asked_by_petitioner": lambda step: questions(step, by=PETITIONER),
    "observed": lambda step: words(load_diary().kinds),
    "lasted": lambda step: words(load_diary().lasted),
    "signed": signed,
    "petitioners": petitioners,
    "supervised": supervised,
    "supervisions": open_supervisions,
    "unconfirmed": unconfirmed,
    "waiting": waiting,
}
