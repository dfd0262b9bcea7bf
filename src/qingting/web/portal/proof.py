"""The signed proof of filing: to be saved with the receipt, and checked by whoever is shown one."""

from __future__ import annotations

import base64

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qingting.journeys.proving import check, proof_of
from qingting.ledger.proof import LARGEST, Proof, ProofUnreadable, read
from qingting.ledger.signing import public_keys
from qingting.web.portal.present import present
from qingting.web.portal.seen import petition_of


@require_GET
@never_cache
def proof(request: HttpRequest, digits: str) -> HttpResponse:
    """For the browser that sent the petition or has shown its code."""
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    if petition is None:
        return redirect("portal:track")
    text = proof_of(petition, now=at.now).as_json()
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="filing-{petition.digits}.json"'
    return response


@require_GET
def keys(request: HttpRequest) -> JsonResponse:
    """The public keys, for checking a proof without asking us."""
    listed = [
        {"key": key.name, "algorithm": key.algorithm, "public": base64.b64encode(key.raw).decode()}
        for key in public_keys()
    ]
    return JsonResponse({"keys": listed})


class Bring(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("登记凭证文件"),
        help_text=gettext_lazy("随回执保存的 .json 文件。只比对，不保存。"),
        error_messages={
            "required": gettext_lazy("请先选择文件。"),
            "empty": gettext_lazy("这个文件是空的，请重新选择。"),
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )

    def clean_file(self) -> Proof:
        given = self.cleaned_data["file"]
        try:
            return read(given.read(LARGEST + 1))
        except ProofUnreadable:
            raise forms.ValidationError(
                _("这不是登记凭证。请选择随回执保存的那个文件，不要打开修改过它。")
            ) from None


@never_cache
def check_proof(request: HttpRequest) -> HttpResponse:
    form = Bring(request.POST, request.FILES) if request.method == "POST" else Bring()
    found = check(form.cleaned_data["file"]) if form.is_bound and form.is_valid() else None
    return render(request, "portal/proof.html", {"form": form, "found": found, "today": present().today})
