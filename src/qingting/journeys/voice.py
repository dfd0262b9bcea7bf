"""A recording that came in place of words: what stands where the words would, and who may listen.

A voice tells who somebody is. The registrar of the unit that took it in listens and writes down what is said; everybody
else reads that, and hears the voice only while a look at the identity runs.
"""

from __future__ import annotations

from uuid import UUID

from qingting.files.models import Attachment

SPOKEN = "语音反映。内容见录音。"
LISTENERS = frozenset({"registrar"})
# Until it is registered, whoever may register it.
BEFORE = frozenset({"registrar", "handler"})
# Kinds of attachments that only a petitioner or a channel brings.
BROUGHT = ("complaint", "supplement")


def is_voice(file: Attachment) -> bool:
    return file.media_type.startswith("audio/") and file.purpose in BROUGHT


def has_voice(subject: UUID) -> bool:
    """One query."""
    return Attachment.objects.filter(
        subject=subject, media_type__startswith="audio/", purpose__in=BROUGHT
    ).exists()


def written_down(complaint: str, *, spoken: str) -> str:
    """The complaint as it is read from now on; what came in as words stays in front."""
    if not spoken:
        return complaint
    noted = f"【录音记录】{spoken}"
    return noted if complaint == SPOKEN else f"{complaint}\n\n{noted}"


def listeners(state: str) -> frozenset[str]:
    """Roles of the unit that took it in."""
    return BEFORE if state == "received" else LISTENERS
