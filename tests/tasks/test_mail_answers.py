"""An answer to one of our mails joins its petition; over a real IMAP and a real SMTP server (D01, D03)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.conf import LazySettings

from qingting.files import selectors as files
from qingting.journeys.perform import step_of
from qingting.journeys.tracking import public_view
from qingting.ledger.models import Entry
from qingting.letters.gateways.email import Email
from qingting.letters.models import Notice
from qingting.petitions.models import Petition, Record
from qingting.petitions.selectors import query_code
from qingting.petitions.signing import code_of
from qingting.tasks.mail import Fetched, poll
from qingting.tasks.outbox import send_all
from qingting.text.quoted import own_words
from tests.journeys.road import move
from tests.people import NOON, Cast, cast, register_one
from tests.tasks.arriving import letter, picture
from tests.tasks.mailbox import mailbox
from tests.tasks.postbox import USER, Postbox, postbox

OWNER = "mcx@example.cn"
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def people(db: None, settings: LazySettings) -> Cast:
    settings.DEFAULT_FROM_EMAIL = f"海东信访 <{USER}>"
    settings.MAIL_BOX = f"imap://{USER.replace('@', '%40')}:x@127.0.0.1/INBOX"
    return cast()


@pytest.fixture(scope="module")
def server() -> Iterator[Postbox]:
    with postbox() as running:
        yield running


@pytest.fixture
def petition(people: Cast) -> Petition:
    return register_one(
        people,
        petitioner={"name": "马成祥", "email": OWNER},
        reply_channel="email",
        signers=[{"name": "李秀英", "email": "lxy@example.cn", "reply_channel": "email"}],
    )


@pytest.fixture
def sent(petition: Petition) -> list[EmailMessage]:
    """What the outbox mailed: to the first petitioner, and to the signer."""
    with mailbox() as smtp:
        gateway = Email(host="127.0.0.1", port=smtp.port, sender=f"海东信访 <{USER}>", reply_to=USER)
        send_all([gateway], clock=lambda: NOON)
        return list(smtp.mails)


def fetch(server: Postbox, mail: EmailMessage) -> Fetched:
    server.put(mail.as_bytes(), at=NOON)
    return poll(server.address, clock=lambda: LATER)


def answer(to: EmailMessage, text: str, **headers: str) -> EmailMessage:
    given = {
        "Message-ID": "<a1@example.cn>",
        "Subject": "回复",
        "In-Reply-To": str(to["Message-ID"]),
        **headers,
    }
    return letter(text, **{name.replace("-", "_"): value for name, value in given.items()})


def supplements(petition: Petition) -> list[str]:
    return [one.content["text"] for one in Record.objects.filter(petition=petition, kind="supplement")]


def test_what_was_quoted_is_not_theirs() -> None:
    assert (
        own_words("又响了。\n\n> 您的信访件\n\n在 2026年11月18日，海东信访 写道：\n查询码 ABCDE")
        == "又响了。"
    )
    assert own_words("又响了。\r\n-----原始邮件-----\n发件人: x") == "又响了。"
    assert own_words("On Wed, Nov 18, 2026 at 10:00 x@y wrote:\nz") == ""
    assert own_words("昨天在河滩写道歉信的人又来了，没有冒号也不算引用") != ""


def test_d03_an_answer_from_their_address_is_a_supplement_with_its_files(
    petition: Petition, sent: list[EmailMessage], server: Postbox
) -> None:
    mail = answer(sent[0], f"昨夜十一点又响了。查询码是 {query_code(petition)}\n\n> 您的信访件已经受理\n")
    mail.add_attachment(picture(), maintype="image", subtype="png", filename="夜里.png")
    assert fetch(server, mail) == Fetched(joined=1)
    assert supplements(petition) == ["昨夜十一点又响了。查询码是 **********"]
    assert len(files.of(petition.id)) == 1
    told = Notice.objects.filter(petition=petition, template="supplement", audience="unit")
    assert told.count() == 1
    assert Petition.objects.count() == 1
    # The same mail once more is the same supplement.
    assert fetch(server, mail) == Fetched(joined=1)
    assert len(supplements(petition)) == 1


def test_d03_by_the_token_of_the_subject_where_a_server_gave_another_id(
    petition: Petition, sent: list[EmailMessage], server: Postbox
) -> None:
    subject = f"Re: {sent[0]['Subject']}"
    assert USER in str(sent[0]["Reply-To"])
    text = str(sent[0].get_content())
    assert "直接回复本邮件" in text
    mail = answer(sent[0], "补充一点。", **{"In-Reply-To": "<other@relay>", "Subject": subject})
    assert fetch(server, mail) == Fetched(joined=1)
    assert supplements(petition) == ["补充一点。"]


def test_d03_the_number_alone_joins_nothing(
    petition: Petition, sent: list[EmailMessage], server: Postbox
) -> None:
    headers = {"In-Reply-To": "", "Subject": f"关于 {petition.number}", "Message-ID": "<n@example.cn>"}
    assert fetch(server, answer(sent[0], "我说一件事。", **headers)).received == 1
    assert supplements(petition) == []
    assert Petition.objects.count() == 2


def test_d03_a_signer_answers_from_their_own_address(
    petition: Petition, sent: list[EmailMessage], server: Postbox
) -> None:
    signer = petition.signatories.get()
    invited = next(mail for mail in sent if code_of(signer) in str(mail.get_content()))
    mail = answer(invited, f"我也听见了，我的码 {code_of(signer)}", From="lxy@example.cn")
    assert fetch(server, mail) == Fetched(joined=1)
    assert supplements(petition) == ["我也听见了，我的码 **********"]
    assert "unconfirmed" not in Entry.objects.get(subject=petition.id, kind="supplement").data


def test_d28_another_address_has_to_be_confirmed_by_a_registrar(
    people: Cast, petition: Petition, sent: list[EmailMessage], server: Postbox
) -> None:
    mail = answer(sent[0], "我们家又闻到味了。", From="someone@example.cn")
    assert fetch(server, mail) == Fetched(joined=1)
    registrar = people.actor("ld-sthj", "registrar")
    step = step_of(petition, actor=registrar, now=LATER)
    assert step.standing.unconfirmed == {"1": None}
    assert "supplement" not in {event.kind for event in public_view(petition, now=LATER).timeline}
    move("confirm_supplement", petition=petition, by=registrar, now=LATER, given={"genuine": False})
    assert step_of(petition, actor=registrar, now=LATER).standing.unconfirmed == {"1": False}


def test_d01_an_answer_about_a_matter_that_is_over_begins_a_new_one(
    people: Cast, sent: list[EmailMessage], server: Postbox, petition: Petition
) -> None:
    number = register_one(people, acceptance="later", petitioner={"name": "马成祥", "email": OWNER}).number
    over = Petition.objects.get(number=number)
    given = {"reason_code": "not_competent"}
    move("decline", petition=over, by=people.actor("ld-sthj", "registrar"), now=NOON, given=given)
    with mailbox() as smtp:
        gateway = Email(host="127.0.0.1", port=smtp.port, sender=USER)
        send_all([gateway], clock=lambda: NOON)
        last = smtp.mails[-1]
    assert fetch(server, answer(last, "可是还在响。")).received == 1
    assert supplements(over) == []


def test_d12_an_answer_to_a_question_is_its_answer_once_and_only_from_their_address(
    petition: Petition, people: Cast, server: Postbox
) -> None:
    for signer in ("", "1"):
        move(
            "ask_petitioner",
            petition=petition,
            by=people.actor("ld-sthj", "handler"),
            now=NOON,
            given={"signer": signer},
        )
    with mailbox() as smtp:
        gateway = Email(host="127.0.0.1", port=smtp.port, sender=f"海东信访 <{USER}>", reply_to=USER)
        send_all([gateway], clock=lambda: NOON)
        asked = [mail for mail in smtp.mails if "有一个问题" in str(mail["Subject"])]
    assert len(asked) == 2
    assert all("几点开始" not in mail.get_content() for mail in asked), "the words stay on the page"
    strange = answer(asked[0], "我猜是半夜。", From="somebody@example.cn", **{"Message-ID": "<s@example.cn>"})
    assert fetch(server, strange) == Fetched(joined=1)
    mine = answer(asked[0], "晚上十点以后。\n\n> 承办单位有一个问题\n", **{"Message-ID": "<q1@example.cn>"})
    for _ in range(2):
        assert fetch(server, mine) == Fetched(joined=1)
    assert [one.content["text"] for one in Record.objects.filter(kind="answer_question")] == [
        "晚上十点以后。"
    ]
    assert supplements(petition) == ["我猜是半夜。"]
    late = answer(asked[0], "再补一句：刮东风时。", **{"Message-ID": "<q2@example.cn>"})
    for _ in range(2):
        assert fetch(server, late) == Fetched(joined=1)
    assert supplements(petition) == ["我猜是半夜。", "再补一句：刮东风时。"], (
        "answered already: it is added all the same"
    )
    states = {
        one.signer: one.state for one in step_of(petition, actor=people.channel, now=NOON).standing.questions
    }
    assert states == {"": "answered", "1": "open"}
