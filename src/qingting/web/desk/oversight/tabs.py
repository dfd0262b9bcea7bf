"""The pages of oversight beside each other, for the roles that may open them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qingting.web.desk.door import OfficerRequest
from qingting.web.desk.roles import ORDERED, SUPERVISING, WATCHING


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    here: bool


PLACES: tuple[tuple[Promise, str, frozenset[str]], ...] = (
    (_("领导看板"), "desk:leaders", WATCHING),
    (_("督办看板"), "desk:supervision", SUPERVISING),
    (_("督办单"), "desk:orders", ORDERED),
    (_("各单位"), "desk:units", WATCHING),
    (_("受理办结报送"), "desk:reports", SUPERVISING),
    (_("回看"), "desk:effects", WATCHING),
    (_("一岗双责"), "desk:charges", WATCHING),
)


def tabs(request: OfficerRequest) -> list[Tab]:
    """None where there is only one."""
    open_ = [(label, reverse(name)) for label, name, roles in PLACES if request.actor.roles & roles]
    return [Tab(str(label), url, here=request.path == url) for label, url in open_] if len(open_) > 1 else []
