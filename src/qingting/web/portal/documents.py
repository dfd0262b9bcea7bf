"""The petitioner's own letters as documents, and the page that tells whether a document is ours and unaltered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qingting.letters.documents.copies import check_code, copy_of, is_copy
from qingting.letters.documents.issuing import NoDocument, issued, untouched
from qingting.letters.documents.lint import DocumentRefused
from qingting.letters.models import Issued
from qingting.letters.selectors import letters_to
from qingting.people.language import unit_name
from qingting.web.portal.present import present
from qingting.web.portal.seen import petition_of

LARGEST = 20 * 1024 * 1024


@require_GET
@never_cache
def letter_pdf(request: HttpRequest, digits: str, place: int) -> HttpResponse:
    """The letter at that place of the list, for the browser that has shown the code."""
    at = present()
    petition = petition_of(request, digits=digits, now=at.now)
    if petition is None:
        return redirect("portal:track")
    letters = list(letters_to(petition.id))
    if not 1 <= place <= len(letters):
        raise Http404
    try:
        document = issued(letters[place - 1])
    except NoDocument:
        raise Http404 from None
    except DocumentRefused:
        messages.warning(request, _("这份文书暂时不能下载，请在网页上查看，或者向承办单位索取。"))
        return redirect("portal:letter", digits=digits, place=place)
    copy = copy_of(document, form="pdf", site=request.build_absolute_uri("/").rstrip("/"), now=at.now)
    response = HttpResponse(copy.data, content_type=copy.media_type)
    response["Content-Disposition"] = f'attachment; filename="{copy.name}"'
    return response


class Check(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("收到的 PDF 文件"),
        help_text=gettext_lazy("只比对，不保存。打印后扫描的文件不能比对，请核对校验码。"),
        error_messages={
            "required": gettext_lazy("请先选择文件。"),
            "empty": gettext_lazy("这个文件是空的，请重新选择。"),
        },
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
    )

    def clean_file(self) -> bytes:
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError(_("文件超过 20 MB，不会是我们发出的文书，请检查。"))
        return bytes(given.read())


@dataclass(frozen=True, slots=True)
class Verified:
    """All that the page tells of a document: who issued it, when, its digest, and whether it is untouched."""

    unit: str
    at: datetime
    code: str
    digest: str
    untouched: bool


@never_cache
def verify(request: HttpRequest, token: str) -> HttpResponse:
    """The target of the QR code. Tells nothing of the petition, not even what kind of document it is."""
    document = Issued.objects.select_related("unit").filter(token=token).first()
    if document is None:
        return render(request, "portal/verify.html", {"found": None}, status=404)
    form = Check(request.POST, request.FILES) if request.method == "POST" else Check()
    same = is_copy(document, data=form.cleaned_data["file"]) if form.is_bound and form.is_valid() else None
    context = {"found": _verified(document), "form": form, "same": same, "today": present().today}
    return render(request, "portal/verify.html", context)


def _verified(document: Issued) -> Verified:
    unit = document.unit
    name = unit_name(unit)
    digest = bytes(document.digest).hex()
    return Verified(name, document.at, check_code(document), digest, untouched=untouched(document))
