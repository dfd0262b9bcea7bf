"""The one django-ninja API, and how an operation joins it with everything that it may answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from ninja import NinjaAPI
from ninja.constants import NOT_SET
from ninja.decorators import decorate_view
from ninja.errors import ValidationError, ValidationErrorContext
from ninja.params.models import Body
from ninja.parser import Parser
from pydantic_core import from_json

from qingting.api.asking import refuse_unknown_parameters
from qingting.api.problems import Problem
from qingting.api.refusals import HANDLERS
from qingting.journeys.inputs import InputRefused, explained

ALWAYS = (400, 413, 422, 500, 503)
DESCRIPTION = """\
Petitions on the environment, from registration to the published end, as 东政办〔2024〕17号 orders.

Under /v1 a bearer token of a channel or of an officer is needed; /public/v1 needs none. Errors are problem documents
(RFC 9457) in the language of Accept-Language (Chinese unless English is preferred). A request with an
Idempotency-Key counts once. Instants carry an offset; dates are days in Asia/Shanghai."""


class StrictJson(Parser):
    """JSON as RFC 8259 has it: no NaN, no broken text; a filter left empty is a filter not set."""

    def parse_body(self, request: HttpRequest) -> Any:
        return from_json(request.body, allow_inf_nan=False)

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        return {
            name: data.getlist(name) if name in list_fields else data[name]
            for name in data
            if data[name] != ""
        }


class Api(NinjaAPI):
    """Says what is wrong with an input in the sentences of `journeys.inputs`."""

    def validation_error_from_error_contexts(
        self, error_contexts: list[ValidationErrorContext[Any]]
    ) -> ValidationError:
        errors = [
            {"field": _named(error.field, within=context.model), "sentence": error.sentence}
            for context in error_contexts
            for error in explained(
                context.pydantic_validation_error.errors(include_url=False, include_input=False),
                model=context.model,
            )
        ]
        return ValidationError(errors)


def _named(path: str, *, within: Any) -> str:
    """The caller's name of a field: without the name that our function gives to the body or the filters."""
    argument, _dot, inner = path.partition(".")
    if within.__ninja_param_source__ == "body":
        return inner or "body"
    return inner or argument


api = Api(
    title="Qingting",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    parser=StrictJson(),
    openapi_extra={
        "info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        "tags": [
            {"name": "petitions", "description": "Register, find and read petitions."},
            {"name": "moves", "description": "The verbs of the regulation, one operation each."},
            {"name": "meetings", "description": "The figures of a quarter for the joint meeting."},
            {"name": "rulebook", "description": "The words and terms of the edition in force."},
            {"name": "public", "description": "For everyone, without a token."},
        ],
    },
)
for _error, _handler in HANDLERS.items():
    api.add_exception_handler(_error, _handler)


@dataclass(frozen=True, slots=True)
class Op:
    """One operation: where it stands, what it gives, and which problems it knows besides those of any request."""

    path: str
    name: str
    summary: str
    gives: Mapping[int, Any]
    tag: str
    method: str = "GET"
    auth: Any = None
    problems: Sequence[int] = ()
    headers: Sequence[Mapping[str, Any]] = ()
    known: frozenset[str] = field(default=frozenset())
    # The media type, where it gives a file.
    file: str = ""


def operation(op: Op) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Add a view to the API as this operation."""

    def add(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        problems = dict.fromkeys(sorted({*ALWAYS, *op.problems, *((401, 403) if op.auth else ())}), Problem)
        register = api.api_operation(
            [op.method],
            op.path,
            auth=op.auth if op.auth else NOT_SET,
            response={**op.gives, **problems},
            operation_id=op.name,
            summary=op.summary,
            tags=[op.tag],
            url_name=op.name,
            openapi_extra=_extra(op),
        )
        registered: Callable[..., HttpResponse] = register(decorate_view(_strict(op.known))(view))
        return registered

    return add


def _extra(op: Op) -> dict[str, Any] | None:
    """What django-ninja does not know by itself: our headers, and a file instead of JSON."""
    extra: dict[str, Any] = {"parameters": list(op.headers)} if op.headers else {}
    if op.file:
        content = {op.file: {"schema": {"type": "string", "format": "binary"}}}
        extra["responses"] = {200: {"description": "The file.", "content": content}}
    return extra or None


def _strict(known: frozenset[str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Refuse query parameters that the operation does not have."""

    def decorate(run: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(run)
        def enter(request: HttpRequest, **named: Any) -> Any:
            try:
                if request.META.get("QUERY_STRING"):
                    refuse_unknown_parameters(request, known=known)
            except (InputRefused, TooManyFieldsSent) as refused:
                return api.on_exception(request, refused)
            return run(request, **named)

        return enter

    return decorate


def header(name: str, *, says: str, pattern: str) -> Mapping[str, Any]:
    """An optional header in the OpenAPI document; it is read in `asking`."""
    return {
        "in": "header",
        "name": name,
        "required": False,
        "description": says,
        "schema": {"type": "string", "pattern": pattern},
    }


# A body that is missing altogether has a name too.
BODY = Body(..., title="请求内容")
IDEMPOTENCY_KEY = header(
    "Idempotency-Key",
    says="The same key with the same body gets the first answer again; with another body it gets 409.",
    pattern=r"^[\x21-\x7e]{1,80}$",
)
IF_MATCH = header(
    "If-Match",
    says='The version that you have seen, as in the ETag: "7" or W/"7". 412 where the petition has moved on.',
    pattern=r'^(\*|(W/)?"?[0-9]{1,9}"?)$',
)
