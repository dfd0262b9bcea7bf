"""Random walks through the table, only by allowed moves: what must hold on every road."""

from datetime import date, timedelta
from itertools import chain, pairwise
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingting.rules.calendar import load_calendar
from qingting.rules.clocks import Clock, derive
from qingting.rules.given import is_given
from qingting.rules.history import Event, Standing, after, stand
from qingting.rules.moves import MoveRefused, Situation, check, permits
from tests.rules.road import EDITION, UNITS, inputs, walk, who

NATION = load_calendar()
# Neither reads what the other writes, and no clock counts both.
UNRELATED = frozenset({"record_visit", "supplement", "reveal_identity", "report_up", "follow_up"})

randoms = st.randoms(use_true_random=False)
# Each example is a whole road, looked at from many sides.
FEW = settings(max_examples=40)
# What is typed into a hundred moves is large, however small it is drawn.
LARGE = settings(FEW, suppress_health_check=[HealthCheck.large_base_example, HealthCheck.data_too_large])
walks = st.builds(walk, randoms, steps=st.integers(1, 30))


def refusal(verb: str, *, situation: Situation) -> MoveRefused | None:
    try:
        check(EDITION, verb, situation)
    except MoveRefused as refused:
        return refused
    return None


def key_of(clock: Clock) -> tuple[str, int]:
    return (clock.term, clock.round)


def derived(history: tuple[Event, ...]) -> dict[tuple[str, int], Clock]:
    return {key_of(clock): clock for clock in derive(EDITION, NATION, history)}


@given(walks)
@FEW
def test_every_state_on_the_way_is_a_known_one(history: tuple[Event, ...]) -> None:
    standing = Standing()
    for event in history:
        standing = after(EDITION, standing=standing, event=event)
        assert standing.state in EDITION.states
        assert standing.holder in UNITS
    assert standing == stand(EDITION, history)


# Moves that are each other's condition over many days: too rare to meet among a hundred others.
BEGIN = ("receive", "register", "accept")
INVESTIGATE = (*BEGIN, "classify", "hold", "record_visit", "conclude_investigation")
RARE = (
    (*BEGIN, "withdraw", "propose_withdrawn_end", "approve_withdrawn_end"),
    (*INVESTIGATE, "request_extension", "extend", "refuse_extension", "tell_extension"),
    (*INVESTIGATE, *(verb for verb in EDITION.moves if verb.endswith("_reward"))),
)


def test_walks_reach_every_state_and_make_every_move() -> None:
    states: set[str] = set()
    verbs: set[str] = set()
    rare = (walk(Random(seed), steps=50, among=verbs) for verbs in RARE for seed in range(20))
    for road in chain(rare, (walk(Random(seed), steps=70) for seed in range(400))):
        standing = Standing()
        for event in road:
            standing = after(EDITION, standing=standing, event=event)
            verbs.add(event.kind)
            states.add(standing.state)
        if states == EDITION.states.keys() and verbs == EDITION.moves.keys():
            return
    assert states == EDITION.states.keys()
    assert verbs == EDITION.moves.keys()


@given(walks)
@FEW
def test_a_clock_that_is_met_stays_met_when_the_history_grows(history: tuple[Event, ...]) -> None:
    before: dict[tuple[str, int], Clock] = {}
    for end in range(1, len(history) + 1):
        now = derived(history[:end])
        assert before.keys() <= now.keys()
        for key, clock in before.items():
            assert now[key].due.start == clock.due.start
            if not clock.is_open:
                assert now[key] == clock
        before = now


@given(walks)
@FEW
def test_a_term_changes_its_last_day_only_by_an_extension(history: tuple[Event, ...]) -> None:
    for end in range(1, len(history)):
        before, now = derived(history[:end]), derived(history[: end + 1])
        changed = {key for key, clock in before.items() if now[key].due != clock.due}
        assert not changed or (history[end].kind == "extend" and changed == {("conclude", 1)})


@given(walks)
@FEW
def test_d16_there_is_one_conclusion_clock_from_the_first_acceptance(history: tuple[Event, ...]) -> None:
    accepted = [event.on for event in history if event.kind == "accept"]
    found = [clock for clock in derive(EDITION, NATION, history) if clock.term == "conclude"]
    assert [clock.due.start for clock in found] == accepted[:1]


@given(walks)
@FEW
def test_clocks_are_in_order_and_end_one_way(history: tuple[Event, ...]) -> None:
    order = list(EDITION.terms)
    found = derive(EDITION, NATION, history)
    places = [(clock.due.start, order.index(clock.term), clock.round) for clock in found]
    assert places == sorted(places)
    for clock in found:
        assert clock.met_on is None or clock.void_on is None
        assert (clock.void_on is None) == (clock.void_why == "")
        assert clock.due.because


@given(walks, st.data())
@FEW
def test_unrelated_moves_of_one_day_may_change_places(
    history: tuple[Event, ...], data: st.DataObject
) -> None:
    pairs = [
        place
        for place, (one, other) in enumerate(pairwise(history))
        if one.on == other.on and {one.kind, other.kind} <= UNRELATED
    ]
    if not pairs:
        return
    place = data.draw(st.sampled_from(pairs))
    swapped = (*history[:place], history[place + 1], history[place], *history[place + 2 :])
    assert derive(EDITION, NATION, swapped) == derive(EDITION, NATION, history)
    assert stand(EDITION, swapped) == stand(EDITION, history)


@given(walks, st.integers(0, 40))
@FEW
def test_kinds_of_the_future_change_nothing(history: tuple[Event, ...], place: int) -> None:
    later = (
        *history[:place],
        Event("weigh_the_soul", date(2026, 3, 2), data={"rating": "x"}),
        *history[place:],
    )
    assert derive(EDITION, NATION, later) == derive(EDITION, NATION, history)
    assert stand(EDITION, later) == stand(EDITION, history)


@given(walks, randoms)
@LARGE
def test_permits_and_check_agree(history: tuple[Event, ...], random: Random) -> None:
    standing = stand(EDITION, history)
    day = history[-1].on + timedelta(days=random.choice((0, 3, 40)))
    for move in EDITION.moves.values():
        actor = who(random, move=move, standing=standing)
        typed = inputs(random, move=move, standing=standing, day=day)
        situation = Situation(standing, actor, day, typed)
        shown = {permit.move.verb: permit.refusal for permit in permits(EDITION, situation)}
        refused = refusal(move.verb, situation=situation)
        if refused is None:
            assert shown[move.verb] is None
            continue
        looking = permits(EDITION, Situation(standing, actor, day))
        assert refused.allowed == tuple(permit.move.verb for permit in looking if permit.refusal is None)
        complete = all(is_given(typed.get(name)) for name in move.needs)
        assert shown.get(move.verb, refused.refusal) == refused.refusal or not complete


@given(walks, randoms)
@FEW
def test_what_a_page_forbids_no_input_allows(history: tuple[Event, ...], random: Random) -> None:
    """A button that is off stays off whatever is typed."""
    standing = stand(EDITION, history)
    day = history[-1].on + timedelta(days=1)
    for move in EDITION.moves.values():
        actor = who(random, move=move, standing=standing)
        looking = {
            permit.move.verb: permit.refusal for permit in permits(EDITION, Situation(standing, actor, day))
        }
        if looking.get(move.verb) is None:
            continue
        typed = inputs(random, move=move, standing=standing, day=day)
        filled = {
            permit.move.verb: permit for permit in permits(EDITION, Situation(standing, actor, day, typed))
        }
        assert filled[move.verb].refusal


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
NAMES = (
    "channel",
    "claims",
    "grade",
    "grounds",
    "to",
    "to_level",
    "on",
    "findings",
    "days",
    "told_on",
    "answers",
)
MORE = ("rating", "outcome", "exit", "approved", "agreed", "reason_code", "received_on", "reason", "legal")


@given(walks, st.dictionaries(st.sampled_from(NAMES + MORE), anything), randoms)
@FEW
def test_no_input_makes_the_rules_stumble(
    history: tuple[Event, ...], typed: dict[str, object], random: Random
) -> None:
    standing = stand(EDITION, history)
    for move in EDITION.moves.values():
        situation = Situation(standing, who(random, move=move, standing=standing), history[-1].on, typed)
        refused = refusal(move.verb, situation=situation)
        assert refused is None or refused.refusal.sentence


@given(st.sampled_from(sorted(EDITION.moves)), st.dictionaries(st.sampled_from(NAMES + MORE), anything))
def test_no_ledger_row_makes_the_fold_stumble(kind: str, data: dict[str, object]) -> None:
    start = Event("accept", date(2026, 3, 2), "hd-sthj")
    history = (start, Event(kind, date(2026, 3, 3), "hd-sthj", "a1", data))
    stand(EDITION, history)
    derive(EDITION, NATION, history)
