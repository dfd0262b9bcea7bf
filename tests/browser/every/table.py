"""How each page of the portal and the desk is reached: one row for each name of the URLconf.

A new address needs a row here: a page in PORTAL or DESK, with who opens it, what it is about, and whether pressing its
button with nothing filled in shows mistakes; anything that is no page to look at in NO_PAGE, with the reason. What
follows a colon tells one state of a page from another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from qingting.cli.demonstration.rewarding import to_claim
from qingting.journeys.tracking import public_view
from qingting.ledger.models import Entry
from qingting.letters.models import Issued
from qingting.meetings.models import Decision, Snapshot
from qingting.oversight.accountability.models import Referral
from qingting.oversight.signals.models import Signal
from qingting.oversight.sources.models import Digest, Source
from qingting.oversight.visits.models import Booking, Reception
from qingting.people.models import Account
from qingting.petitions.models import Petition
from qingting.publication.models import ClosingReport
from qingting.rewards.models import Award
from qingting.text.sheets import open_sheet
from qingting.web.desk import staged

Given = Mapping[str, Any]
# Who opens a page, if not an officer: anybody, who writes a complaint, has just sent one, has shown the code or booked.
ANYBODY, WRITER, SENDER = "anybody", "writer", "sender"
PETITIONER, GUEST, JOINER = "petitioner", "guest", "joiner"


def nothing() -> Given:
    return {}


@dataclass(frozen=True, slots=True)
class Page:
    """`about` gives what the address names; `of` the petition whose code is shown; `wrong` that empty is refused."""

    by: str = ANYBODY
    about: Callable[[], Given] = nothing
    query: str = ""
    status: int = 200
    wrong: bool = False


def digits(**of: Any) -> Callable[[], Given]:
    """Of the newest petition that fits."""
    return lambda: {
        "digits": Petition.objects.filter(**of).order_by("-number").values_list("digits", flat=True)[0]
    }


def key_of(model: Any, **of: Any) -> Callable[[], Given]:
    return lambda: {"key": model.objects.filter(**of).order_by("pk").values_list("pk", flat=True)[0]}


def step(name: str) -> Callable[[], Given]:
    return lambda: {"step": name}


def verb(name: str, **of: Any) -> Callable[[], Given]:
    return lambda: {**digits(**of)(), "verb": name}


def letter() -> Given:
    return {"digits": REPLIED()["digits"], "place": 1}


def quarter() -> Given:
    snapshot = Snapshot.objects.order_by("pk")[0]
    return {"written": f"{snapshot.year}Q{snapshot.number}"}


def monday() -> Given:
    return {"monday": Digest.objects.order_by("-pk")[0].monday.isoformat()}


def may_apply_for_review() -> Given:
    now = timezone.now()
    replied = Petition.objects.filter(state="replied", signatories=None)
    return {"digits": next(one.digits for one in replied if "apply_review" in public_view(one, now=now).may)}


def asked() -> Given:
    """What a unit asked."""
    subjects = Entry.objects.filter(kind="ask_petitioner").values_list("subject", flat=True)
    for one in Petition.objects.filter(pk__in=subjects, signatories=None):
        for question in public_view(one, now=timezone.now()).questions:
            if question.by == "unit":
                return {"digits": one.digits, "number": question.number}
    raise LookupError("No unit asked anything.")


def noted() -> Given:
    subjects = Entry.objects.filter(kind="observe").values_list("subject", flat=True)
    return digits(pk__in=subjects)()


def may_claim() -> Given:
    waiting = to_claim()
    assert waiting is not None
    return {"digits": waiting.digits}


def table_put_aside() -> Given:
    account = Account.objects.get(username="ld-registrar")
    sheet = open_sheet("诉求内容,联系电话\n采砂场扬尘,18797654321\n".encode(), name="a.csv")
    return {"key": staged.stage(sheet, name="a.csv", channel="12345", account=account.pk).id}


REPLIED = digits(state="replied", repeat_of=None, signatories=None)
INVITING = digits(invitations__revoked_at=None, invitations__isnull=False)
HELD_HERE = digits(state="held", holder__code="ld-sthj")

PORTAL: Mapping[str, Page] = {
    "home": Page(),
    "complain_step": Page(WRITER, step("what"), wrong=True),
    "complain_step:where": Page(WRITER, step("where"), wrong=True),
    "complain_step:when": Page(WRITER, step("when"), wrong=True),
    "complain_step:source": Page(WRITER, step("source")),
    "complain_step:photos": Page(WRITER, step("photos")),
    "complain_step:you": Page(WRITER, step("you"), wrong=True),
    "complain_step:wish": Page(WRITER, step("wish"), wrong=True),
    "complain_step:check": Page(WRITER, step("check"), wrong=True),
    "map": Page(WRITER),
    "offline": Page(),
    "forget": Page(),
    "receipt": Page(SENDER),
    "track": Page(wrong=True),
    "case": Page(PETITIONER, REPLIED),
    "supplement": Page(PETITIONER, REPLIED, wrong=True),
    "reward": Page(PETITIONER, may_claim, wrong=True),
    "review": Page(PETITIONER, may_apply_for_review, wrong=True),
    "withdraw": Page(PETITIONER, digits(state="replied", withdrawals=None)),
    "invite": Page(PETITIONER, digits(state="held", withdrawals=None)),
    "invite_slip": Page(PETITIONER, INVITING),
    "join": Page(wrong=True),
    "join_own": Page(JOINER, wrong=True),
    "letter": Page(PETITIONER, letter),
    "ask": Page(PETITIONER, HELD_HERE, wrong=True),
    "answer": Page(PETITIONER, asked),
    "diary": Page(PETITIONER, noted, wrong=True),
    "accessibility": Page(),
    "check_proof": Page(wrong=True),
    "verify": Page(about=lambda: {"token": Issued.objects.filter(token__isnull=False)[0].token}),
    "standards": Page(),
    "statistics": Page(),
    "data": Page(),
    "notices": Page(),
    "notice": Page(about=lambda: {"slug": ClosingReport.objects.filter(state="published")[0].slug}),
    "visits": Page(),
    "visit": Page(
        about=lambda: {"key": Reception.objects.filter(state="announced").latest("starts_at").pk}, wrong=True
    ),
    "booking": Page(GUEST),
    "rewards": Page(),
}
DESK: Mapping[str, Page] = {
    "sign_in": Page(wrong=True),
    "work": Page("ld-handler"),
    "register": Page("ld-registrar", wrong=True),
    "inbox": Page("mh-registrar"),
    "notices": Page("ld-handler"),
    "imports": Page("ld-registrar", wrong=True),
    "import": Page("ld-registrar", table_put_aside),
    "search": Page("ld-handler", query="q=扬尘"),
    "supervision": Page("supervisor"),
    "leaders": Page("leader"),
    "orders": Page("supervisor"),
    "units": Page("supervisor"),
    "effects": Page("supervisor"),
    "reports": Page("supervisor"),
    "charges": Page("head"),
    "signals": Page("supervisor"),
    "pressed": Page("supervisor", wrong=True),
    "signal": Page("supervisor", key_of(Signal, standing="", cleared_at=None)),
    "sources": Page("supervisor"),
    "enterprises": Page("supervisor", wrong=True),
    "source": Page("supervisor", key_of(Source, concentrations__isnull=False)),
    "digest": Page("supervisor", monday),
    "visits": Page("leader"),
    "announce": Page("leader", wrong=True),
    "reception": Page("ld-leader", key_of(Reception, leader__username="ld-leader")),
    "reception_guest": Page("ld-leader", key_of(Booking, reception__leader__username="ld-leader")),
    "cases": Page("supervisor"),
    "accountability": Page("supervisor"),
    "ask_unit": Page("supervisor", HELD_HERE, wrong=True),
    "referral": Page("supervisor", key_of(Referral)),
    "meetings": Page("supervisor"),
    "decision": Page("supervisor", key_of(Decision)),
    "quarter": Page("supervisor", quarter),
    "meeting_call": Page("supervisor", quarter),
    "meeting_minutes": Page("supervisor", quarter),
    "reviews": Page("ld-publisher"),
    "rewards": Page("finance"),
    "reward_fund": Page("finance"),
    "reward_settings": Page("finance"),
    "reward_bank": Page("payer"),
    "reward": Page("finance", lambda: {"number": Award.objects.order_by("pk")[0].number}),
    "rulebook": Page("ld-handler"),
    "petition": Page("ld-handler", HELD_HERE),
    "diary": Page("supervisor", noted),
    "signers": Page("mh-handler", digits(signatories__isnull=False)),
    "move": Page("ld-handler", verb("record_visit", state="held", holder__code="ld-sthj"), wrong=True),
}
NO_PAGE: Mapping[str, Mapping[str, str]] = {
    "portal": {
        "complain": "leads to the first question",
        "villages": "data for the wizard",
        "land": "data for the wizard",
        "spot_words": "data for the wizard",
        "bring": "takes what was written without a connection",
        "bring_key": "data for the page on the device",
        "worker": "a script",
        "app": "the web app manifest",
        "receipt_text": "a file",
        "enterprises": "data for the wizard",
        "uploads": "takes files in pieces",
        "upload": "takes files in pieces",
        "track_uploads": "takes files in pieces",
        "track_upload": "takes files in pieces",
        "resume": "leads on to the page that was left",
        "leave": "takes a press",
        "rate": "takes a press",
        "undo_withdrawal": "takes a press",
        "letter_pdf": "a file",
        "exhibit": "a file",
        "proof": "a file",
        "proof_keys": "data",
        "notices_csv": "a file",
        "notices_json": "data",
        "notices_geojson": "data",
        "notices_atom": "a feed",
        "visits_calendar": "a file",
        "booking_cancel": "takes a press",
        "preferences": "leads back",
    },
    "desk": {
        "sign_out": "takes a press",
        "register_source": "a part of the form of registration",
        "similar": "a part of the form of registration",
        "notices_read": "takes a press",
        "notice_open": "leads on",
        "import_step": "takes a press",
        "import_rejected": "a file",
        "import_discard": "takes a press",
        "reports_seen": "takes a press",
        "reports_csv": "a file",
        "end_charge": "takes a press",
        "cases_csv": "a file",
        "referral_pdf": "a file",
        "referral_docx": "a file",
        "referral_evidence": "a file",
        "freeze": "takes a press",
        "quarter_file": "a file",
        "reward_bank_list": "a file",
        "reward_sheet_pdf": "a file",
        "reward_sheet_docx": "a file",
        "reward_move": "takes a press; its form stands on the reward's page",
        "rulebook_edition": "the rulebook of a named edition, the same page",
        "sealed_sheet": "a file",
        "exhibit": "a file",
        "diary_csv": "a file",
        "attach": "takes files",
        "attachment": "a file",
        "letter_pdf": "a file",
        "letter_docx": "a file",
    },
}
