"""What frames every page of the desk: navigation with figures, who is signed in, where to search and sign out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from qingting.oversight.accountability.selectors import ANSWERING, REFERRING, is_discipline
from qingting.oversight.withdrawals.selectors import may_watch
from qingting.people.access import CASE_ROLES
from qingting.people.language import in_chinese, unit_name
from qingting.rules.edition import edition_on
from qingting.web.desk.door import OfficerRequest
from qingting.web.desk.figures import REVIEWERS, capped, figures_of
from qingting.web.desk.rewards.door import MONEY, hands_over
from qingting.web.desk.roles import LEADING, ORDERED, REGISTERING, SUPERVISING, WATCHING
from qingting.web.desk.visits.door import ORGANISING
from qingting.web.templatetags.qingting import said

ACCOUNTING = REFERRING | ANSWERING
# Who takes a step of rewards, or watches over them.
REWARDING = frozenset({"handler", "registrar", "legal", "unit_head", "supervisor", "leader"})


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the navigation."""

    label: str
    url: str
    here: bool = False
    count: str = ""


def shell(request: HttpRequest) -> Mapping[str, Any]:
    """Context processor. Reckoned only where a template asks for it: partials and the portal do not."""
    if not hasattr(request, "actor"):
        return {}
    return {"shell": SimpleLazyObject(lambda: _frame(request))}  # type: ignore[arg-type]


def _frame(request: OfficerRequest) -> dict[str, Any]:
    actor = request.actor
    handles = bool(actor.roles & CASE_ROLES)
    money = _money_places(request) if actor.roles & MONEY else ()
    referred = _referred_places(request) if is_discipline(actor) and not handles else ()
    return {
        "home_url": reverse("desk:work"),
        "nav": [*(_places(request) if handles else ()), *money, *referred, *_language(request)],
        "who": {
            "name": actor.name,
            "unit": unit_name(actor.unit) if actor.unit else "",
            "role": _roles(request),
        },
        "search_url": reverse("desk:search") if handles else "",
        "sign_out_url": reverse("desk:sign_out"),
        "may_register": bool(actor.roles & REGISTERING),
    }


def _places(request: OfficerRequest) -> Iterator[Place]:
    figures, roles = figures_of(request), request.actor.roles
    places = [
        (gettext("我的办件"), "desk:work", figures.work, True),
        (gettext("通知"), "desk:notices", figures.notices, True),
        (gettext("登记来件"), "desk:register", 0, bool(roles & REGISTERING)),
        (gettext("待登记"), "desk:inbox", figures.arrivals, bool(roles & REGISTERING)),
        (gettext("导入来件"), "desk:imports", 0, bool(roles & REGISTERING)),
        (gettext("查询"), "desk:search", 0, True),
        (gettext("公示审核"), "desk:reviews", figures.reviews, bool(roles & REVIEWERS)),
        (gettext("举报奖励"), "desk:rewards", 0, bool(roles & REWARDING)),
        (gettext("领导看板"), "desk:leaders", 0, bool(roles & LEADING)),
        (gettext("督办"), "desk:supervision", 0, bool(roles & SUPERVISING)),
        (gettext("督办单"), "desk:orders", figures.orders, bool(roles & ORDERED and figures.orders)),
        (gettext("空转提示"), "desk:signals", 0, True),
        (gettext("撤回中的压力"), "desk:pressed", 0, may_watch(request.actor)),
        (gettext("热点"), "desk:sources", 0, bool(roles & WATCHING)),
        (gettext("接访下访"), "desk:visits", 0, bool(roles & ORGANISING)),
        (gettext("立案查处"), "desk:cases", 0, True),
        (gettext("问责线索"), "desk:accountability", 0, bool(roles & ACCOUNTING)),
        (gettext("联席会议"), "desk:meetings", 0, bool(roles & WATCHING)),
        (gettext("规则"), "desk:rulebook", 0, True),
    ]
    for label, name, count, shown in places:
        if shown:
            url = reverse(name)
            yield Place(label, url, here=request.path == url, count=capped(count) if count else "")


def _referred_places(request: OfficerRequest) -> Iterator[Place]:
    """For discipline officers, who handle no case."""
    url = reverse("desk:accountability")
    yield Place(gettext("问责线索"), url, here=request.path == url)


def _money_places(request: OfficerRequest) -> Iterator[Place]:
    """For who keeps the reward fund and handles no case."""
    places = [
        (gettext("举报奖励"), "desk:rewards", not request.actor.roles & CASE_ROLES),
        (gettext("奖励资金"), "desk:reward_fund", True),
        (gettext("银行清单"), "desk:reward_bank", hands_over(request)),
    ]
    for label, name, shown in places:
        if shown:
            url = reverse(name)
            yield Place(label, url, here=request.path == url)


def _roles(request: OfficerRequest) -> str:
    words = edition_on(request.today).roles
    order = [code for code in words if code in request.actor.roles]
    return gettext("、").join(said(words[code]) for code in order)


def _language(request: HttpRequest) -> Iterator[Place]:
    """The other language, by the same cookie as the portal's."""
    try:
        url = reverse("portal:preferences")
    except NoReverseMatch:  # an installation for officers alone has no portal
        return
    code, label = ("en", "English") if in_chinese() else ("zh-hans", "中文")
    yield Place(label, f"{url}?language={code}&back={request.path}")
