"""Whom the petitioner chose from the register of enterprises: kept beside the petition until an officer registers it."""

from __future__ import annotations

from datetime import datetime

from qingting.oversight.sources import enterprises
from qingting.petitions.models import Petition


def note(number: str, *, enterprise: str, now: datetime) -> None:
    """Nothing where none was chosen, or it was taken off the register meanwhile: the words of its name stay."""
    one = enterprises.chosen(enterprise) if enterprise else None
    if one is not None:
        petition = Petition.objects.values_list("id", flat=True).get(number=number)
        enterprises.note_choice(petition, enterprise=one.id, now=now)
