"""Photos and papers that go with a move: stored beforehand, named by their digests, which the ledger keeps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.files import selectors as files
from qingting.journeys.inputs import FieldError, InputRefused
from qingting.journeys.step import Step

MOST = 9


def photos(*, title: str, purpose: str, description: str = "") -> Any:
    """Field metadata: the desk asks for files and stores them under `purpose`; other doors give digests."""
    extra: dict[str, Any] = {"widget": "files", "purpose": purpose}
    return Field(
        title=title, description=description, default_factory=list, max_length=MOST, json_schema_extra=extra
    )


def attached(step: Step, *, digests: Sequence[str], field: str = "photos") -> dict[str, list[str]]:
    """For the ledger's data, nothing where there are none; InputRefused where one is not attached to the petition."""
    wanted = list(dict.fromkeys(digests))
    if not wanted:
        return {}
    known = set(files.of(step.petition.id).filter(digest__in=wanted).values_list("digest", flat=True))
    if known != set(wanted):
        raise InputRefused((FieldError(field, _("有文件不在本件的附件里，请先上传。")),))
    return {field: wanted}
