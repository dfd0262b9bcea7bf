"""What was uploaded with a complaint that nobody sent does not stay."""

from __future__ import annotations

import os
from datetime import timedelta
from uuid import uuid4

import pytest

from qingting.files import services as files
from qingting.files.models import Attachment
from qingting.files.services import path_of
from qingting.petitions.models import Petition
from qingting.tasks.drafts import DRAFTS, KEPT, forget_drafts
from tests.files.planted import paper
from tests.people import NOON, cast, register_one


@pytest.mark.django_db
def test_d03_files_of_a_complaint_never_sent_are_forgotten() -> None:
    petition: Petition = register_one(cast())
    left, sent = (
        files.keep(paper(word), given_name="a.pdf", subject=subject, purpose=DRAFTS, now=NOON)
        for word, subject in (("left", uuid4()), ("sent", petition.id))
    )
    for digest in (left.digest, sent.digest):
        os.utime(path_of(digest), times=(NOON.timestamp(), NOON.timestamp()))
    assert forget_drafts(now=NOON + KEPT) == 0
    assert forget_drafts(now=NOON + KEPT + timedelta(hours=1)) == 1
    assert not path_of(left.digest).exists()
    assert path_of(sent.digest).exists()
    assert list(Attachment.objects.values_list("pk", flat=True)) == [sent.pk]
