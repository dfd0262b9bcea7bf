"""/open311/discovery: where the service stands and in which formats it speaks. Served without a charset."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from qingting.api.open311.answers import MEDIA_TYPES, open311, rendered

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGED = "2026-11-24T00:00:00+08:00"


@open311("GET")
def discovery(request: HttpRequest, *, form: str) -> HttpResponse:
    endpoint = {
        "specification": SPECIFICATION,
        "url": request.build_absolute_uri("/open311/v2"),
        "changeset": CHANGED,
        "type": "test" if settings.DEMONSTRATION else "production",
        "formats": list(MEDIA_TYPES.values()),
    }
    found = {
        "changeset": CHANGED,
        "contact": _("向市信访局、市生态环境局反映；急事请拨打 12345。"),
        "key_service": _("接口令牌由系统管理员签发（qingting token）。"),
        "endpoints": [endpoint],
    }
    response = rendered(found, root="discovery", form=form)
    response.headers["Content-Type"] = MEDIA_TYPES[form]
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
