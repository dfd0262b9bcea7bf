"""Questions and answers, and the observation diary: few at once, nobody's name, nothing ahead of its time."""

from dataclasses import replace

from qingting.rules.events import Question
from tests.rules.guards.situations import HOLDING, SETTLED, Case
from tests.rules.road import MONDAY

ASK = {"text": "x", "signer": ""}
ANSWER = {"question": 1, "text": "x", "signer": ""}
NOTE = {"at": "x", "kind": "smell", "strength": 3, "day": "2026-03-02", "signer": ""}
ASKED = replace(HOLDING, questions=(Question(1, by="unit"),))
ASKING = replace(HOLDING, questions=(Question(1, by="petitioner"),))
CROWDED = replace(
    HOLDING,
    questions=tuple(Question(n, by=by) for n, by in enumerate(("unit", "petitioner") * 3, start=1)),
)

CASES: dict[str, Case] = {
    "asked_one_still_petitions": Case(
        "ask_petitioner", replace(HOLDING, withdrawn={"0": MONDAY}), ASK, HOLDING
    ),
    "questions_few": Case("ask_petitioner", CROWDED, ASK, HOLDING, says="已有 3 个"),
    "own_questions_few": Case("ask_holder", CROWDED, ASK, HOLDING, says="已有 3 个"),
    "asks_no_identity": Case(
        "ask_petitioner", HOLDING, {**ASK, "asks_for": "姓名", "nameless": True}, ASK, says="企业的姓名"
    ),
    "question_to_answer": Case("answer_question", HOLDING, ANSWER, ASKED),
    "question_known": Case("answer_question", ASKED, {**ANSWER, "question": 2}, ANSWER, says="第 2 个"),
    "own_question_to_answer": Case("answer_petitioner", HOLDING, ANSWER, ASKING),
    "own_question_known": Case(
        "answer_petitioner", ASKING, {**ANSWER, "question": 2}, ANSWER, says="第 2 个"
    ),
    "questions_answered_first": Case(
        "archive", replace(SETTLED, questions=ASKING.questions), {}, SETTLED, says="1 个没有解答"
    ),
    "observation_kind_known": Case("observe", HOLDING, {**NOTE, "kind": "stink"}, NOTE, says="stink"),
    "observation_not_ahead": Case("observe", HOLDING, {**NOTE, "day": "2027-01-01"}, NOTE, says="2027-01-01"),
    "observation_recent": Case("observe", HOLDING, {**NOTE, "day": "2026-01-01"}, NOTE, says="只能补记"),
    "observations_few": Case(
        "observe", replace(HOLDING, observed={"": (MONDAY, 24)}), NOTE, HOLDING, says="24 条"
    ),
    "diary_not_full": Case("observe", replace(HOLDING, observations=1000), NOTE, HOLDING, says="1000 条"),
}
