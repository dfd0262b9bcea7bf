"""GET requests: how far petitions got. Public fields only; the text of one only where its notice is out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _

from qingting.api.asking import ApiRequest
from qingting.api.open311.answers import Refused, open311, rendered
from qingting.api.open311.services import check_jurisdiction, type_of
from qingting.api.v1.words import said
from qingting.journeys.public_words import STATE_WORDS
from qingting.journeys.step import ZONE, day_of
from qingting.people.language import either
from qingting.people.places import county_name
from qingting.petitions.models import Petition
from qingting.publication.requests import PublicRequest, of_status, public_requests
from qingting.rules.edition import Edition, edition_on

SPAN = timedelta(days=90)
MOST = 1000
IDS = 200
STATUS = {"open": False, "closed": True}


@open311("GET")
def one(request: ApiRequest, *, form: str, digits: str) -> HttpResponse:
    check_jurisdiction(request)
    found = public_requests(Petition.objects.filter(digits=digits), first=0, count=1)
    if not found:
        raise Refused((404, _("没有这个 service_request_id，请核对编号的数字。")))
    return rendered(_rows(found, request=request), root="service_requests", form=form)


def listed(request: ApiRequest, *, form: str) -> HttpResponse:
    check_jurisdiction(request)
    rows = _filtered(Petition.objects.all(), request=request)
    size = _whole(request, name="page_size", most=MOST) or MOST
    page = _whole(request, name="page", most=100_000) or 1
    found = public_requests(rows, first=(page - 1) * size, count=size)
    return rendered(_rows(found, request=request), root="service_requests", form=form)


def _filtered(rows: QuerySet[Petition], *, request: ApiRequest) -> QuerySet[Petition]:
    edition = edition_on(day_of(request.now))
    if ids := _several(request, name="service_request_id"):
        return rows.filter(digits__in=ids)
    rows = rows.filter(received_at__gte=_start(request), received_at__lt=_end(request))
    if codes := _several(request, name="service_code"):
        known = [type_of(code, edition=edition).code for code in codes]
        # A petition is listed under the first of its types; one without any, under "other".
        unnamed = Q(types=[]) if "other" in known else Q()
        rows = rows.filter(Q(types__0__in=known) | unnamed)
    if status := _several(request, name="status"):
        if unknown := [one for one in status if one not in STATUS]:
            raise Refused(
                (400, _("status 只有 open 和 closed，不认识“%(one)s”。") % {"one": unknown[0][:40]})
            )
        rows = of_status(rows, closed=[STATUS[one] for one in status])
    return rows


def _several(request: ApiRequest, *, name: str) -> list[str]:
    found = [part.strip() for part in request.GET.get(name, "").split(",") if part.strip()]
    if len(found) > IDS:
        raise Refused((400, _("%(name)s 一次最多 %(most)s 个。") % {"name": name, "most": IDS}))
    if any("\0" in one for one in found):
        raise Refused((400, _("%(name)s 里有不可见的空字符，请删去。") % {"name": name}))
    return found


def _start(request: ApiRequest) -> datetime:
    """Without a start, the last 90 days before the end."""
    given = _instant(request, name="start_date")
    if given is None:
        return _end(request) - SPAN
    if given > _end(request):
        raise Refused((400, _("start_date 晚于 end_date，请调换。")))
    return given


def _end(request: ApiRequest) -> datetime:
    return _instant(request, name="end_date") or request.now + timedelta(seconds=1)


def _instant(request: ApiRequest, *, name: str) -> datetime | None:
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    try:
        # A "+" that was not escaped in the address arrives as a blank.
        found = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        found = None
    if found is None or not 1990 <= found.year <= 2190:
        raise Refused((400, _("%(name)s 请写成 2026-11-24T00:00:00Z 这样的时间。") % {"name": name}))
    return found if found.tzinfo else found.replace(tzinfo=ZONE)


def _whole(request: ApiRequest, *, name: str, most: int) -> int | None:
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= most):
        raise Refused((400, _("%(name)s 应为 1 到 %(most)s 的整数。") % {"name": name, "most": most}))
    return int(text)


def _rows(found: Iterable[PublicRequest], *, request: ApiRequest) -> list[dict[str, Any]]:
    edition = edition_on(day_of(request.now))
    return [_row(one, edition=edition, request=request) for one in found]


def _row(one: PublicRequest, *, edition: Edition, request: ApiRequest) -> dict[str, Any]:
    unit = either(one.unit, english=one.unit_en)
    word = edition.pollution.get(one.types[0] if one.types else "other") or edition.pollution["other"]
    return {
        "service_request_id": one.digits,
        "status": "closed" if one.closed else "open",
        "status_notes": _notes(one, unit=unit, request=request),
        "service_name": said(word),
        "service_code": word.code,
        "description": one.text,
        "agency_responsible": unit,
        "service_notice": None,
        "requested_datetime": _day(day_of(one.received_at)),
        "updated_datetime": _day(_updated(one)),
        "expected_datetime": _day(one.expected) if one.expected else None,
        "address": county_name(one.county),
        "address_id": None,
        "zipcode": None,
        "lat": None,
        "long": None,
        "media_url": request.build_absolute_uri(one.picture) if one.picture else None,
    }


def _notes(one: PublicRequest, *, unit: str, request: ApiRequest) -> str:
    words = str(STATE_WORDS.get(one.state, "")) % {"unit": unit}
    if not one.slug:
        return words
    return f"{words} {request.build_absolute_uri(f'/notices/{one.slug}/')}"


def _updated(one: PublicRequest) -> date:
    instants = (one.received_at, one.registered_at, one.published_at)
    days = [day_of(instant) for instant in instants if instant is not None]
    return max([*days, *([one.concluded_on] if one.concluded_on else [])])


def _day(day: date) -> str:
    """The day alone: whoever is complained about must not read the hour."""
    return datetime.combine(day, time(0), tzinfo=ZONE).isoformat()
