"""What the document orders of a case, duty by duty, as the journeys hold it today."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from qingting.clocks.models import Clock
from qingting.journeys.inputs import InputRefused
from qingting.journeys.perform import Outcome
from qingting.ledger.models import Entry
from qingting.letters.models import Letter, Notice
from qingting.people.access import PETITIONER
from qingting.petitions.models import Claim, Petition
from qingting.publication.models import ClosingReport
from qingting.publication.selectors import published
from qingting.publication.services import IdentityInPublicText
from qingting.rules.edition import load_edition
from qingting.rules.moves import MoveRefused
from qingting.vault.models import Identity
from tests.journeys.road import TEXT, move
from tests.people import NOON, ZONE, Cast, cast, register_one

pytestmark = pytest.mark.django_db
EDITION = load_edition("haidong-2024-17")
WAYS_IN = [code for code, channel in EDITION.channels.items() if channel.open_on(NOON.date())]


@pytest.fixture
def people() -> Cast:
    return cast()


def act(people: Cast, verb: str, *, on: Petition, role: str = "handler", **given: object) -> Outcome:
    """One move by an officer of the unit that holds the petition now, a minute after the last one."""
    last = Entry.objects.filter(subject=on.id).latest("seq").at
    holder = Petition.objects.get(pk=on.pk).holder.code
    return move(
        verb, petition=on, by=people.actor(holder, role), now=last + timedelta(minutes=1), given=given
    )


def walk(people: Cast, *verbs: str, on: Petition) -> None:
    for verb in verbs:
        given = {"at": NOON.isoformat()} if verb == "record_visit" else {}
        act(people, verb, on=on, role="reviewer" if verb == "reply" else "handler", **given)


def due(petition: Petition, term: str) -> Clock:
    return Clock.objects.get(petition=petition, term=term)


@pytest.mark.parametrize("channel", WAYS_IN)
def test_d01_a_petition_comes_in_by_every_open_channel(people: Cast, channel: str) -> None:
    assert register_one(people, channel=channel).channel == channel


def test_d01_a_channel_that_was_closed_takes_none(people: Cast) -> None:
    with pytest.raises(InputRefused, match="已停用"):
        register_one(people, channel="12369")


def test_d02_registered_and_accepted_on_the_day_it_comes(people: Cast) -> None:
    petition = register_one(people)
    kinds = list(Entry.objects.filter(subject=petition.id).order_by("seq").values_list("kind", "on"))
    assert kinds == [("register", NOON.date()), ("accept", NOON.date())]
    clock = due(petition, "register")
    assert (clock.due, clock.met) == (NOON.date(), NOON.date())


def test_d02_what_came_yesterday_and_is_registered_today_is_late(people: Cast) -> None:
    petition = register_one(people, received_at=(NOON - timedelta(days=1)).isoformat())
    clock = due(petition, "register")
    assert clock.met is not None
    assert clock.met > clock.due


def test_d03_name_contact_and_complaint_are_kept_and_only_the_vault_can_read_the_person(people: Cast) -> None:
    petition = register_one(people)
    sealed = Identity.objects.get(pk=petition.id)
    assert petition.identity == sealed
    assert sealed.name
    assert sealed.phone_index
    for row in Entry.objects.filter(subject=petition.id):
        assert "马成祥" not in str(row.data)
        assert "13997231234" not in str(row.data)
    assert "采砂场" in petition.complaint


def test_d03_a_missing_name_never_blocks_registration(people: Cast) -> None:
    petition = register_one(people, petitioner=None, anonymous_reason="担心打击报复")
    assert (petition.identity_id, petition.anonymous_reason) == (None, "担心打击报复")


@pytest.mark.parametrize("ground", sorted(EDITION.grounds))
def test_d04_each_of_the_six_grounds_makes_a_key_case(people: Cast, ground: str) -> None:
    petition = register_one(people)
    act(people, "classify", on=petition, grade="key", grounds=[ground])
    assert Petition.objects.get(pk=petition.pk).grade == "key"


def test_d04_there_are_six_grounds_and_a_key_case_needs_one(people: Cast) -> None:
    assert len(EDITION.grounds) == 6
    with pytest.raises(MoveRefused):
        act(people, "classify", on=register_one(people), grade="key", grounds=[])


def test_d07_a_county_key_case_has_a_day_to_be_reported_up(people: Cast) -> None:
    petition = register_one(people)
    act(people, "classify", on=petition, grade="key", grounds=["concentrated"])
    assert due(petition, "report_up").met is None
    act(people, "report_up", on=petition, to=["ld-zf", "hd-sthj"])
    assert due(petition, "report_up").met == NOON.date()
    assert Notice.objects.filter(petition=petition, template="report_up").count() == 2


def test_d10_a_general_case_is_handled_by_the_county_unit_that_holds_it(people: Cast) -> None:
    petition = register_one(people)
    act(people, "classify", on=petition)
    assert act(people, "hold", on=petition).state == "held"
    with pytest.raises(MoveRefused):
        act(people, "report_up", on=petition)


def test_d11_three_days_to_investigate_counted_from_acceptance(people: Cast) -> None:
    clock = due(register_one(people), "investigate")
    assert (clock.started, clock.duty) == (NOON.date(), "D11")
    assert clock.due == datetime(2026, 11, 23, tzinfo=ZONE).date()  # the 21st is a Saturday


def test_d12_no_finding_without_a_visit_or_a_written_reason_and_none_for_half_the_claims(
    people: Cast,
) -> None:
    petition = register_one(people)
    walk(people, "classify", "hold", on=petition)
    with pytest.raises(MoveRefused):
        act(people, "conclude_investigation", on=petition)
    half = [{"claim": 1, "finding": "partly", "facts": TEXT}]
    with pytest.raises((MoveRefused, InputRefused)):
        act(people, "conclude_investigation", on=petition, findings=half, no_visit_reason="仅需查阅台账")
    act(people, "conclude_investigation", on=petition, no_visit_reason="仅需查阅台账")
    assert set(Claim.objects.filter(petition=petition).values_list("finding", flat=True)) == {"substantiated"}


def test_d14_the_opinion_has_three_days_from_the_end_of_the_investigation(people: Cast) -> None:
    petition = register_one(people)
    walk(people, "classify", "hold", "record_visit", "conclude_investigation", on=petition)
    clock = due(petition, "opine")
    assert (clock.started, clock.met) == (NOON.date(), None)
    walk(people, "form_opinion", on=petition)
    assert due(petition, "opine").met == NOON.date()


def test_d16_sixty_days_to_conclude_and_its_clauses(people: Cast) -> None:
    clock = due(register_one(people), "conclude")
    assert clock.due == datetime(2027, 1, 18, tzinfo=ZONE).date()  # the 17th is a Sunday
    assert clock.provisional
    assert {"instrument": "东政办〔2024〕17号", "clause": "四(四)"} in clock.because


def test_d20_the_petitioner_is_told_of_a_transfer_with_it(people: Cast) -> None:
    petition = register_one(people)
    act(people, "transfer", on=petition, to="ld-zjj")
    letter = Letter.objects.get(petition=petition, kind="transfer")
    assert any("乐都区住房和城乡建设局" in paragraph for paragraph in letter.body["paragraphs"])
    assert Notice.objects.filter(petition=petition, template="transfer", audience="petitioner").exists()


def test_d21_a_reply_answers_every_claim_and_is_signed_by_somebody_else(people: Cast) -> None:
    petition = register_one(people)
    walk(
        people,
        "classify",
        "hold",
        "record_visit",
        "conclude_investigation",
        "form_opinion",
        "conclude",
        on=petition,
    )
    with pytest.raises(MoveRefused):
        act(people, "reply", on=petition, role="handler")
    with pytest.raises((MoveRefused, InputRefused)):
        act(people, "reply", on=petition, role="reviewer", answers=[{"claim": 1, "text": TEXT}])
    act(people, "reply", on=petition, role="reviewer")
    answers = Letter.objects.get(petition=petition, kind="reply").body["answers"]
    assert [answer["claim"] for answer in answers] == [1, 2]


CLOSING = ("classify", "hold", "record_visit", "conclude_investigation", "form_opinion", "conclude", "reply")


def test_d26_d27_a_closing_report_is_written_and_published_within_twenty_working_days(people: Cast) -> None:
    petition = register_one(people)
    walk(people, *CLOSING, on=petition)
    clock = due(petition, "publish")
    assert (clock.started, clock.met) == (NOON.date(), None)
    act(people, "write_closing_report", on=petition)
    assert not published().exists()
    act(people, "review_redaction", on=petition, role="publisher")
    act(people, "publish", on=petition, role="publisher")
    assert due(petition, "publish").met == NOON.date()
    assert published().count() == 1


@pytest.mark.parametrize(
    "leak", ["马成祥反映", "马 成 祥", "联系电话13997231234", "电话１３９９７２３１２３４", "马某祥"]
)
def test_d28_a_public_text_that_holds_the_petitioner_is_not_let_through(people: Cast, leak: str) -> None:
    petition = register_one(people)
    walk(people, *CLOSING, on=petition)
    act(people, "write_closing_report", on=petition)
    with pytest.raises(IdentityInPublicText):
        act(
            people,
            "review_redaction",
            on=petition,
            role="publisher",
            public_facts=f"经核查，{leak}，情况属实。",
        )
    assert ClosingReport.objects.get(petition=petition).state == "drafted"


def test_d28_nobody_reviews_the_text_they_wrote(people: Cast) -> None:
    petition = register_one(people)
    walk(people, *CLOSING, on=petition)
    author = people.actor("ld-sthj", "unit_head")
    with pytest.raises(MoveRefused):
        move(
            "write_closing_report", petition=petition, by=author, now=NOON
        )  # the table leaves it to handlers
    act(people, "write_closing_report", on=petition)
    with pytest.raises(MoveRefused):
        act(people, "review_redaction", on=petition, role="handler")


def test_d41_nothing_ends_without_an_end(people: Cast) -> None:
    petition = register_one(people)
    walk(people, *CLOSING, on=petition)
    for end in ("settle", "archive"):
        with pytest.raises(MoveRefused):
            act(people, end, on=petition)
    last = Entry.objects.filter(subject=petition.id).latest("seq").at
    move("rate", petition=petition, by=PETITIONER, now=last + timedelta(minutes=1))
    act(people, "settle", on=petition)
    with pytest.raises(MoveRefused, match="公示"):
        act(people, "archive", on=petition)
