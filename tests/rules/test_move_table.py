"""The table of moves: state, role, seat, missing inputs, where a move leads."""

import pytest

from qingting.rules.events import Question, Supervision
from qingting.rules.history import Standing, stand
from qingting.rules.moves import Actor, MoveRefused, Situation, check, next_state, permits
from tests.rules.guards import letting_go
from tests.rules.road import (
    CITY,
    COUNTY,
    EDITION,
    MONDAY,
    NATIONAL,
    STRAIGHT,
    allowed,
    event,
    officer,
    straight,
)

EVERYBODY = officer(*EDITION.roles, person="a1")


def refused(verb: str, situation: Situation) -> MoveRefused:
    with pytest.raises(MoveRefused) as told:
        check(EDITION, verb, situation)
    return told.value


def test_the_straight_road_is_allowed_step_by_step() -> None:
    for step, (verb, data) in enumerate(STRAIGHT):
        history = straight(STRAIGHT[step - 1][0]) if step else ()
        # A second person rates, reviews and publishes.
        actor = officer(*EDITION.roles, person="a2" if verb in {"rate", "review_redaction"} else "a1")
        situation = Situation(stand(EDITION, history), actor, event(verb, step).on, data)
        move = check(EDITION, verb, situation)
        assert next_state(move, situation.standing, data) == stand(EDITION, straight(verb)).state


def test_every_duty_of_the_main_road_hangs_on_a_move() -> None:
    on_moves = {duty for move in EDITION.moves.values() for duty in move.duty}
    assert {f"D{n:02}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 14)} <= on_moves
    assert {f"D{n:02}" for n in (16, 17, 18, 19, 20, 21, 22, 23, 24, 26, 27, 28, 29, 41)} <= on_moves


def test_a_move_in_the_wrong_state_names_the_state_and_the_clause() -> None:
    told = refused("conclude", Situation(stand(EDITION, straight("hold")), EVERYBODY, MONDAY))
    assert told.refusal.sentence == "本件目前“承办中”，不能办结；须在以下状态办理：“已形成初办意见”。"
    assert "opinion formed" in told.refusal.sentence_en
    assert str(told.refusal.because) == "东政办〔2024〕17号 四(四)"
    assert "conclude_investigation" in told.allowed
    assert "conclude" not in told.allowed
    assert str(told) == told.refusal.sentence


def test_before_anything_there_is_only_the_way_in() -> None:
    told = refused("accept", Situation(Standing(), officer("registrar"), MONDAY))
    assert told.allowed == ("receive", "register")
    assert "尚未收件" in told.refusal.sentence


def test_an_unknown_verb_is_refused_with_the_known_ones() -> None:
    told = refused("dance", Situation(stand(EDITION, straight("hold")), EVERYBODY, MONDAY))
    assert "没有“dance”这项操作" in told.refusal.sentence
    assert "延期" in told.refusal.sentence


def test_a_role_that_may_not_is_told_who_may() -> None:
    told = refused("extend", Situation(stand(EDITION, straight("hold")), officer("handler"), MONDAY))
    assert told.refusal.sentence == "您的岗位不能批准延期；请由单位负责人办理。"
    assert told.refusal.sentence_en == "Your role may not do “Extend”; it is for: head of the unit."


@pytest.mark.parametrize("role", ["discipline", "finance", "security_admin", "system_admin", "auditor"])
def test_roles_that_look_on_move_nothing(role: str) -> None:
    for verb, _ in STRAIGHT:
        standing = stand(EDITION, straight(verb))
        assert all(permit.refusal for permit in permits(EDITION, Situation(standing, officer(role), MONDAY)))


def test_d36_a_leader_reads_instructs_and_takes_charge_and_nothing_else() -> None:
    may = {"read_report", "instruct", "put_in_charge", "leader_visit", "record_reception", "supervise"}
    for verb, _ in STRAIGHT:
        situation = Situation(stand(EDITION, straight(verb)), officer("leader"), MONDAY)
        assert {one.move.verb for one in permits(EDITION, situation) if one.refusal is None} <= may


def test_d41_only_people_of_the_unit_where_it_lies_act() -> None:
    standing = stand(EDITION, straight("hold"))
    told = refused(
        "record_visit", Situation(standing, officer("handler", unit=COUNTY, level="county"), MONDAY)
    )
    assert told.refusal.sentence == "本件不在您的单位，不能现场核查；请由承办单位办理。"


def test_after_a_transfer_the_receiver_decides_and_the_sender_answers_the_objection() -> None:
    sent = (*straight("accept"), event("transfer", 2, {"to": COUNTY}))
    there, here = officer("handler", unit=COUNTY, level="county"), officer("handler")
    classified = (*sent, event("object", 3, unit=COUNTY))
    standing = stand(EDITION, sent)
    assert allowed("object", Situation(standing, there, MONDAY, {"reason": "x"}))
    assert not allowed("object", Situation(standing, here, MONDAY, {"reason": "x"}))
    objected = stand(EDITION, classified)
    assert allowed("answer_objection", Situation(objected, here, MONDAY, {"agreed": True}))
    told = refused("answer_objection", Situation(objected, there, MONDAY, {"agreed": True}))
    assert "请由转出单位办理" in told.refusal.sentence


def test_a_supervisor_may_classify_from_outside_but_not_hold() -> None:
    standing = stand(EDITION, straight("accept"))
    outside = officer("supervisor", unit="hd-xfj")
    given = {"grade": "key", "grounds": ["concentrated"]}
    assert allowed("classify", Situation(standing, outside, MONDAY, given))
    assert not allowed("hold", Situation(standing, outside, MONDAY))


def test_the_petitioner_rates_and_supplements_from_no_unit() -> None:
    petitioner = Actor(frozenset({"petitioner"}))
    standing = stand(EDITION, straight("reply"))
    allowed = [
        permit.move.verb
        for permit in permits(EDITION, Situation(standing, petitioner, MONDAY))
        if not permit.refusal
    ]
    assert allowed == ["rate", "withdraw", "supplement", "ask_holder", "observe", "apply_reward"]


def test_a_channel_registers_and_accepts() -> None:
    channel = Actor(frozenset({"channel"}))
    given = {"channel": "12345", "claims": 1, "anonymous": False}
    assert allowed("register", Situation(Standing(), channel, MONDAY, given))
    assert allowed("accept", Situation(stand(EDITION, straight("register")), channel, MONDAY))


def test_d26_the_receiving_unit_may_write_the_report_too() -> None:
    sent = (
        *straight("accept"),
        event("transfer", 2, {"to": COUNTY}),
        event("classify", 2, {"grade": "general"}, unit=COUNTY),
    )
    held = (
        *sent,
        event("hold", 3, unit=COUNTY),
        event("conclude_investigation", 4, {"findings": {}}, unit=COUNTY),
    )
    done = (*held, event("form_opinion", 5, unit=COUNTY), event("conclude", 6, unit=COUNTY))
    standing = stand(EDITION, done)
    assert allowed("write_closing_report", Situation(standing, officer("handler", unit=CITY), MONDAY))
    assert allowed("write_closing_report", Situation(standing, officer("handler", unit=COUNTY), MONDAY))
    assert not allowed("write_closing_report", Situation(standing, officer("handler", unit="hd-zjj"), MONDAY))
    assert not allowed(
        "reply", Situation(standing, officer("reviewer", unit=CITY), MONDAY, {"answers": {"1": "x"}})
    )


# How far a reward has come before each step on it.
REWARD_AT = {"examine_reward": "asked", "check_reward": "examined", "fund_reward": "checked", "grant_reward": "funded",
             "refuse_reward": "asked", "claim_reward": "granted", "pay_reward": "granted", "lapse_reward": "granted",
             "send_reward": "granted", "waive_reward": "granted"}  # fmt: skip


@pytest.mark.parametrize("verb", [move.verb for move in EDITION.moves.values() if move.needs])
def test_a_missing_input_is_named(verb: str) -> None:
    move = EDITION.moves[verb]
    state = move.from_states[0]
    # Facts under which no guard stands in the way.
    standing = Standing(
        state=state,
        holder=CITY,
        receiver=CITY,
        sender=CITY,
        grade="key" if verb in {"report_up", "put_in_charge", "leader_visit"} else "general",
        channel="superior" if verb == "report_back" else "",
        reported_up=verb != "report_up",
        reported_to=(CITY,),
        superior=CITY,
        in_charge="a9",
        claims=0,
        visits=1,
        route="opinion",
        ending="proposed" if verb == "approve_end" else "",
        report="published" if verb == "withdraw_notice" else "drafted",
        objection="refused" if verb == "raise_dispute" else "",
        joint={CITY: "asked"},
        orders={} if verb == "explain_no_case" else {"1": "open"},
        public_decisions={"1": "public"},
        cases={} if verb == "explain_no_case" else {"1": "decided"},
        findings={"1": "partly"} if verb == "explain_no_case" else {},
        promises={"1": "open"},
        questions=(Question(1, by="unit"), Question(2, by="petitioner")),
        asked_extension=9 if verb in {"extend", "refuse_extension"} else 0,
        granted=9 if verb == "tell_extension" else 0,
        signers={"1": "waiting"} if "signatory" in verb else {},
        unconfirmed={"1": None},
        reward=REWARD_AT.get(verb, ""),
        supervisions=(Supervision(1, level="order", by=CITY, to=CITY),),
    )
    if verb.endswith("withdrawn_end"):
        standing = letting_go.PROPOSED if verb.startswith("approve") else letting_go.GONE
    unit = {"supervise": "hd-xfj", "pay_reward": "hd-czj"}.get(verb, CITY)
    told = refused(verb, Situation(standing, officer(*move.roles, unit=unit, person="a2"), MONDAY))
    for name in move.needs:
        assert EDITION.inputs[name].zh in told.refusal.sentence
        assert EDITION.inputs[name].en in told.refusal.sentence_en


def test_registering_what_was_received_does_not_ask_again() -> None:
    received = stand(EDITION, [event("receive", 0, {"channel": "web", "claims": 2})])
    assert allowed("register", Situation(received, officer("registrar"), MONDAY))


def test_false_is_an_answer() -> None:
    drafted = stand(EDITION, straight("write_closing_report"))
    reviewer = officer("reviewer", person="a2")
    assert allowed("review_redaction", Situation(drafted, reviewer, MONDAY, {"approved": False}))


def test_a_page_sees_every_move_of_the_state_with_why_not() -> None:
    standing = stand(EDITION, straight("hold"))
    found = {
        permit.move.verb: permit.refusal
        for permit in permits(EDITION, Situation(standing, officer("handler"), MONDAY))
    }
    assert found.keys() == {move.verb for move in EDITION.moves.values() if "held" in move.from_states}
    closed = {verb for verb, refusal in found.items() if refusal}
    assert closed >= {"extend", "name_handler", "open_sealed_sheet"}
    assert not closed & {"record_visit", "conclude_investigation", "transfer"}


@pytest.mark.parametrize(
    ("verb", "given", "leads_to"),
    [
        ("rate", {"rating": "satisfied"}, "satisfied"),
        ("rate", {"rating": "mostly"}, "satisfied"),
        ("rate", {"rating": "dissatisfied"}, "dissatisfied"),
        ("rate", {}, "replied"),
        ("answer_objection", {"agreed": True}, "accepted"),
        ("answer_objection", {"agreed": False}, "transferred"),
        ("classify", {"grade": "key"}, "replied"),
        ("conclude", {}, "concluded"),
        ("raise_dispute", {}, "disputed"),
        ("rule_on_dispute", {"to": COUNTY}, "accepted"),
    ],
)
def test_where_a_move_leads(verb: str, given: dict[str, object], leads_to: str) -> None:
    assert next_state(EDITION.moves[verb], Standing(state="replied"), given) == leads_to


def test_the_national_table_goes_from_arrival_to_archive_without_local_steps() -> None:
    assert NATIONAL.moves.keys() < EDITION.moves.keys()
    assert not {"classify", "report_up", "recheck", "publish"} & NATIONAL.moves.keys()
