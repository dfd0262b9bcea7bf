"""Petitions and people as the guards meet them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from qingting.rules.history import Standing
from qingting.rules.moves import Actor
from tests.rules.road import CITY, CITY_TOO, COUNTY, EDITION, MONDAY, officer

HOLDING = Standing(
    state="held",
    channel="web",
    claims=2,
    receiver=CITY,
    holder=CITY,
    grade="general",
    received_on=MONDAY,
    accepted_on=MONDAY,
)
KEY = replace(HOLDING, grade="key", grounds=("concentrated",))
REPLIED = replace(
    KEY,
    state="replied",
    replied_on=MONDAY,
    delivered_on=MONDAY,
    rounds=1,
    investigators=frozenset({"a1"}),
)
REVIEWED = replace(REPLIED, state="reviewed", route="opinion", handled_by=CITY, review_on=MONDAY)
SIGNED = replace(REPLIED, signers={"1": "waiting"})
DELIVERY = {"delivered_on": "2026-03-02", "delivered_by": "letter", "proof": "x"}
SETTLED = replace(KEY, state="settled", report="published", followed_up=True)
HEARD = {"on": "2026-03-02", "said": "x"}
PROMISED = replace(HOLDING, promises={"1": "open"})
KEPT = {"promise": 1, "on": "2026-03-02", "done": "x"}
DECIDED = replace(HOLDING, cases={"1": "decided"})
CLOSING = {"case": 1, "on": "2026-03-02", "result": "x"}
DECISION = {"case": 1, "decided": "penalty", "document": "x", "on": "2026-03-02"}
PUBLIC = replace(DECIDED, decided=2, public_decisions={"2": "public"})
RETRACTION = {"public_decision": 2, "ground": "revoked", "on": "2026-03-02", "document": "x", "reason": "x"}
VERIFIED = replace(HOLDING, findings={"1": "substantiated"})
SENT = replace(HOLDING, state="transferred", holder=COUNTY, sender=CITY, transferred_on=MONDAY)
DISPUTED = replace(KEY, state="disputed", holder="hd-xfj", holders=(CITY, CITY_TOO), parties=(CITY, CITY_TOO))
TAKEN = replace(HOLDING, receiver=COUNTY, holders=(COUNTY, CITY), transfers=1, handler="a1")
RULING = {"basis": "x", "reason": "x"}
ASKED, GRANTED = replace(HOLDING, asked_extension=20), replace(HOLDING, granted=20)
REQUEST = {"days": 20, "reason": "x"}
EXTENSION = {**REQUEST, "told_on": "2026-03-02"}
INVITATION = {"to": COUNTY, "task": "x", "due_on": "2026-03-05"}
ORDERED = replace(HOLDING, orders={"1": "open"})
ORDER = {"whom": "x", "demand": "x", "due_on": "2026-03-17"}
CONFIRMED = {"order": 1, "on": "2026-03-02", "result": "x"}


@dataclass(frozen=True)
class Case:
    """`verb` in this situation is refused by the guard; with `mended` instead it is not."""

    verb: str
    standing: Standing
    given: Mapping[str, Any] = field(default_factory=dict)
    mended: Standing | Mapping[str, Any] | Actor = field(default_factory=dict)
    actor: Actor = field(default_factory=lambda: officer(*EDITION.roles, person="a2"))
    today: date = MONDAY
    says: str = ""


OFFICE = officer("unit_head", unit="hd-xfj")
OTHER, SAME = officer(*EDITION.roles, person="a2"), officer(*EDITION.roles, person="a1")
LEDU = officer("handler", unit=COUNTY, level="county")
BELOW = replace(KEY, holder=COUNTY)
UP = {"to": ["ld-zf", CITY], "government": "ld-zf", "business_superior": CITY}
REPORTED = replace(KEY, reported_up=True, reported_to=("hd-zf", CITY), principals=("a1", "a2"), superior=CITY)
REGISTER = {"channel": "web", "claims": 1}
RECHECK = {"outcome": "kept"}
