"""Every address under /open311/."""

from __future__ import annotations

from django.urls import path, re_path

from qingting.api.open311 import answers, discovery, openapi, services, submitting
from qingting.api.open311 import requests as reading

FORM = r"\.(?P<form>json|xml)$"
app_name = "open311"
urlpatterns = [
    path("openapi.json", openapi.openapi, name="openapi"),
    re_path(rf"^discovery{FORM}", discovery.discovery, name="discovery"),
    re_path(rf"^v2/services{FORM}", services.services, name="services"),
    re_path(rf"^v2/services/(?P<code>[a-z._]+){FORM}", services.definition, name="definition"),
    re_path(rf"^v2/requests{FORM}", submitting.requests, name="requests"),
    re_path(rf"^v2/requests/(?P<digits>[0-9]+){FORM}", reading.one, name="one"),
    re_path(rf"^v2/tokens/(?P<token>[A-Za-z0-9_:=.-]+){FORM}", submitting.token, name="token"),
    re_path(r"^.*?(?:\.(?P<form>json|xml))?$", answers.no_place, name="no_place"),
]
