"""One petition for the person who brought it: where it stands, by when, who holds it, who saw the identity."""

from __future__ import annotations

from itertools import zip_longest

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from qingting.journeys.reward_view import reward_of
from qingting.journeys.tracking import PublicClock, PublicView, public_view
from qingting.rules.edition import load_edition
from qingting.web.hours import hours_of
from qingting.web.portal.cards import FIRST, THEN, open_cards
from qingting.web.portal.diary import observed
from qingting.web.portal.present import present
from qingting.web.portal.seen import petition_of

# What each paragraph of a kind of letter is about, in their order.
HEADINGS: dict[str, tuple[Promise, ...]] = {
    "decline": (_("为什么不受理"), _("可以向谁提出")),
    "transfer": (_("转给"), _("依据")),
    "ruling": (_("由谁办理"), _("依据")),
    "extend": (_("为什么延期"), _("延长的日数")),
    "reply": (_("说明"), _("不满意可以怎样做")),
    "decide_review": (_("复查意见"), _("理由")),
    "decide_second_review": (_("复核意见"), _("理由")),
    "grant_reward": (_("奖励决定"), _("领取办法")),
    "refuse_reward": (_("不予奖励的情形"), _("理由")),
}

# Terms between offices: listed with the others, but not what somebody who waits wants to read first.
INSIDE = frozenset(
    {"transfer", "tell_acceptance", "their_term", "report_up", "object", "publish", "rule_on_dispute"}
)


@never_cache
def case(request: HttpRequest, digits: str) -> HttpResponse:
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    if petition is None:
        return redirect("portal:track")
    view = public_view(petition, now=at.now)
    running = nearest_first(view)
    context = {
        "petition": petition,
        "view": view,
        "nearest": running[0] if running else None,
        "whole": next((clock for clock in running if clock.term == "conclude"), None),
        "clocks": [clock for clock in view.clocks if clock.void is None],
        "edition": load_edition(petition.edition),
        "reward": reward_of(petition),
        "first": open_cards(FIRST, view=view),
        "then": open_cards(THEN, view=view),
        # What the unit asks and waits for stands on top already.
        "talk": [one for one in reversed(view.questions) if one.by != "unit" or one.state != "open"],
        "noted": hours_of(observed(view)),
        "today": at.today,
    }
    return render(request, "portal/case.html", context)


def nearest_first(view: PublicView) -> list[PublicClock]:
    """Terms that run for the unit; those that only matter between offices last."""
    running = [
        clock for clock in view.clocks if clock.whose == "unit" and clock.met is None and clock.void is None
    ]
    return sorted(running, key=lambda clock: (clock.term in INSIDE, clock.due))


@never_cache
def letter(request: HttpRequest, digits: str, place: int) -> HttpResponse:
    """The letter at that place of the list, as it was given."""
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    if petition is None:
        return redirect("portal:track")
    view = public_view(petition, now=at.now)
    if not 1 <= place <= len(view.letters):
        raise Http404
    found = view.letters[place - 1]
    claims = {claim.seq: claim for claim in view.claims}
    context = {
        "petition": petition,
        "letter": found,
        "place": place,
        "paragraphs": list(zip_longest(HEADINGS.get(found.kind, ()), found.paragraphs)),
        "answers": [(claims.get(answer.claim), answer.text) for answer in found.answers],
        "today": at.today,
    }
    return render(request, "portal/letter.html", context)
