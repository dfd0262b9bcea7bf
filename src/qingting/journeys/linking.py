"""A petition and the one it is handled together with: one investigation, an own number, an own reply (四(五))."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from qingting.journeys.inputs import FieldError, InputRefused
from qingting.journeys.step import Step
from qingting.ledger.models import Entry
from qingting.petitions.models import Petition
from qingting.petitions.related import as_open
from qingting.petitions.selectors import PetitionUnknown, find, visible


def other(step: Step, *, number: str, field: str) -> Petition:
    """The petition of this number as this officer sees it; InputRefused where there is none, or it is this very one."""
    try:
        found = find(number, actor=step.actor)
    except PetitionUnknown:
        raise InputRefused((FieldError(field, _("没有找到这个编号的信访件，请核对编号。")),)) from None
    if found.pk == step.petition.pk:
        raise InputRefused((FieldError(field, _("这就是本件的编号，请填另一件的编号。")),))
    return found


def same_person(step: Step, *, as_of: Petition) -> bool | None:
    """By the blind indexes of telephone and identity number; None where they do not tell, or may not tell this actor."""
    one = step.petition
    if one.identity is None or as_of.identity is None or not as_open(one, of=as_of, actor=step.actor):
        return None
    told = [
        bytes(mine) == bytes(theirs)
        for mine, theirs in (
            (one.identity.phone_index, as_of.identity.phone_index),
            (one.identity.id_number_index, as_of.identity.id_number_index),
        )
        if mine and theirs
    ]
    return any(told) if told else None


def reviewed_to_the_end(petition: Petition) -> bool:
    """Whether the second review upheld or changed the opinion: after that nothing new is decided (条例 第三十六条)."""
    decided = Entry.objects.filter(subject=petition.id, kind="decide_second_review").order_by("seq").last()
    return decided is not None and decided.data.get("decision") != "revoke"


def linked(petition: Petition) -> Petition | None:
    """What it repeats, or the lead petition that it was joined to."""
    return petition.repeat_of or petition.lead


def no_chain(step: Step, *, to: Petition, field: str) -> None:
    """Links go to one petition only: InputRefused where that is linked itself, or others are linked to this one."""
    above = linked(to)
    if above is not None:
        raise InputRefused((FieldError(field, _linked_already(step, to=to, above=above)),))
    mine = step.petition
    if Petition.objects.filter(Q(repeat_of=mine) | Q(lead=mine)).exists():
        sentence = _("已有其他件关联到本件；请把那一件关联到本件，而不是反过来。")
        raise InputRefused((FieldError(field, sentence),))


def _linked_already(step: Step, *, to: Petition, above: Petition) -> str:
    """Without the number of one that this officer may not see."""
    if visible(step.actor).filter(pk=above.pk).exists():
        sentence = _("%(other)s 已经关联到 %(above)s，请改填 %(above)s。")
        return sentence % {"other": to.number, "above": above.number}
    return _("%(other)s 已经关联到另一件，不能再关联，请核对编号。") % {"other": to.number}


def visits_elsewhere(petition: Petition) -> int:
    """Visits recorded on the petition that this one is handled together with: one investigation serves both."""
    together = linked(petition)
    if together is None:
        return 0
    return Entry.objects.filter(subject=together.id, kind="record_visit").count()
