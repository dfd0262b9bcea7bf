"""Files that come with one thing that a petitioner says: kept with the petition, named by their digests."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import forms
from django.http import HttpRequest

from qingting.journeys.photos import MOST
from qingting.web.portal import photos

PURPOSE = "supplement"


def kept(request: HttpRequest, *, form: forms.Form, subject: UUID, now: datetime) -> list[str]:
    """Digests in their order; a file that cannot be taken is a mistake of the form, the others are kept all the same."""
    digests: list[str] = []
    for upload in request.FILES.getlist("photos")[:MOST]:
        found = photos.store(upload, subject=subject, purpose=PURPOSE, now=now)
        if isinstance(found, str):
            form.add_error("photos", found)
        else:
            digests.append(found.attachment.digest)
    return list(dict.fromkeys(digests))
