"""A picture as the public would see it: drawn anew with what is to be blackened, before anything is decided."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from qingting.files.pictures import redrawn
from qingting.files.selectors import content_of, of
from qingting.files.sniff import FileRefused
from qingting.journeys.exhibiting import MOST_COVERS
from qingting.publication.exhibits import PAPER
from qingting.publication.models import Exhibit
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.looking import looked_at

SIDES = 4


@require_GET
@page
def exhibit(request: OfficerRequest, *, digits: str, place: int) -> HttpResponse:
    step = looked_at(request, digits=digits)
    rows = Exhibit.objects.filter(report__petition=step.petition.pk, place=place)
    one = get_object_or_404(rows.exclude(shows=PAPER))
    file = get_object_or_404(of(step.petition.pk), digest=one.source)
    if not step.may_open(file):
        raise Http404
    asked = [cover for text in request.GET.getlist("cover")[:MOST_COVERS] if (cover := _cover(text))]
    try:
        drawn = redrawn(content_of(file), covers=asked if "cover" in request.GET else one.covers)
    except FileRefused:
        raise Http404 from None
    return HttpResponse(drawn.data, content_type="image/jpeg")


def _cover(text: str) -> tuple[float, ...] | None:
    """None for what is no rectangle: a preview shows what it can."""
    try:
        sides = tuple(min(max(float(side), 0.0), 100.0) for side in text.split(","))
    except ValueError:
        return None
    return sides if len(sides) == SIDES and all(side == side for side in sides) else None
