"""Reads of attachments."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from qingting.files.models import Attachment
from qingting.files.services import about, path_of
from qingting.vault.crypto import unseal


def of(subject: UUID) -> QuerySet[Attachment]:
    return Attachment.objects.filter(subject=subject).order_by("at", "id")


def name_of(attachment: Attachment) -> str:
    """The name it was given, for those who may see the petition."""
    return unseal(attachment.given_name, about=about(attachment.id))


def content_of(attachment: Attachment) -> bytes:
    return path_of(attachment.digest).read_bytes()
