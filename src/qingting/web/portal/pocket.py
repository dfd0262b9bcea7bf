"""Where a browser's files wait: the draft of its complaint, or a pocket of its own beside a petition that it follows.

What lies in a pocket belongs to nothing until its form is sent; what is never sent goes with the nightly clean-up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest

from qingting.files import selectors as files
from qingting.files.models import Attachment
from qingting.files.services import Kept, adopt
from qingting.web.portal import draft as drafts
from qingting.web.portal import seen

COMPLAINT, SUPPLEMENT = "complaint", "supplement"
# In the session: digits of a followed petition -> the pocket's key.
KEY = "pockets"
# In the session: what went along when a page was sent last, by the key of that page.
SENT = "pocket_sent"
# Beside the answers in a draft: what its files told of place and time.
TOLD = "told"


@dataclass(frozen=True, slots=True)
class Listed:
    """A stored file as the page lists it; `told` is for its owner alone."""

    id: UUID
    name: str
    size: int
    voice: bool
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pocket:
    """`digits` is empty for a complaint that is being written."""

    subject: UUID
    purpose: str
    told: Mapping[str, Any]
    digits: str = ""

    def kept(self) -> tuple[Listed, ...]:
        return tuple(
            Listed(
                one.id,
                files.name_of(one),
                one.size,
                voice=one.media_type.startswith("audio/"),
                told=self.told.get(str(one.id), {}),
            )
            for one in files.of(self.subject)
        )

    def stay(self, request: HttpRequest) -> None:
        """The session keeps what this pocket is called; a draft begins with its first file."""
        if self.digits:
            request.session[KEY] = {**request.session.get(KEY, {}), self.digits: str(self.subject)}
        elif drafts.KEY not in request.session:
            drafts.keep(drafts.Draft(id=self.subject), session=request.session)

    def note(self, request: HttpRequest, *, kept: Kept) -> None:
        """What a file told, kept under the draft's seal.

        A chunk may be long on its way; meanwhile another answer may have been given. The session is read anew, so that
        it is not written back as it was when the chunk began.
        """
        if kept.told is None or self.digits:
            return
        session = type(request.session)(request.session.session_key)
        draft = drafts.read(session)
        if draft.id == self.subject:
            note_told(draft, kept=kept)
            drafts.keep(draft, session=session)
            session.save()


def find(request: HttpRequest, *, digits: str, now: datetime) -> Pocket | None:
    """None where this browser has not shown the code of that petition."""
    if not digits:
        return of_draft(drafts.read(request.session))
    if not seen.is_in(request, digits=digits, now=now):
        return None
    known = request.session.get(KEY, {}).get(digits)
    return Pocket(UUID(known) if known else uuid4(), SUPPLEMENT, {}, digits=digits)


def of_draft(draft: drafts.Draft) -> Pocket:
    return Pocket(draft.id, COMPLAINT, draft.of(TOLD))


def note_told(draft: drafts.Draft, *, kept: Kept) -> None:
    """Until the complaint is sent: only the petitioner reads it."""
    told = kept.told
    # The same picture sent once more is kept once; what its first copy told stays.
    if told is not None and str(kept.attachment.id) not in draft.of(TOLD):
        noted = {"longitude": told.longitude, "latitude": told.latitude, "taken": told.taken}
        draft.answers[TOLD] = {**draft.of(TOLD), str(kept.attachment.id): noted}


def emptied(request: HttpRequest, *, pocket: Pocket, into: UUID, once: str) -> list[str]:
    """Everything in the pocket now belongs to the petition; the digests, the same ones where this was sent before."""
    return adopt(pocket.subject, subject=into) or request.session.get(SENT, {}).get(once, [])


def close(request: HttpRequest, *, pocket: Pocket, once: str, digests: list[str]) -> None:
    """What comes next is a pocket of its own; a second press of the same page is still known."""
    pockets = dict(request.session.get(KEY, {}))
    if pockets.pop(pocket.digits, None):
        request.session[KEY] = pockets
        request.session[SENT] = {once: digests}


def remove(pocket: Pocket, *, attachment: str) -> None:
    """Only what still lies in the pocket. The bytes go with the next clean-up."""
    try:
        Attachment.objects.filter(subject=pocket.subject, id=UUID(attachment)).delete()
    except ValueError:
        return
