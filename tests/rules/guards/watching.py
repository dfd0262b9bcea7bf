"""Supervision orders: whom they concern, who answers, who closes."""

from dataclasses import replace

from qingting.rules.events import Supervision
from tests.rules.guards.situations import HOLDING, SETTLED, Case
from tests.rules.road import CITY, COUNTY, officer

WATCHER = officer("supervisor", unit="hd-xfj", person="a2")
ORDER = Supervision(number=1, level="order", by="hd-xfj", to=CITY)
GIVEN = replace(HOLDING, supervisions=(ORDER,))
ANSWERED = replace(HOLDING, supervisions=(replace(ORDER, state="answered"),))
SUPERVISE = {"level": "order", "occasions": ["overdue"], "asks": "x"}
CLOSE = {"number": 1, "accepted": True}
CASES: dict[str, Case] = {
    "level_known": Case(
        "supervise", HOLDING, {**SUPERVISE, "level": "shout"}, SUPERVISE, WATCHER, says="“shout”"
    ),
    "occasions_known": Case(
        "supervise", HOLDING, {**SUPERVISE, "occasions": ["mood"]}, SUPERVISE, WATCHER, says="“mood”"
    ),
    "supervised_days": Case(
        "supervise", HOLDING, {**SUPERVISE, "days": 91}, {**SUPERVISE, "days": 90}, WATCHER, says="91"
    ),
    "supervised_takes_part": Case(
        "supervise", HOLDING, {**SUPERVISE, "to": COUNTY}, {**SUPERVISE, "to": CITY}, WATCHER
    ),
    "not_supervising_oneself": Case(
        "supervise", HOLDING, SUPERVISE, WATCHER, officer("supervisor", person="a2")
    ),
    "not_supervised_already": Case("supervise", GIVEN, SUPERVISE, {**SUPERVISE, "level": "listed"}, WATCHER),
    "supervision_to_answer": Case("answer_supervision", HOLDING, {"done": "x"}, GIVEN),
    "supervision_open": Case("close_supervision", HOLDING, CLOSE, GIVEN, WATCHER),
    "closed_by_giver": Case(
        "close_supervision", GIVEN, CLOSE, WATCHER, officer("supervisor", unit="ld-xfj", person="a2")
    ),
    "returned_after_answer": Case(
        "close_supervision", GIVEN, {**CLOSE, "accepted": False}, ANSWERED, WATCHER
    ),
    "supervision_closed_first": Case("archive", replace(SETTLED, supervisions=(ORDER,)), {}, SETTLED),
}
