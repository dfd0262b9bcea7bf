"""The page of one petition: what is asked, where it stands, by when, what may be done now, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext

from qingting.journeys.above import above
from qingting.journeys.signed import SIGNERS_TERMS
from qingting.journeys.step import Step
from qingting.ledger.models import Entry
from qingting.letters.selectors import letters_of
from qingting.oversight.accountability.selectors import may_refer
from qingting.oversight.signals import selectors as signals
from qingting.rules.clocks import Clock, derive
from qingting.web.desk.around import around
from qingting.web.desk.attachments import grouped
from qingting.web.desk.choices import WAYS
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.identity import person_of
from qingting.web.desk.labels import source_lines
from qingting.web.desk.letters import letters_shown
from qingting.web.desk.letting_go import withdrawn_tag
from qingting.web.desk.looking import looked_at
from qingting.web.desk.oversight.on_petition import supervisions
from qingting.web.desk.permitted import offers
from qingting.web.desk.rail import rail
from qingting.web.desk.rows import types_words
from qingting.web.desk.signals.rows import rows_of as signal_rows
from qingting.web.desk.signing import signers_of
from qingting.web.desk.signs import signs_of
from qingting.web.desk.talk.entries import on_petition
from qingting.web.desk.talk.questions import asked_and_answered
from qingting.web.desk.timeline import names_of, timeline
from qingting.web.places import county_name
from qingting.web.spots import Spot
from qingting.web.templatetags.qingting import said

# Their source number only tells that a message came before; it is nothing to read.
UNNUMBERED = frozenset({"email"})


@page
def petition(request: OfficerRequest, *, digits: str) -> HttpResponse:
    step = looked_at(request, digits=digits)
    found = step.petition
    names = names_of(step.chain, known=[found.receiver, found.holder, request.user.unit])
    clocks = derive(step.edition, step.calendar, step.history)
    context: dict[str, Any] = {
        **about(step),
        "step": step,
        "names": names,
        "claims": step.claims,
        "facts": facts(step),
        "person": person_of(step),
        "around": around(found, actor=request.actor, now=request.now, edition=step.edition),
        "rail": rail(
            step.history, standing=step.standing, clocks=clocks, edition=step.edition, today=step.today
        ),
        "offers": (known := offers(step)),
        "may_attach": known.may("supplement"),
        "may_ask": may_refer(request.actor),
        "may_link": known.may("link_repeat"),
        "may_join": known.may("join"),
        "may_answer": known.may("answer_petitioner"),
        "may_note": known.may("answer_question"),
        "signers": signers_of(step),
        **asked_and_answered(step, names=names, clocks=clocks),
        **on_petition(step),
        "events": timeline(_course(step), records=step.records, names=names, edition=step.edition),
        "signs": signs_of(step),
        "idling": signal_rows(
            signals.of_petition(found.pk, actor=request.actor), actor=request.actor, edition=step.edition
        ),
        "supervisions": supervisions(step, names=names),
        "above": above(step, records=step.records),
        "joined": [names.short(code) for code in step.standing.joined],
        "letters": letters_shown(letters_of(found.id), reader=step.reader),
        "attachments": grouped(step),
        "holder": names.unit(found.holder.code),
        "receiver": names.unit(found.receiver.code),
        **_sorted(clocks),
    }
    return render(request, "desk/petition.html", context)


def _course(step: Step) -> list[Entry]:
    """Without the diary, which has a card of its own."""
    return [entry for entry in step.chain if entry.kind != "observe"]


def about(step: Step) -> dict[str, Any]:
    """What the head of every page about a petition shows."""
    return {"petition": step.petition, "edition": step.edition, "today": step.today, "tags": tags(step)}


def tags(step: Step) -> list[tuple[str, str]]:
    """Label and style: state, grade with its grounds, number of people, channel."""
    petition, edition, standing = step.petition, step.edition, step.standing
    found = [
        (said(edition.states[petition.state]) if petition.state in edition.states else petition.state, "ok")
    ]
    if standing.grade == "key":
        grounds = [said(edition.grounds[code]) for code in standing.grounds if code in edition.grounds]
        found.append((" · ".join([gettext("重点"), *grounds]), "key"))
    if petition.people > 1:
        many = ngettext("%(n)d 人", "%(n)d 人", petition.people) % {"n": petition.people}
        found.append((many, ""))
    if petition.channel in edition.channels:
        found.append((said(edition.channels[petition.channel]), ""))
    return [*found, *withdrawn_tag(step)]


def facts(step: Step) -> list[tuple[str, str]]:
    """Label and text of what is known, without what is not."""
    petition = step.petition
    where = " ".join(part for part in (county_name(petition.county), petition.town, petition.place) if part)
    if petition.latitude is not None and petition.longitude is not None:
        spot = Spot(petition.longitude, petition.latitude)
        where += f"（{spot}；{petition.latitude:.3f}, {petition.longitude:.3f}）"
    types = types_words(petition.types, edition=step.edition)
    rows = [
        (gettext("污染类型"), types),
        (gettext("地点"), where),
        (gettext("发生时间"), petition.happened),
        (gettext("希望怎样解决"), petition.wanted),
        (gettext("来件编号"), "" if petition.channel in UNNUMBERED else petition.source_number),
        (gettext("希望的答复方式"), str(WAYS.get(petition.reply_channel, ""))),
        *source_lines(petition.source),
    ]
    return [(label, text) for label, text in rows if text]


def _sorted(clocks: Sequence[Clock]) -> dict[str, list[Clock]]:
    """Running ones by what is due first; then what was met; what no longer counts is folded away."""
    clocks = _once_for_signers(clocks)
    running = [clock for clock in clocks if clock.met_on is None and clock.void_on is None]
    met = [clock for clock in clocks if clock.met_on is not None and clock.void_on is None]
    return {
        "running": sorted(running, key=lambda clock: clock.due.on),
        "met": met,
        "void": [clock for clock in clocks if clock.void_on is not None],
    }


def _once_for_signers(clocks: Sequence[Clock]) -> list[Clock]:
    """Of a joint petition one clock for all who are owed the same by the same day; about how many it says."""
    found: dict[Any, list[Clock]] = {}
    for place, clock in enumerate(clocks):
        same = (clock.term, clock.due.on, clock.met_on, clock.void_on)
        found.setdefault(same if clock.term in SIGNERS_TERMS else place, []).append(clock)
    return [replace(alike[0], about=_whose(alike)) for alike in found.values()]


def _whose(clocks: Sequence[Clock]) -> str:
    first = clocks[0].about
    return first if len(clocks) == 1 else ngettext("%(n)d 人", "%(n)d 人", len(clocks)) % {"n": len(clocks)}
