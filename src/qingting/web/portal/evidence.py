"""Files that come with one thing that a petitioner says: kept with the petition, named by their digests."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from qingting.files import services as files
from qingting.files.sniff import LARGEST, FileRefused
from qingting.journeys.photos import MOST

PURPOSE = "supplement"


def kept(request: HttpRequest, *, form: forms.Form, subject: UUID, now: datetime) -> list[str]:
    """Digests in their order; a file that cannot be taken is a mistake of the form, the others are kept all the same."""
    digests: list[str] = []
    for upload in request.FILES.getlist("photos")[:MOST]:
        name = str(upload.name)
        if (upload.size or 0) > LARGEST:
            form.add_error("photos", _("“%(name)s”超过 20 MB，没有收下。请压缩或分开上传。") % {"name": name})
            continue
        try:
            one = files.keep(upload.read(), given_name=name, subject=subject, purpose=PURPOSE, now=now)
        except (FileRefused, files.TooManyFiles) as refused:
            form.add_error(
                "photos", _("“%(name)s”没有收下：%(why)s") % {"name": name, "why": _(str(refused))}
            )
        else:
            digests.append(one.digest)
    return list(dict.fromkeys(digests))
