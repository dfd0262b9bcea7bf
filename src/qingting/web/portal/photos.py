"""Pictures and papers of a complaint being written: stored at once under the draft, handed over when it is sent."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingting.files import services as files
from qingting.files.sniff import LARGEST, FileRefused
from qingting.petitions.models import Petition
from qingting.web.portal import pocket
from qingting.web.portal.draft import Draft
from qingting.web.portal.pocket import Listed
from qingting.web.portal.question import Question

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files at once; each is judged when it is stored, so that one bad file costs only itself."""

    widget = Several

    def clean(self, data: Any, initial: Any = None) -> Any:
        return data or initial or []


def field(label: _StrPromise) -> Files:
    """A field for pictures and papers, with the limit that a browser may tell at once."""
    return Files(
        label=label,
        help_text=gettext_lazy("每个不超过 20 MB，一共最多 20 个。"),
        required=False,
        widget=Several(
            attrs={
                "accept": "image/*,video/*,audio/*,.pdf,.docx,.xlsx",
                "data-limit": LARGEST,
                "data-too-large": gettext_lazy("有文件超过 20 MB，请压缩或分开上传。"),
            }
        ),
    )


class Photos(Question):
    heading = gettext_lazy("有照片吗")
    lead = gettext_lazy(
        "没有就直接继续。照片、视频里的拍摄地点、时间和手机型号，我们收下时会去掉，除非您要用它说明地点。"
    )
    shared: ClassVar[bool] = False
    photos = field(gettext_lazy("照片、短视频、录音或文件"))


def kept(draft: Draft) -> tuple[Listed, ...]:
    return pocket.of_draft(draft).kept()


def changed(draft: Draft, *, posted: QueryDict) -> bool:
    """Whether a file was crossed out, or its place taken over: then the page is to be shown again."""
    if crossed_out := posted.get("remove", ""):
        pocket.remove(pocket.of_draft(draft), attachment=crossed_out)
    elif chosen := posted.get("use", ""):
        use_place(draft, attachment=chosen)
    return bool(crossed_out or chosen)


def take(draft: Draft, *, request: HttpRequest, now: datetime) -> list[str]:
    """Store what came along; a sentence for each file that could not be taken."""
    problems: list[str] = []
    for upload in (*request.FILES.getlist("photos"), *request.FILES.getlist("voice")):
        found = store(upload, subject=draft.id, purpose=pocket.COMPLAINT, now=now)
        if isinstance(found, str):
            problems.append(found)
        else:
            pocket.note_told(draft, kept=found)
    return problems


def use_place(draft: Draft, *, attachment: str) -> None:
    """The petitioner agrees that the place of this picture is the place of the problem."""
    told = draft.of(pocket.TOLD).get(attachment)
    if told and told["longitude"] is not None and told["latitude"] is not None:
        place = {"longitude": told["longitude"], "latitude": told["latitude"]}
        draft.answers["where"] = {**draft.of("where"), **place}


def store(upload: UploadedFile[Any], *, subject: UUID, purpose: str, now: datetime) -> files.Kept | str:
    """What was kept, or the sentence on what is wrong with it; the others are kept all the same."""
    name = str(upload.name)
    if (upload.size or 0) > LARGEST:
        return _("“%(name)s”超过 20 MB，没有收下。请压缩或分开上传。") % {"name": name}
    try:
        return files.take(upload.read(), given_name=name, subject=subject, purpose=purpose, now=now)
    except (FileRefused, files.TooManyFiles) as refused:
        return _("“%(name)s”没有收下：%(why)s") % {"name": name, "why": _(str(refused))}


def hand_over(draft: Draft, *, number: str) -> None:
    petition = Petition.objects.values_list("id", flat=True).get(number=number)
    files.adopt(draft.id, subject=petition)
