"""Guards of questions and answers and of the observation diary: few at once, one's own only, nobody's name."""

from datetime import timedelta

from qingting.rules.asking import PETITIONER, UNIT, open_questions
from qingting.rules.diary_book import load_diary
from qingting.rules.events import Question
from qingting.rules.given import as_day, as_number
from qingting.rules.guards.stands import STANDS, Blocked, Guard, lies_ahead
from qingting.rules.situation import Matter, choices
from qingting.rules.withdrawing import FIRST


def _too_many(matter: Matter, *, by: str) -> Blocked | None:
    """Of one petitioner; whose it is, is known only from the input."""
    signer, most = matter.given("signer"), matter.edition.option("open_questions")
    if signer is None or most is None:
        return None
    count = sum(one.signer == str(signer) for one in open_questions(matter.standing, by=by))
    return {"count": count} if count >= most else None


def questions_few(matter: Matter) -> Blocked | None:
    return _too_many(matter, by=UNIT)


def own_questions_few(matter: Matter) -> Blocked | None:
    return _too_many(matter, by=PETITIONER)


def asks_no_identity(matter: Matter) -> Blocked | None:
    """Of one who gave no name; whoever did may be asked whether the telephone is still theirs."""
    word = str(matter.given("asks_for") or "")
    return {"asks_for": word} if word and matter.given("nameless") else None


def asked_one_still_petitions(matter: Matter) -> Blocked | None:
    """Whoever withdrew is left in peace, however the matter goes on."""
    signer = matter.given("signer")
    return STANDS if signer is not None and (str(signer) or FIRST) in matter.standing.withdrawn else None


def question_to_answer(matter: Matter) -> Blocked | None:
    return None if open_questions(matter.standing, by=UNIT) else STANDS


def question_known(matter: Matter) -> Blocked | None:
    """A petitioner answers what they were asked, and learns of no other question."""
    return _unknown(matter, by=UNIT)


def own_question_to_answer(matter: Matter) -> Blocked | None:
    return None if open_questions(matter.standing, by=PETITIONER) else STANDS


def own_question_known(matter: Matter) -> Blocked | None:
    return _unknown(matter, by=PETITIONER)


def _unknown(matter: Matter, *, by: str) -> Blocked | None:
    number = as_number(matter.given("question"))
    if number is None:
        return None
    meant = [one for one in open_questions(matter.standing, by=by) if _may_answer(one, matter=matter)]
    return None if number in {one.number for one in meant} else {"question": number}


def _may_answer(question: Question, *, matter: Matter) -> bool:
    theirs = str(matter.given("signer") or "")
    return "petitioner" not in matter.actor.roles or question.signer == theirs


def questions_answered_first(matter: Matter) -> Blocked | None:
    count = len(open_questions(matter.standing, by=PETITIONER))
    return {"count": count} if count else None


def observation_kind_known(matter: Matter) -> Blocked | None:
    kinds = load_diary().kinds
    kind = str(matter.given("kind") or "")
    return {"kind": kind, **choices(kinds.values())} if kind and kind not in kinds else None


def observation_not_ahead(matter: Matter) -> Blocked | None:
    return {"day": matter.given("day")} if lies_ahead(matter, name="day") else None


def observation_recent(matter: Matter) -> Blocked | None:
    day, back = as_day(matter.given("day")), matter.edition.option("observed_days_back")
    if day is None or back is None:
        return None
    first = matter.today - timedelta(days=back)
    return {"day": day, "first": first} if day < first else None


def observations_few(matter: Matter) -> Blocked | None:
    signer, most = matter.given("signer"), matter.edition.option("observations_a_day")
    if signer is None or most is None:
        return None
    day, count = matter.standing.observed.get(str(signer), (matter.today, 0))
    return {"count": most} if day == matter.today and count >= most else None


def diary_not_full(matter: Matter) -> Blocked | None:
    most = matter.edition.option("observations_in_all")
    return {"count": most} if most is not None and matter.standing.observations >= most else None


GUARDS: tuple[Guard, ...] = (
    questions_few,
    own_questions_few,
    asks_no_identity,
    asked_one_still_petitions,
    question_to_answer,
    question_known,
    own_question_to_answer,
    own_question_known,
    questions_answered_first,
    observation_kind_known,
    observation_not_ahead,
    observation_recent,
    observations_few,
    diary_not_full,
)
