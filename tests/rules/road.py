"""Histories for the tests of the rules: the straight road, and walks at random that only make allowed moves."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from qingting.rules.edition import load_edition
from qingting.rules.history import Event, Standing, after
from qingting.rules.moves import Actor, Move, MoveRefused, Situation, check

EDITION = load_edition("haidong-2024-17")
NATIONAL = load_edition("xinfang-2022")
MONDAY = date(2026, 3, 2)
CITY, CITY_TOO, COUNTY = "hd-sthj", "hd-zjj", "ld-sthj"
UNITS = (CITY, CITY_TOO, COUNTY, "hz-sthj")
PEOPLE = ("a1", "a2", "a3")
# For those to whom a key case was reported.
ABOVE = ("read_report", "instruct", "take_part")

STRAIGHT: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("register", {"channel": "12345", "anonymous": False, "claims": 2}),
    ("accept", {}),
    ("classify", {"grade": "key", "grounds": ["serious_pollution"]}),
    ("hold", {}),
    ("report_up", {"to": "市委市政府"}),
    ("record_visit", {"on": "2026-03-02"}),
    ("conclude_investigation", {"findings": {"1": "substantiated", "2": "partly"}}),
    ("form_opinion", {}),
    ("conclude", {}),
    ("reply", {"answers": {"1": "x", "2": "x"}, "round": 1}),
    ("rate", {"rating": "satisfied"}),
    ("settle", {"exit": "satisfied"}),
    ("write_closing_report", {}),
    ("review_redaction", {"approved": True}),
    ("publish", {}),
    ("follow_up", {}),
    ("explain_no_case", {"reason": "x"}),
    ("archive", {}),
)


def event(
    kind: str, day: int, data: Mapping[str, Any] | None = None, *, unit: str = CITY, person: str = "a1"
) -> Event:
    """`day` counts from MONDAY."""
    return Event(kind, MONDAY + timedelta(days=day), unit, person, data or {})


def straight(until: str) -> tuple[Event, ...]:
    """The straight road up to and with one verb, one move a day, all in a city unit."""
    verbs = [verb for verb, _ in STRAIGHT]
    rows = STRAIGHT[: verbs.index(until) + 1]
    return tuple(event(verb, day, data) for day, (verb, data) in enumerate(rows))


def officer(*roles: str, unit: str = CITY, level: str = "municipal", person: str = "a1") -> Actor:
    return Actor(frozenset(roles), unit, level, person)


# Each step on a reward is another person's; the bureau that runs the scheme decides, the one that keeps the fund pays.
REWARDERS = {"examine_reward": "a5", "check_reward": "a6", "fund_reward": "a7", "grant_reward": "a8"}
REWARD_UNITS = {
    **dict.fromkeys(
        ("check_reward", "grant_reward", "send_reward", "lapse_reward"), EDITION.option("reward_office")
    ),
    **dict.fromkeys(("fund_reward", "pay_reward"), EDITION.option("reward_fund")),
}
SUPERVISION = frozenset({"supervise", "answer_supervision", "close_supervision"})


def allowed(verb: str, situation: Situation) -> bool:
    try:
        check(EDITION, verb, situation)
    except MoveRefused:
        return False
    return True


# How many moves a walk would rather make, and how often before others.
FAVOURED, LIKED = 12, 4


def walk(random: Random, *, steps: int, among: Collection[str] = EDITION.moves) -> tuple[Event, ...]:
    """Allowed moves at random, with days in between."""
    history: list[Event] = []
    standing, day = Standing(), MONDAY
    # Every walk would rather make some of the moves; what it has made often it makes less.
    dice = Random(random.randrange(1 << 16))
    made = Counter(dict.fromkeys(dice.sample(sorted(EDITION.moves), FAVOURED), -LIKED))
    for _ in range(steps):
        day += timedelta(days=random.choice((0, 0, 0, 1, 2, 6)))
        happened = _one(random, standing=standing, day=day, made=made, among=among)
        if happened:
            made[happened.kind] += 1
            standing = after(EDITION, standing=standing, event=happened)
            history.append(happened)
    return tuple(history)


def _one(
    random: Random, *, standing: Standing, day: date, made: Counter[str], among: Collection[str]
) -> Event | None:
    moves = [EDITION.moves[verb] for verb in among if standing.state in EDITION.moves[verb].from_states]
    random.shuffle(moves)
    # Most moves stay where they are; now and then the road goes on, so that walks come to the end.
    way = random.random()
    if way < 0.2:
        moves.sort(key=lambda move: not move.leads_to)
    elif way < 0.8:
        moves.sort(key=lambda move: made[move.verb])
    for move in moves:
        actor = who(random, move=move, standing=standing)
        given = inputs(random, move=move, standing=standing, day=day)
        try:
            check(EDITION, move.verb, Situation(standing, actor, day, given))
        except MoveRefused:
            continue
        return Event(move.verb, day, actor.unit, actor.person, given)
    return None


def who(random: Random, *, move: Move, standing: Standing) -> Actor:
    unit = (standing.sender if move.seat == "sender" else standing.holder) or random.choice(UNITS)
    if move.verb in ABOVE:
        unit = standing.superior or unit
    if move.verb in SUPERVISION:
        unit = _watching(random, verb=move.verb, standing=standing) or unit
    if move.verb == "report_joint" and standing.joint:
        unit = random.choice(tuple(standing.joint))
    unit = str(REWARD_UNITS.get(move.verb, unit))
    level = "municipal" if unit.startswith("hd-") else "county"
    person = REWARDERS.get(move.verb) or random.choice(PEOPLE)
    # Who declares an interest is a fourth one, so that the others can go on.
    return Actor(frozenset(move.roles), unit, level, "a4" if move.verb == "declare_recusal" else person)


def _watching(random: Random, *, verb: str, standing: Standing) -> str:
    """The petition office supervises; who was asked answers, who asked closes."""
    if verb == "supervise":
        return "hd-xfj"
    asked = [one.to if verb == "answer_supervision" else one.by for one in standing.supervisions]
    return random.choice(asked) if asked else ""


def inputs(random: Random, *, move: Move, standing: Standing, day: date) -> Mapping[str, Any]:
    per_claim = [str(n) for n in range(1, standing.claims + 1)]
    grade = random.choice(tuple(EDITION.grades))
    known: dict[str, Any] = {
        "channel": random.choice(("web", "leader", "superior")),
        "claims": random.randint(1, 3),
        "anonymous": random.random() < 0.3,
        "reason_code": random.choice(tuple(EDITION.declines)),
        "grade": grade,
        "grounds": [random.choice(tuple(EDITION.grounds))] if grade == "key" else [],
        "reason": "x",
        "to": random.choice(UNITS),
        "basis": "x",
        "agreed": random.random() < 0.5,
        "on": day.isoformat(),
        "findings": {n: random.choice(tuple(EDITION.findings)) for n in per_claim},
        "no_visit_reason": "x",
        "days": random.randint(1, 30),
        "told_on": day.isoformat(),
        "answers": dict.fromkeys(per_claim, "x"),
        "rating": random.choice(tuple(EDITION.ratings)),
        "outcome": random.choice(tuple(EDITION.outcomes)),
        "only_person": "x",
        "exit": random.choice(tuple(EDITION.exits)),
        "route": random.choice(("opinion", "opinion", *EDITION.routes)),
        "delivered_on": day.isoformat(),
        "delivered_by": "letter",
        "proof": "x",
        "awaits_delivery": random.random() < 0.5,
        "decision": random.choice(tuple(EDITION.decisions)),
        "earlier": "x",
        "lead": "x",
        "approved": random.random() < 0.7,
        "ended": random.random() < 0.5,
        "fields": ["phone"],
        "words": "x",
        "part": "x",
        "leader": random.choice(PEOPLE),
        "final": random.random() < 0.5,
        "business_superior": CITY,
        "their_due_on": (day + timedelta(days=random.randint(0, 40))).isoformat(),
        "handler": random.choice(PEOPLE),
        "due_on": (day + timedelta(days=random.randint(0, 9))).isoformat(),
        "number": len(standing.orders) + 1,
        "level": random.choice(tuple(EDITION.levels)),
        "occasions": [random.choice(tuple(EDITION.occasions))],
        "accepted": random.random() < 0.7,
        "order": random.choice((*standing.orders, "1")),
        "instead_of": random.choice((None, *standing.orders)),
        "harm": random.random() < 0.5,
        "without_joint": random.choice(("", "x")),
        "promise": random.choice((*standing.promises, "1")),
        "promised": True,
        "case": random.choice((*standing.cases, "1")),
        "decided": random.choice(tuple(EDITION.case_decisions)),
        "ground": random.choice(tuple(EDITION.retractions)),
        "public": random.random() < 0.7,
        "public_decision": random.choice((*standing.public_decisions, "1")),
        **dict.fromkeys(
            (
                "task",
                "found",
                "relation",
                "measure",
                "whom",
                "demand",
                "asks",
                "result",
                "heard",
                "agreement",
                "said",
                "done",
                "violation",
                "document",
                "act",
                "tier",
                "source",
                "refusal",
                "way",
                "voucher",
            ),
            "x",
        ),
    }
    extra: dict[str, tuple[str, ...]] = {
        "classify": ("grounds", "reason"),
        "record_visit": ("harm",),
        "conclude_investigation": ("no_visit_reason", "without_joint", "harm"),
        "order_rectification": ("number", "instead_of"),
        "record_reception": ("promise", "promised", "due_on"),
        "extend": ("told_on",) if random.random() < 0.5 else (),
    }
    extra |= {
        "register": ("anonymous", "their_due_on"),
        "receive": ("anonymous", "their_due_on"),
        "recheck": ("only_person",),
        "reply": ("awaits_delivery", "signers"),
        "add_signatory": ("speakers",),
        "supplement": ("unconfirmed",) if random.random() < 0.5 else (),
        "report_up": ("business_superior",),
    }
    known |= _signing(random, verb=move.verb, standing=standing)
    known |= _talking(random, verb=move.verb, standing=standing)
    extra |= {"record_decision": ("public",), "ask_holder": ("question",), "ask_petitioner": ("question",)}
    if move.verb == "close_supervision":
        known["number"] = random.choice([one.number for one in standing.supervisions] or [1])
    return {name: known[name] for name in (*move.needs, *extra.get(move.verb, ()))}


def _talking(random: Random, *, verb: str, standing: Standing) -> Mapping[str, Any]:
    """A new question, or any of those that were asked."""
    new, asked = len(standing.questions) + 1, [one.number for one in standing.questions]
    question = new if verb.startswith("ask_") else random.choice([*asked, 1])
    return {"text": "x", "at": "x", "kind": "smell", "strength": 3, "question": question}


def _signing(random: Random, *, verb: str, standing: Standing) -> Mapping[str, Any]:
    """Two more sign; those who wait are answered; one rates."""
    new = [str(len(standing.signers) + more) for more in (1, 2)]
    waiting = [one for one, state in standing.signers.items() if state == "waiting"]
    signers = {"add_signatory": new, "answer_signatory": waiting}.get(verb, list(standing.signers))
    unrated = [one for one, state in standing.signers.items() if state in {"waiting", "answered"}]
    more: dict[str, Any] = {
        "unconfirmed": str(len(standing.unconfirmed) + 1),
        "supplement": next((one for one, said in standing.unconfirmed.items() if said is None), "1"),
        "genuine": random.random() < 0.5,
    }
    signer = random.choice(unrated or ["1"])
    return {"signers": signers, "speakers": random.randint(0, 1), "signer": signer, **more}
