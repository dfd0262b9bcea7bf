"""Import 导入来件."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from qingting.web.desk.door import OfficerRequest, page


@page
def imports(request: OfficerRequest) -> HttpResponse:
    return render(request, "desk/imports.html", {})
