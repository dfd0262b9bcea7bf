"""The letter of a referral as a file, and the evidence that went with it: for those who sent it and the discipline organ."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from qingting.files import selectors as files
from qingting.journeys import referrals
from qingting.letters.documents.content import from_json
from qingting.letters.documents.copies import MEDIA_TYPES, RENDERERS
from qingting.web.desk.accountability.door import page
from qingting.web.desk.accountability.one import Seen, seen_by
from qingting.web.desk.door import OfficerRequest


@require_GET
@page
def letter(request: OfficerRequest, *, key: UUID, form: str) -> HttpResponse:
    seen = _sent(request, key=key)
    content = from_json(seen.referral.content or {})
    # It leads nowhere: a referral has no public page on which it could be verified.
    data = RENDERERS[form](content, address="", check="")
    return _file(data, media_type=MEDIA_TYPES[form], name=f"referral-{seen.referral.pk}.{form}")


@require_GET
@page
def evidence(request: OfficerRequest, *, key: UUID, digest: str) -> HttpResponse:
    seen = _sent(request, key=key)
    if digest not in seen.referral.evidence:
        raise Http404
    found = next((one for one in referrals.evidence_of(seen.referral) if one.digest == digest), None)
    if found is None:
        raise Http404
    return _file(files.content_of(found), media_type=found.media_type, name=str(found.pk))


def _sent(request: OfficerRequest, *, key: UUID) -> Seen:
    """Once it was referred; never for the unit concerned."""
    seen = seen_by(request, key=key)
    if seen.reader == "asking" or seen.referral.content is None:
        raise Http404
    return seen


def _file(data: bytes, *, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
