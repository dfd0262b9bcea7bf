"""Files for a petition that is there already: kept, and named by a supplement so that the ledger knows of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qingting.files import services as files
from qingting.files.sniff import FileRefused
from qingting.journeys.inputs import FieldError, InputRefused, read
from qingting.journeys.perform import Outcome, Request, perform
from qingting.journeys.photos import MOST
from qingting.journeys.supplement import JOURNEY
from qingting.people.access import Actor
from qingting.petitions.models import Petition

# By whom the files came: a petitioner's do not shut out those of an officer.
PURPOSES = {"petitioner": "supplement", "channel": "complaint"}
EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent; its name may tell who somebody is."""

    name: str = field(repr=False)
    data: bytes = field(repr=False)


def attach(
    petition: Petition, *, uploads: Sequence[Upload], request: Request, actor: Actor, now: datetime
) -> Outcome:
    """All of them or none, one entry in the ledger. Raises InputRefused with a sentence per file, MoveRefused."""
    if not 1 <= len(uploads) <= MOST:
        sentence = _("一次请传 1 到 %(most)s 个文件；更多的请分几次传。") % {"most": MOST}
        raise InputRefused((FieldError("files", sentence),))
    purpose = PURPOSES.get(actor.kind, EVIDENCE)
    with transaction.atomic():
        digests = list(dict.fromkeys(_kept(petition, uploads=uploads, purpose=purpose, now=now)))
        text = ngettext("附件 %(n)d 个", "附件 %(n)d 个", len(digests)) % {"n": len(digests)}
        given = read(JOURNEY.given, data={"text": text, "files": digests})
        return perform(JOURNEY, given=given, request=request, actor=actor, now=now)


def _kept(petition: Petition, *, uploads: Sequence[Upload], purpose: str, now: datetime) -> list[str]:
    """Their digests; InputRefused names every file that cannot be taken by its place."""
    digests: list[str] = []
    errors: list[FieldError] = []
    for place, one in enumerate(uploads):
        try:
            kept = files.keep(one.data, given_name=one.name, subject=petition.id, purpose=purpose, now=now)
        except (FileRefused, files.TooManyFiles) as refused:
            said = {"n": place + 1, "why": _(str(type(refused).__doc__))}
            errors.append(FieldError(f"files.{place}", _("第 %(n)s 个文件：%(why)s") % said))
        else:
            digests.append(kept.digest)
    if errors:
        raise InputRefused(tuple(errors))
    return digests
