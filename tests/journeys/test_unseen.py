"""D28: who may not act, or may not see a petition, learns nothing from the answer: not that it exists, not who sent it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qingting.journeys import inputs
from qingting.journeys.arrival import AlreadyHere
from qingting.journeys.inputs import Input, InputRefused
from qingting.journeys.linking import same_person
from qingting.journeys.perform import Request, perform, step_of
from qingting.journeys.reading import seen
from qingting.journeys.step import Step
from qingting.journeys.table import JOURNEYS
from qingting.people.access import CASE_ROLES, Actor
from qingting.petitions.models import Petition
from qingting.petitions.related import related
from qingting.rules.edition import load_edition
from qingting.rules.moves import MoveRefused
from tests.journeys.road import COMPLETE, move
from tests.people import NOON, Cast, arrive_one, cast, register_one

pytestmark = pytest.mark.django_db
SENT = {"to": "ld-zjj", "instrument": "某办法", "clause": "第九条", "basis": ""}


@pytest.fixture
def people() -> Cast:
    return cast()


def looked_up(step: Step, given: Input) -> Any:
    raise AssertionError("it looked at what was typed before it asked who may")


def stranger(people: Cast, *, verb: str) -> Actor:
    """Somebody of the holding unit in a role that has no part in this verb; for verbs of every role, elsewhere."""
    roles = CASE_ROLES - {"supervisor", "leader"} - set(load_edition("haidong-2024-17").moves[verb].roles)
    unit = "ld-sthj" if roles else "hd-xfj"
    person = people.actor(unit, "registrar")
    return replace(person, roles=frozenset(sorted(roles)[:1] or ["supervisor"]))


def test_d28_the_role_is_asked_before_anything_that_was_typed_is_looked_at(people: Cast) -> None:
    petition = register_one(people)
    move("classify", petition=petition, by=people.actor("ld-sthj", "handler"), now=NOON)
    for verb, journey in JOURNEYS.items():
        blind = replace(journey, facts=looked_up, act=looked_up)
        fields = journey.given.model_fields
        unknown = {name: "1" for name, field in fields.items() if field.is_required()}
        garbage = {name: "海东〔2026〕999999" for name in ("earlier", "lead") if name in fields}
        given = inputs.read(journey.given, data={**unknown, **COMPLETE[verb], **garbage})
        with pytest.raises(MoveRefused):
            perform(
                blind,
                given=given,
                request=Request(petition.number),
                actor=stranger(people, verb=verb),
                now=NOON,
            )


def linked_out_of_sight(people: Cast) -> tuple[Petition, Petition, Petition]:
    """One of another unit, one that was linked to it and passed on, and a third: as the last two lie with `ld-zjj`."""
    hidden, passed, third = (register_one(people) for _ in range(3))
    by = people.actor("ld-sthj", "handler")
    for petition in (passed, third):
        move("classify", petition=petition, by=by, now=NOON)
    move("link_repeat", petition=passed, by=by, now=NOON, given={"earlier": hidden.number})
    for petition in (passed, third):
        move("transfer", petition=petition, by=by, now=NOON, given=SENT)
        move("hold", petition=petition, by=people.actor("ld-zjj", "handler"), now=NOON)
    return hidden, passed, third


def test_d28_already_linked_to_one_that_is_out_of_sight(people: Cast) -> None:
    hidden, passed, third = linked_out_of_sight(people)
    other = people.actor("ld-zjj", "handler")
    for verb, field in (("link_repeat", "earlier"), ("join", "lead")):
        typed = {"earlier": passed.number} if field == "earlier" else {"lead": passed.number}
        with pytest.raises((InputRefused, MoveRefused)) as refused:
            move(verb, petition=third, by=other, now=NOON, given=typed)
        assert hidden.number not in str(vars(refused.value)) + str(refused.value)
    read = seen(passed.number, actor=other, now=NOON)
    told = [*(entry.data for entry in read.chain), *(record.content for record in read.records)]
    assert hidden.number not in str(told)
    assert read.standing.linked_to == hidden.number  # the rules know; only nobody is told
    home = seen(passed.number, actor=people.actor("ld-sthj", "handler"), now=NOON)
    assert hidden.number in str([entry.data for entry in home.chain])


def test_d28_a_source_number_registered_elsewhere_names_no_petition(people: Cast) -> None:
    first = arrive_one(people, unit="mh-sthj", source_number="甲字12号")
    with pytest.raises(AlreadyHere) as refused:
        arrive_one(people, unit="ld-sthj", source_number="甲字12号")
    assert refused.value.number == ""
    with pytest.raises(AlreadyHere) as at_home:
        arrive_one(people, unit="mh-sthj", source_number="甲字12号")
    assert at_home.value.number == first.number


def test_d28_the_same_telephone_is_told_of_two_that_are_alike_open_only(people: Cast) -> None:
    """A petition of one's own whose sender one knows must not tell who sent a sealed one."""
    sealed, other_sealed = register_one(people), register_one(people)
    for petition in (sealed, other_sealed):
        move("classify", petition=petition, by=people.actor("ld-sthj", "handler"), now=NOON)
        move("transfer", petition=petition, by=people.actor("ld-sthj", "handler"), now=NOON, given=SENT)
    own, other = register_one(people, unit="ld-zjj"), people.actor("ld-zjj", "handler")
    by_phone = {found.petition.pk for found in related(sealed, actor=other, now=NOON) if "phone" in found.why}
    assert by_phone == {other_sealed.pk}
    step = step_of(Petition.objects.get(pk=own.pk), actor=other, now=NOON)
    assert same_person(step, as_of=sealed) is None
    both = step_of(Petition.objects.get(pk=sealed.pk), actor=other, now=NOON)
    assert same_person(both, as_of=other_sealed) is True


def test_d28_a_title_cut_out_of_the_complaint_is_masked_before_it_is_cut(people: Cast) -> None:
    words = "夜里施工噪声扰民一直没有人来管我叫马成祥手机13997231234，请管一管。"
    petition = register_one(people, title="", claims=[], complaint=words)
    assert "马成" not in petition.title
    assert "1399" not in petition.title
    assert petition.title.startswith("夜里施工噪声扰民一直没有人来管我叫***")
    assert petition.complaint == words
