"""Pictures and papers of a complaint being written: stored at once under the draft, handed over when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingting.files import exif
from qingting.files import selectors as files_read
from qingting.files import services as files
from qingting.files.models import Attachment
from qingting.files.sniff import LARGEST, FileRefused
from qingting.petitions.models import Petition
from qingting.web.portal.draft import Draft
from qingting.web.portal.question import Question

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PURPOSE = "complaint"
# Beside the answers in a draft: what its pictures told of place and time.
TOLD = "told"


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
                "accept": "image/*,video/mp4,audio/*,.pdf,.docx,.xlsx",
                "data-limit": LARGEST,
                "data-too-large": gettext_lazy("有文件超过 20 MB，请压缩或分开上传。"),
            }
        ),
    )


class Photos(Question):
    heading = gettext_lazy("有照片吗")
    lead = gettext_lazy(
        "没有就直接继续。不会写字也可以录一段话传上来。照片里的拍摄地点和时间，我们收下时会去掉，除非您要用它说明地点。"
    )
    shared: ClassVar[bool] = False
    photos = field(gettext_lazy("照片、短视频、录音或文件"))


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored file as the page lists it."""

    id: UUID
    name: str
    size: int
    told: Mapping[str, Any]


def kept(draft: Draft) -> tuple[Kept, ...]:
    told = draft.of(TOLD)
    return tuple(
        Kept(one.id, files_read.name_of(one), one.size, told.get(str(one.id), {}))
        for one in files_read.of(draft.id)
    )


def take(draft: Draft, *, request: HttpRequest, form: Photos, now: datetime) -> bool:
    """Store what was uploaded, drop what was crossed out. False where the page is to be shown again."""
    if crossed_out := request.POST.get("remove", ""):
        remove(draft, attachment=crossed_out)
        return False
    if chosen := request.POST.get("use", ""):
        use_place(draft, attachment=chosen)
        return False
    for upload in request.FILES.getlist("photos"):
        told = exif.told(upload.read())
        upload.seek(0)
        known = {str(one.id) for one in files_read.of(draft.id)} if told else set()
        if (problem := store(upload, subject=draft.id, purpose=PURPOSE, now=now)) is not None:
            form.add_error("photos", problem)
        elif told:
            note_told(draft, told=told, known=known)
    return not form.errors


def note_told(draft: Draft, *, told: exif.Told, known: set[str]) -> None:
    """Kept with the draft, under its seal, until the complaint is sent: only the petitioner reads it."""
    noted = dict(draft.of(TOLD))
    for one in files_read.of(draft.id):
        if str(one.id) not in known:
            noted[str(one.id)] = {"longitude": told.longitude, "latitude": told.latitude, "taken": told.taken}
    draft.answers[TOLD] = noted


def use_place(draft: Draft, *, attachment: str) -> None:
    """The petitioner agrees that the place of this picture is the place of the problem."""
    told = draft.of(TOLD).get(attachment)
    if told and told["longitude"] is not None and told["latitude"] is not None:
        place = {"longitude": told["longitude"], "latitude": told["latitude"]}
        draft.answers["where"] = {**draft.of("where"), **place}


def store(upload: UploadedFile[Any], *, subject: UUID, purpose: str, now: datetime) -> str | None:
    """The sentence on what is wrong with a file; the others are kept all the same."""
    name = str(upload.name)
    if (upload.size or 0) > LARGEST:
        return _("“%(name)s”超过 20 MB，没有收下。请压缩或分开上传。") % {"name": name}
    try:
        files.keep(upload.read(), given_name=name, subject=subject, purpose=purpose, now=now)
    except (FileRefused, files.TooManyFiles) as refused:
        return _("“%(name)s”没有收下：%(why)s") % {"name": name, "why": _(str(refused))}
    return None


def remove(draft: Draft, *, attachment: str) -> None:
    """Only files of this draft; a sent complaint's files stay. The bytes go with the next clean-up."""
    try:
        Attachment.objects.filter(subject=draft.id, id=UUID(attachment)).delete()
    except ValueError:
        return


def hand_over(draft: Draft, *, number: str) -> None:
    petition = Petition.objects.values_list("id", flat=True).get(number=number)
    files.adopt(draft.id, subject=petition)
