"""What this door answers, as an OpenAPI document: for programmers, and for the tests that throw everything at it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse

from qingting.api.open311.answers import MEDIA_TYPES
from qingting.api.open311.requests import MOST
from qingting.api.open311.services import ATTRIBUTES, JURISDICTION

TEXT: Mapping[str, Any] = {"type": "string"}
MAYBE: Mapping[str, Any] = {"type": ["string", "null"]}
INSTANT: Mapping[str, Any] = {"type": "string", "format": "date-time"}
REQUEST = {
    **dict.fromkeys(("service_request_id", "status_notes", "service_name", "service_code"), TEXT),
    **dict.fromkeys(("agency_responsible", "address"), TEXT),
    **dict.fromkeys(("description", "service_notice", "address_id", "zipcode", "media_url"), MAYBE),
    "status": {"enum": ["open", "closed"]},
    "requested_datetime": INSTANT,
    "updated_datetime": INSTANT,
    "expected_datetime": {"type": ["string", "null"], "format": "date-time"},
    "lat": {"type": "null"},
    "long": {"type": "null"},
}
SERVICE = {
    **dict.fromkeys(("service_code", "service_name", "description", "keywords", "group"), TEXT),
    "metadata": {"type": "boolean"},
    "type": {"const": "realtime"},
}
ATTRIBUTE = {
    **dict.fromkeys(("code", "datatype_description", "description"), TEXT),
    "variable": {"type": "boolean"},
    "required": {"type": "boolean"},
    "order": {"type": "integer"},
    "datatype": {"enum": ["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"]},
    "values": {"type": "array"},
}
SENT = (
    "api_key", "service_code", "address_string", "address_id", "lat", "long", "description", "first_name", "last_name",
    "phone", "email", "device_id", "account_id", "media_url", "jurisdiction_id", "extensions",
    *(f"attribute[{one.code}]" for one in ATTRIBUTES),
)  # fmt: skip


def _object(fields: Mapping[str, Any], *, optional: Sequence[str] = ()) -> dict[str, Any]:
    required = [name for name in fields if name not in optional]
    return {"type": "object", "properties": dict(fields), "required": required, "additionalProperties": False}


def _list(fields: Mapping[str, Any], *, optional: Sequence[str] = ()) -> dict[str, Any]:
    return {"type": "array", "items": _object(fields, optional=optional)}


def _answers(schema: Mapping[str, Any], *, form: str, given: Sequence[int], refused: Sequence[int]) -> Any:
    """The schema is checked in JSON; XML carries the same under its elements."""
    errors = _list({"code": {"type": "integer"}, "description": TEXT})
    return {
        str(status): {
            "description": what,
            "content": {MEDIA_TYPES[form]: {"schema": body if form == "json" else {"type": "string"}}},
        }
        for statuses, what, body in ((given, "The answer.", schema), (refused, "What is wrong.", errors))
        for status in statuses
    }


def _parameter(name: str, *, place: str = "query", **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "required": place == "path", "schema": {"type": "string", **schema}}


DEFINITION = _object({"service_code": TEXT, "attributes": _list(ATTRIBUTE)})


def _paths(form: str) -> dict[str, Any]:
    jurisdiction = _parameter("jurisdiction_id", enum=[JURISDICTION])
    filters = [
        jurisdiction,
        *(
            _parameter(name)
            for name in ("service_request_id", "service_code", "start_date", "end_date", "status")
        ),
        _parameter("page"),
        _parameter("page_size", description=f"At most {MOST}."),
    ]
    token = {"token": TEXT, "service_request_id": TEXT}
    created = {
        "service_request_id": TEXT,
        "service_notice": TEXT,
        "account_id": {"type": "null"},
        "extended_attributes": _object({"token": TEXT, "query_code": TEXT}),
    }
    body = {
        "application/x-www-form-urlencoded": {
            "schema": {"type": "object", "properties": dict.fromkeys(SENT, TEXT)}
        }
    }
    table: list[tuple[str, str, list[Any], Any, Sequence[int], Sequence[int]]] = [
        ("/services", "get", [jurisdiction], _list(SERVICE), (200,), (400, 404)),
        ("/services/{code}", "get", [_parameter("code", place="path")], DEFINITION, (200,), (400, 404)),
        ("/requests", "get", filters, _list(REQUEST), (200,), (400, 404)),
        ("/requests", "post", [], _list(created, optional=["extended_attributes"]), (200, 201), (400, 403, 404, 409, 413)),
        ("/requests/{digits}", "get", [_parameter("digits", place="path")], _list(REQUEST), (200,), (400, 404)),
        ("/tokens/{token}", "get", [_parameter("token", place="path")], _list(token), (200,), (400, 404)),
    ]  # fmt: skip
    paths: dict[str, Any] = {}
    for path, method, parameters, schema, given, refused in table:
        operation = {
            "parameters": parameters,
            "responses": _answers(schema, form=form, given=given, refused=refused),
        }
        if method == "post":
            operation["requestBody"] = {"required": True, "content": body}
        paths.setdefault(f"/open311/v2{path}.{form}", {})[method] = operation
    return paths


@cache
def document() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Qingting, Open311 GeoReport v2", "version": "2"},
        "paths": {**_paths("json"), **_paths("xml")},
    }


def openapi(request: HttpRequest) -> HttpResponse:
    text = json.dumps(document(), ensure_ascii=False, indent=1)
    return HttpResponse(
        text, content_type="application/json", headers={"Cache-Control": "public, max-age=300"}
    )
