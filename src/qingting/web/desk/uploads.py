"""Files that come with a move's form: stored under the purpose that their field names, given on as digests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from pydantic.fields import FieldInfo

from qingting.files import services as files
from qingting.files.sniff import FileRefused
from qingting.journeys.inputs import FieldError, Input, InputRefused
from qingting.web.desk.fields import extra

Uploads: TypeAlias = "MultiValueDict[str, UploadedFile[Any]]"


def stored(uploads: Uploads, *, model: type[Input], subject: UUID, now: datetime) -> dict[str, list[str]]:
    """Field → digests of what was chosen there. InputRefused names the field of a file that cannot be kept."""
    return {
        name: [
            _kept(file, name=name, purpose=str(extra(info)["purpose"]), subject=subject, now=now)
            for file in uploads.getlist(name)
        ]
        for name, info in _file_fields(model)
        if uploads.getlist(name)
    }


def _file_fields(model: type[Input]) -> Iterator[tuple[str, FieldInfo]]:
    return ((name, info) for name, info in model.model_fields.items() if extra(info).get("widget") == "files")


def _kept(file: UploadedFile[Any], *, name: str, purpose: str, subject: UUID, now: datetime) -> str:
    try:
        kept = files.keep(file.read(), given_name=str(file.name), subject=subject, purpose=purpose, now=now)
    except (FileRefused, files.TooManyFiles) as refused:
        raise InputRefused((FieldError(name, gettext(str(type(refused).__doc__))),)) from refused
    return kept.digest
