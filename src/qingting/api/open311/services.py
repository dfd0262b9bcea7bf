"""GET services and a service's definition: the pollution types of the rulebook, and what may be told of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingting.api.asking import ApiRequest
from qingting.api.open311.answers import Refused, open311, rendered
from qingting.api.v1.words import said
from qingting.journeys.step import day_of
from qingting.people.places import COUNTIES
from qingting.rules.edition import Edition, edition_on
from qingting.rules.rows import Word

JURISDICTION = "haidong"


@dataclass(frozen=True, slots=True)
class Attribute:
    """One more thing that may be told: its field of a complaint, its kind, and what to write."""

    code: str
    datatype: str
    label: Promise
    help: Promise
    values: Sequence[tuple[str, Promise]] = ()


ATTRIBUTES = (
    Attribute(
        "county",
        "singlevaluelist",
        gettext_lazy("县区"),
        gettext_lazy("问题所在的县区。"),
        tuple(COUNTIES.items()),
    ),
    Attribute("happened", "string", gettext_lazy("发生时间"), gettext_lazy("例如“每天夜里”。")),
    Attribute("respondent", "string", gettext_lazy("被反映对象"), gettext_lazy("企业、工地、店铺或个人。")),
    Attribute("people", "number", gettext_lazy("涉及人数"), gettext_lazy("大约影响多少人。")),
    Attribute("wanted", "text", gettext_lazy("希望怎样解决"), gettext_lazy("一行写一件要解决的事。")),
)


def check_jurisdiction(request: ApiRequest) -> None:
    given = request.GET.get("jurisdiction_id") or request.POST.get("jurisdiction_id")
    if given and given != JURISDICTION:
        raise Refused((404, _("jurisdiction_id 只有 %(one)s，可以不填。") % {"one": JURISDICTION}))


def type_of(code: str, *, edition: Edition) -> Word:
    found = edition.pollution.get(code)
    if found is None:
        raise Refused((404, _("没有这个 service_code，请从 services 的列表中选择。")))
    return found


@open311("GET")
def services(request: ApiRequest, *, form: str) -> HttpResponse:
    check_jurisdiction(request)
    edition = edition_on(day_of(request.now))
    rows = [_service(word, edition=edition) for word in edition.pollution.values()]
    return rendered(rows, root="services", form=form)


def _service(word: Word, *, edition: Edition) -> dict[str, Any]:
    above = edition.pollution[word.code.partition(".")[0]]
    return {
        "service_code": word.code,
        "service_name": said(word),
        "description": _("反映%(type)s方面的环境问题。") % {"type": said(word)},
        "metadata": True,
        "type": "realtime",
        "keywords": word.zh if word is above else f"{above.zh},{word.zh}",
        "group": said(above),
    }


@open311("GET")
def definition(request: ApiRequest, *, form: str, code: str) -> HttpResponse:
    check_jurisdiction(request)
    word = type_of(code, edition=edition_on(day_of(request.now)))
    attributes = [_attribute(one, order=order) for order, one in enumerate(ATTRIBUTES, start=1)]
    return rendered(
        {"service_code": word.code, "attributes": attributes}, root="service_definition", form=form
    )


def _attribute(one: Attribute, *, order: int) -> dict[str, Any]:
    return {
        "variable": True,
        "code": one.code,
        "datatype": one.datatype,
        "required": False,
        "datatype_description": str(one.help),
        "order": order,
        "description": str(one.label),
        "values": [{"key": key, "name": str(name)} for key, name in one.values],
    }
