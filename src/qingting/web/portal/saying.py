"""One thing said by the petitioner on the track page: once, as themselves, and what is refused stands over the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest

from qingting.journeys import inputs
from qingting.journeys.perform import Request, perform
from qingting.journeys.signed import signer_of
from qingting.journeys.table import JOURNEYS
from qingting.people.access import PETITIONER
from qingting.petitions.answered import KeyReused
from qingting.petitions.models import Petition
from qingting.rules.moves import MoveRefused
from qingting.web.portal import evidence
from qingting.web.portal.present import Present
from qingting.web.templatetags.qingting import refusal


def say(
    verb: str,
    *,
    request: HttpRequest,
    form: forms.Form,
    petition: Petition,
    given: Mapping[str, Any],
    at: Present,
) -> bool:
    """Whether it was taken in; the key of the page makes a second press the same request."""
    files = evidence.kept(request, form=form, subject=petition.id, now=at.now)
    if form.errors:
        return False
    once = request.POST.get("once", "")[:60]
    # Petitioners share one scope: what a browser sends may not meet the key of another petition.
    asked = Request(petition.digits, key=f"{petition.id.hex[-12:]}/{once}" if once else "")
    data = {**given, "signer": signer_of(petition), **({"files": files} if files else {})}
    journey = JOURNEYS[verb]
    try:
        perform(
            journey, given=inputs.read(journey.given, data=data), request=asked, actor=PETITIONER, now=at.now
        )
    except MoveRefused as refused:
        form.add_error(None, refusal(refused.refusal))
    except inputs.InputRefused as refused_input:
        for error in refused_input.errors:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
    except KeyReused as reused:
        form.add_error(None, str(reused))
    return not form.errors
