"""The OpenAPI document: what django-ninja knows, with problem documents under their own media type."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from qingting.api.problems import MEDIA_TYPE
from qingting.api.root import api

PREFIX = "api"


@cache
def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
    del found["servers"]
    for path in found["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}
    return found


@cache
def as_text() -> str:
    """As it is committed in docs/openapi.json."""
    return json.dumps(document(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
