"""The reader's language and type size, kept in two cookies; plain links, so that nothing needs scripts."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

YEAR = 365 * 86_400
LARGE = "large_type"


def preferences(request: HttpRequest) -> HttpResponse:
    """``?language=`` one of those switched on, ``?type=large|normal``; then back to the page it came from."""
    back = request.GET.get("back", "/")
    response = HttpResponseRedirect(back if _is_ours(back, request=request) else "/")
    language = request.GET.get("language")
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, str(language), max_age=YEAR, samesite="Lax", httponly=True
        )
    if request.GET.get("type") == "large":
        response.set_cookie(LARGE, "1", max_age=YEAR, samesite="Lax", httponly=True)
    if request.GET.get("type") == "normal":
        response.delete_cookie(LARGE, samesite="Lax")
    return response


def _is_ours(back: str, *, request: HttpRequest) -> bool:
    return url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
