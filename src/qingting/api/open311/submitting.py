"""POST requests: a petition that another programme passes on with the token of its channel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from django.core import signing
from django.http import HttpResponse
from django.utils.translation import gettext as _

from qingting.api.asking import ApiRequest, idempotency_key
from qingting.api.open311.answers import Refused, open311, rendered
from qingting.api.open311.requests import listed
from qingting.api.open311.services import ATTRIBUTES, check_jurisdiction, type_of
from qingting.journeys import inputs
from qingting.journeys.arrival import AlreadyHere, Arrival, Arrived
from qingting.journeys.complaint import Complaint
from qingting.journeys.inputs import InputRefused
from qingting.journeys.register import register
from qingting.journeys.step import day_of
from qingting.people.access import Actor, bearer
from qingting.petitions.answered import KeyReused
from qingting.petitions.selectors import digits_of
from qingting.rules.edition import edition_on

SALT = "open311.token"
CREATED = 201
ATTRIBUTE = re.compile(r"attribute\[(\w+)\](\[\])?")
CODES = frozenset(one.code for one in ATTRIBUTES)
# Where a field of ours has another name at this door.
THEIRS = {
    "complaint": "description",
    "types": "service_code",
    "place": "address_string",
    "latitude": "lat",
    "longitude": "long",
    "petitioner.name": "first_name",
    "petitioner.phone": "phone",
    "petitioner.email": "email",
}
CJK = re.compile("[\u3400-\u9fff]")


@open311("GET", "POST")
def requests(request: ApiRequest, *, form: str) -> HttpResponse:
    return submitted(request, form=form) if request.method == "POST" else listed(request, form=form)


def submitted(request: ApiRequest, *, form: str) -> HttpResponse:
    check_jurisdiction(request)
    actor = _channel(request)
    try:
        arrived = _registered(request, actor=actor)
    except InputRefused as refused:
        raise Refused(*((400, _named(one.field, one.sentence)) for one in refused.errors)) from None
    except AlreadyHere:
        raise Refused((409, _("同一来件编号已经登记过，不再重复登记。"))) from None
    except KeyReused as reused:
        raise Refused((409, f"Idempotency-Key: {reused}")) from None
    row: dict[str, Any] = {
        "service_request_id": digits_of(arrived.number),
        "service_notice": _("查询码 %(code)s，请交给反映人保存：凭编号和查询码可以在网上查看办理进度。")
        % {"code": arrived.query_code},
        "account_id": None,
    }
    if request.POST.get("extensions") == "true":
        token = signing.dumps(digits_of(arrived.number), salt=SALT)
        row["extended_attributes"] = {"token": token, "query_code": arrived.query_code}
    return rendered([row], root="service_requests", form=form, status=200 if arrived.again else CREATED)


def _channel(request: ApiRequest) -> Actor:
    """The key comes in the body or as a bearer token, never in the address, where logs would keep it."""
    _scheme, _space, given = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    key = request.POST.get("api_key", "") or given.strip()
    if not key:
        raise Refused((403, _("请在 api_key 中写渠道的令牌；没有令牌的，请向系统管理员申请。")))
    actor = bearer(key, now=request.now)
    if actor is None or actor.kind != "channel" or actor.unit is None:
        raise Refused((403, _("api_key 无效、已停用或不是渠道的令牌，请核对。")))
    return actor


def _registered(request: ApiRequest, *, actor: Actor) -> Arrived:
    edition = edition_on(day_of(request.now))
    given = request.POST
    if not given.get("service_code"):
        raise Refused((400, _("缺少 service_code，请从 services 的列表中选择。")))
    code = type_of(given["service_code"], edition=edition).code
    if not (
        given.get("address_string") or given.get("address_id") or (given.get("lat") and given.get("long"))
    ):
        raise Refused((400, _("缺少地点：请填写 address_string，或者 lat 和 long。")))
    complaint = cast("Complaint", inputs.read(Complaint, data=_complaint(given, code=code)))
    if actor.unit is None:
        raise AssertionError  # _channel let only tokens with a unit through
    return register(
        Arrival(
            complaint=complaint,
            actor=actor,
            unit=actor.unit,
            edition=edition,
            now=request.now,
            key=idempotency_key(request),
        )
    )


def _complaint(given: Mapping[str, str], *, code: str) -> dict[str, Any]:
    told = _attributes(given)
    wanted = str(told.get("wanted", ""))
    media = given.get("media_url", "").strip()
    data: dict[str, Any] = {
        "complaint": "\n".join(filter(None, [given.get("description", "").strip(), media])),
        "types": [code],
        "place": given.get("address_string") or given.get("address_id") or "",
        "claims": [line.strip() for line in wanted.splitlines() if line.strip()],
        **{name: value for name, value in told.items() if value},
    }
    data |= {
        ours: given[theirs]
        for ours, theirs in (("latitude", "lat"), ("longitude", "long"))
        if given.get(theirs)
    }
    who = {"name": _name(given), "phone": given.get("phone", ""), "email": given.get("email", "")}
    if any(who.values()):
        return data | {"petitioner": who}
    return data | {"anonymous_reason": "经 Open311 提交，没有留下姓名"}


def _attributes(given: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in given:
        match = ATTRIBUTE.fullmatch(name)
        if match is None:
            continue
        if match[1] not in CODES:
            raise Refused((400, _("没有 %(name)s，请从服务定义的 attributes 中选择。") % {"name": name[:60]}))
        found[match[1]] = given[name]
    return found


def _name(given: Mapping[str, str]) -> str:
    """Family name first where it is written in Chinese characters."""
    first, last = given.get("first_name", "").strip(), given.get("last_name", "").strip()
    return f"{last}{first}" if CJK.search(f"{first}{last}") else f"{first} {last}".strip()


def _named(field: str, sentence: str) -> str:
    name = THEIRS.get(field, f"attribute[{field}]" if field in CODES else field)
    return f"{name}: {sentence}"


@open311("GET")
def token(request: ApiRequest, *, form: str, token: str) -> HttpResponse:
    check_jurisdiction(request)
    try:
        digits = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise Refused((404, _("没有这个 token，请核对。"))) from None
    return rendered([{"service_request_id": digits, "token": token}], root="service_requests", form=form)
