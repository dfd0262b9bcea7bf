"""An e-mail that answers a message of ours joins its petition: by the message's own id or token, never by a number.

Both are unguessable and were sent to one address only. Where another address answers, a registrar has to confirm.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePath
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from qingting.files import services as files
from qingting.files.sniff import FileRefused
from qingting.journeys import inputs
from qingting.journeys.answer_question import JOURNEY as ANSWER
from qingting.journeys.inputs import TEXT_LENGTH
from qingting.journeys.perform import Outcome, Request, perform
from qingting.journeys.photos import MOST
from qingting.journeys.questions import ANSWER_LENGTH
from qingting.journeys.supplement import JOURNEY as SUPPLEMENT
from qingting.letters.models import Notice
from qingting.people.access import PETITIONER, SYSTEM
from qingting.petitions.answered import KeyReused
from qingting.petitions.models import Petition
from qingting.petitions.selectors import query_code
from qingting.petitions.signing import code_of
from qingting.rules.refusals import MoveRefused
from qingting.text.mail import File, Mail
from qingting.text.quoted import own_words
from qingting.vault.services import opened

OURS = re.compile(r"<([0-9a-f]{32})@[^<>\s]+>")
TOKEN = re.compile(r"\[([0-9a-f]{16})\]")
PURPOSE = "supplement"
NOTHING = "（来信没有正文）"
STAR = "*"


def answered(mail: Mail) -> Notice | None:
    """The message of ours that it answers."""
    ids = [found[1] for one in mail.answers if (found := OURS.fullmatch(one))]
    asked = Q(message_id__in=ids) if ids else Q(pk__in=())
    for token in TOKEN.findall(mail.subject):
        asked |= Q(message_id__startswith=token)
    sent = Notice.objects.filter(asked, audience="petitioner", petition__isnull=False).exclude(message_id="")
    related = ("petition__identity", "petition__holder", "signatory__identity")
    return sent.select_related(*related).order_by("-queued_at").first()


def join(mail: Mail, *, to: Notice, source: str, now: datetime) -> Outcome:
    """Raises MoveRefused where the petition takes no supplement any more; then nothing was kept."""
    petition = cast("Petition", to.petition)
    with transaction.atomic():
        digests, notes = _kept(mail, petition=petition.id, now=now)
        text = _text(mail, notice=to, notes=notes)
        theirs, asked = _is_theirs(mail, notice=to), Request(petition.digits, key=f"mail/{source}")
        data: dict[str, Any] = {"text": text, "files": digests}
        if theirs and to.template == "ask_petitioner" and len(text) <= ANSWER_LENGTH:
            answered = _to_question(to, data=data, asked=asked, now=now)
            if answered is not None:
                return answered
        given = inputs.read(SUPPLEMENT.given, data=data)
        actor = PETITIONER if theirs else SYSTEM
        return perform(SUPPLEMENT, given=given, request=asked, actor=actor, now=now)


def _to_question(notice: Notice, *, data: Mapping[str, Any], asked: Request, now: datetime) -> Outcome | None:
    """It answers the question that the message told of; None where that waits no longer, and it is a supplement."""
    signer = str(notice.signatory.number) if notice.signatory else ""
    told = {**data, "question": notice.data.get("question", 0), "signer": signer}
    given = inputs.read(ANSWER.given, data=told)
    try:
        with transaction.atomic():
            return perform(ANSWER, given=given, request=asked, actor=PETITIONER, now=now)
    except (MoveRefused, KeyReused):
        return None


def _is_theirs(mail: Mail, *, notice: Notice) -> bool:
    """Sent from the address that the message went to."""
    petition = cast("Petition", notice.petition)
    identity = (notice.signatory or petition).identity
    email = opened(identity).email if identity else ""
    return bool(email) and email.strip().lower() == mail.sender.strip().lower()


def _text(mail: Mail, *, notice: Notice, notes: list[str]) -> str:
    """Their words without our own below them, and without a query code that was quoted all the same."""
    petition = cast("Petition", notice.petition)
    words = own_words(mail.body) or NOTHING
    codes = [query_code(petition), *([code_of(notice.signatory)] if notice.signatory else [])]
    for code in codes:
        words = re.sub(re.escape(code), STAR * len(code), words, flags=re.I)
    remarks = "".join(f"\n\n【系统注】{note}" for note in notes)[: TEXT_LENGTH // 2]
    return words[: TEXT_LENGTH - len(remarks)] + remarks


def _kept(mail: Mail, *, petition: UUID, now: datetime) -> tuple[list[str], list[str]]:
    """Digests of what was kept, and a note for each file that was not."""
    digests: list[str] = []
    notes: list[str] = []
    for place, file in enumerate(mail.files, start=1):
        try:
            digests.append(_stored(file, place=place, left=MOST - len(digests), petition=petition, now=now))
        except (FileRefused, files.TooManyFiles) as refused:
            kind = PurePath(file.name).suffix[:10]
            notes.append(
                f"第{place}个附件{f'（{kind}）' if kind else ''}未收下：{refused.__doc__ or refused}"
            )
    return list(dict.fromkeys(digests)), notes


def _stored(file: File, *, place: int, left: int, petition: UUID, now: datetime) -> str:
    if not left:
        raise files.TooManyFiles
    name = file.name or f"{place}"
    return files.keep(file.data, given_name=name, subject=petition, purpose=PURPOSE, now=now).digest
