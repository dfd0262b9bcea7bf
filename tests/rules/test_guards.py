"""Each guard stands in the way once here, with its sentence and clause, and steps aside when the fault is mended."""

import pytest

from qingting.rules.history import Standing
from qingting.rules.moves import Actor, MoveRefused, Situation, check, permits
from qingting.rules.sources import clause_text
from tests.rules.guards import in_hand, letting_go, rewards, talking, watching, way_in, way_out
from tests.rules.road import EDITION, allowed

CASES = {
    **way_in.CASES,
    **in_hand.CASES,
    **way_out.CASES,
    **watching.CASES,
    **rewards.CASES,
    **letting_go.CASES,
    **talking.CASES,
}


def test_every_guard_of_the_edition_has_its_case() -> None:
    assert CASES.keys() == EDITION.guards.keys()


@pytest.mark.parametrize("name", CASES)
def test_it_stands_in_the_way_and_says_so(name: str) -> None:
    case, text = CASES[name], EDITION.guards[name]
    with pytest.raises(MoveRefused) as told:
        check(EDITION, case.verb, Situation(case.standing, case.actor, case.today, case.given))
    refusal = told.value.refusal
    assert refusal.because == text.because
    assert refusal.sentence.startswith(text.zh.split("{", 1)[0])
    assert case.says in refusal.sentence
    assert not set("{}") & set(refusal.sentence + refusal.sentence_en)
    assert refusal.sentence.endswith("。")
    assert refusal.sentence_en.endswith(".")
    assert refusal.sentence_en.isascii() or "“" in refusal.sentence_en
    assert clause_text(refusal.because.instrument, clause=refusal.because.clause)


@pytest.mark.parametrize("name", CASES)
def test_it_steps_aside_once_that_is_mended(name: str) -> None:
    case = CASES[name]
    standing, given, actor = case.standing, case.given, case.actor
    if isinstance(case.mended, Standing):
        standing = case.mended
    elif isinstance(case.mended, Actor):
        actor = case.mended
    else:
        given = case.mended
    assert allowed(case.verb, Situation(standing, actor, case.today, given))


CURABLE = {
    "level_known",
    "occasions_known",
    "supervised_days",
    "supervised_takes_part",
    "not_supervised_already",
    "returned_after_answer",
    "few_representatives",
    "government_told",
    "superior_told",
    "channel_known",
    "channel_open",
    "has_claims",
    "not_received_later",
    "reason_listed",
    "grade_known",
    "key_has_grounds",
    "grounds_known",
    "lowering_needs_reason",
    "lowering_needs_head",
    "not_to_itself",
    "sorted_before_passing_down",
    "no_passing_down",
    "ruling_keeps_it_direct",
    "agreed_known",
    "asked_one_still_petitions",
    "questions_few",
    "own_questions_few",
    "asks_no_identity",
    "question_known",
    "own_question_known",
    "observation_kind_known",
    "observation_not_ahead",
    "observation_recent",
    "observations_few",
    "visit_not_ahead",
    "finding_per_claim",
    "findings_known",
    "visited_or_why_not",
    "extension_length",
    "extension_as_asked",
    "told_before_end",
    "head_recuses_others",
    "joint_not_itself",
    "joint_not_twice",
    "joint_within_term",
    "joint_reported_first",
    "order_day_ahead",
    "order_known",
    "done_not_ahead",
    "promise_has_day",
    "promise_day_ahead",
    "promise_known",
    "case_known",
    "decided_known",
    "fine_with_penalty",
    "public_decision_known",
    "ground_listed",
    "decided_first",
    "answer_per_claim",
    "rating_known",
    "outcome_known",
    "another_person",
    "exit_fits_state",
    "silent_long_enough",
    "silence_after_delivery",
    "few_speakers",
    "supplement_known",
    "signers_wait",
    "signer_known",
    "rated_once",
    "route_known",
    "delivery_not_ahead",
    "decision_known",
    "review_over",
    "consent_known",
    "explained_approved",
    "repeat_by_same_person",
    "joined_by_others",
    "approved_known",
    "is_signer",
    "signer_still_asks",
    "no_sign_of_harm",
    "settled_as_withdrawn",
    "followed_up_on_site",
}


@pytest.mark.parametrize("name", CASES)
def test_a_page_that_only_looks_meets_just_what_no_input_can_cure(name: str) -> None:
    case = CASES[name]
    looking = Situation(case.standing, case.actor, case.today)
    found = {permit.move.verb: permit.refusal for permit in permits(EDITION, looking)}
    assert (found[case.verb] is None) == (name in CURABLE)
