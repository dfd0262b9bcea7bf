"""The OpenAPI document: what django-ninja knows, with problem documents under their own media type."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from qingting.api.problems import MEDIA_TYPE
from qingting.api.public import letting_go, notices, own_reward, submit, talking, track
from qingting.api.root import api
from qingting.api.v1 import (
    attachments,
    competent,
    feeds,
    letters,
    moves,
    petition,
    petitions,
    quarters,
    rewards,
    rulebook,
    sources,
)

PREFIX = "api"
# Importing them has added their operations to the API.
CAPABILITIES = (
    petitions, petition, attachments, competent, feeds, letters, moves, quarters, rewards, rulebook, sources, submit,
    track, talking, letting_go, own_reward, notices,
)  # fmt: skip


@cache
def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
    del found["servers"]
    shared: dict[str, Any] = {}
    for path in found["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}
                    operation["responses"][status] = {"$ref": f"#/components/responses/{status}"}
                    shared[status] = response
    found["components"]["responses"] = shared
    return found


@cache
def as_text() -> str:
    """As it is committed in docs/openapi.json."""
    return json.dumps(document(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
