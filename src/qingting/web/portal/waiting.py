"""What somebody sent after the page had been left for too long: kept under seal until they show their code again.

Nothing typed is lost (WCAG 2.2.5). Files are not kept: they are chosen again.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from qingting.vault.crypto import SealBroken, seal, unseal

KEY, ABOUT = "waiting", "waiting"
LONGEST = 60_000
OURS = "csrfmiddlewaretoken"
# Fields that a form needs and nobody reads.
UNSPOKEN = frozenset({"once", "key", "version"})


def keep(request: HttpRequest) -> None:
    """The fields of this request, for the page that it was sent to."""
    typed = {name: values for name, values in request.POST.lists() if name != OURS}
    told = json.dumps({"to": request.path, "typed": typed})
    if any(any(values) for values in typed.values()) and len(told) <= LONGEST:
        request.session[KEY] = base64.b64encode(seal(told, about=ABOUT)).decode()


def kept(request: HttpRequest) -> tuple[str, Mapping[str, list[str]]] | None:
    """To which page, and what."""
    sealed = request.session.get(KEY)
    if not sealed:
        return None
    try:
        told = json.loads(unseal(base64.b64decode(sealed), about=ABOUT))
    except SealBroken:
        return None
    return told["to"], told["typed"]


def done(request: HttpRequest) -> None:
    """It has arrived where it was going."""
    found = kept(request)
    if found is not None and found[0] == request.path:
        del request.session[KEY]


def is_for(request: HttpRequest, *, digits: str) -> bool:
    found = kept(request)
    return found is not None and f"/{digits}/" in found[0]


@never_cache
def resume(request: HttpRequest) -> HttpResponse:
    """Show what was typed, to be sent with one press; or thrown away."""
    found = kept(request)
    if found is None:
        return redirect("portal:track")
    if request.method == "POST":
        del request.session[KEY]
        return redirect("portal:track")
    to, typed = found
    rows = [(name, value, name not in UNSPOKEN) for name, values in typed.items() for value in values]
    return render(request, "portal/waiting.html", {"to": to, "rows": rows})
