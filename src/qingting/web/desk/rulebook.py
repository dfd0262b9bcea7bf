"""The rulebook 规则 as the house applies it: terms and moves, each with its clause and the words it rests on."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from qingting.rules.edition import edition_files, edition_on, load_edition
from qingting.web.desk.door import OfficerRequest, page


@page
def rulebook(request: OfficerRequest, *, edition_id: str = "") -> HttpResponse:
    known = [path.stem for path in edition_files()]
    if edition_id and edition_id not in known:
        raise Http404
    edition = load_edition(edition_id) if edition_id else edition_on(request.today)
    context = {"edition": edition, "editions": [load_edition(one) for one in known], "today": request.today}
    return render(request, "desk/rulebook.html", context)
