"""For every verb a petition on which it is the next move: how it came there, who presses the verb, with what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from qingting.journeys.arrival import Arrival
from qingting.journeys.complaint import Complaint
from qingting.journeys.inputs import read
from qingting.journeys.receive import receive
from qingting.people.access import PETITIONER, SYSTEM, Actor, officer
from qingting.people.models import Account, Post
from qingting.petitions.invitations.services import Limits, make
from qingting.petitions.models import Petition
from qingting.rewards.models import Award
from qingting.rules.edition import edition_on
from tests.journeys.rewarded import TEN_THOUSAND, set_amounts, set_budget
from tests.journeys.road import move
from tests.people import COMPLAINT, NOON, ROLE_OF, Cast, register_one

HERE = "ld-sthj"


@dataclass(frozen=True)
class Go:
    """One move; `by` is unit/role. A value `@name` stands for what only the world of the test knows."""

    verb: str
    by: str = f"{HERE}/handler"
    given: Mapping[str, Any] = field(default_factory=dict)
    # So many days before the others.
    ago: int = 0

    @property
    def unit(self) -> str:
        return self.by.split("/")[0]


@dataclass(frozen=True)
class Start:
    """`came` is how the petition was registered; the last move is the one that is pressed."""

    last: Go
    road: tuple[Go, ...] = ()
    came: Mapping[str, Any] = field(default_factory=dict)
    # Whether the day by which a reward is claimed has passed.
    overdue: bool = False


REVIEWER, HEAD, REGISTRAR = f"{HERE}/reviewer", f"{HERE}/unit_head", f"{HERE}/registrar"
PUBLISHER, LEGAL = f"{HERE}/publisher", f"{HERE}/legal"
BASIS = {"instrument": "某办法", "clause": "第九条", "basis": ""}
KEY = Go("classify", given={"grade": "key", "grounds": ["serious_pollution"]})
GENERAL, HOLD = Go("classify"), Go("hold")
VISIT, INVESTIGATE = Go("record_visit", given={"at": NOON.isoformat()}), Go("conclude_investigation")
OPINE, CONCLUDE = Go("form_opinion"), Go("conclude")
REPLY = Go("reply", by=REVIEWER)
HELD = (GENERAL, HOLD)
CONCLUDED = (*HELD, VISIT, INVESTIGATE, OPINE, CONCLUDE)
REPLIED = (*CONCLUDED, REPLY)
AS_OPINION = (*CONCLUDED, Go("set_route"), REPLY)
DISSATISFIED = (*REPLIED, Go("rate", by=REGISTRAR, given={"rating": "dissatisfied"}))
SETTLED = (*REPLIED, Go("rate", by=REGISTRAR), Go("settle"))
WRITTEN = (*SETTLED, Go("write_closing_report"))
REVIEWED = (*WRITTEN, Go("review_redaction", by=PUBLISHER))
XFJ = "hd-xfj/supervisor"
SUPERVISED = (Go("supervise", by=XFJ),)
HEARD = Go("record_reception", by="ld-zf/leader", given={"leader": "@leader"})
FILED, UNFILED = Go("file_case"), Go("explain_no_case")
PUBLIC = Go("record_decision", given={"public": True, "summary": "未采取防尘措施，处罚款。"})
REPORTED = (KEY, Go("report_up"))
SENT = (GENERAL, Go("transfer", given={**BASIS, "to": "ld-zjj"}))
OBJECTED = (*SENT, Go("object", by="ld-zjj/handler"))
REFUSED = (*OBJECTED, Go("answer_objection", given={"agreed": False}))
RULING = {"instrument": "某办法", "clause": "第九条", "to": "ld-sthj"}
ASKED_REVIEW = (*AS_OPINION, Go("apply_review", by=REGISTRAR))
REVIEW_DECIDED = (*ASKED_REVIEW, Go("decide_review", by="hd-sthj/unit_head"))
SIGN = Go("add_signatory", by=REGISTRAR)
BY_POST = Go("reply", by=REVIEWER, given={"delivered_on": None, "delivered_by": "letter"})
ASK_TIME = Go("request_extension")
GRANT = Go("extend", by=HEAD, given={"told_on": None, "told_by": None})
LATER = {"acceptance": "later"}
ABOVE = {"channel": "superior", "source": {"kind": "superior", "body": "某厅"}}

WITHDRAWN = (Go("withdraw", by=REGISTRAR),)
LET_GO_LONG_AGO = (Go("withdraw", by=REGISTRAR, ago=20),)
HARMLESS = {
    "types": ["other"], "complaint": "想问垃圾几点清运。", "respondent": "", "place": "", "now": NOON - timedelta(days=21),
}  # fmt: skip

OFFICE = "hd-sthj"
ASKED_REWARD = (*CONCLUDED, Go("propose_reward"))
# Every petition names another source: one violation is rewarded once.
EXAMINE = Go("examine_reward", given={"source": "@source"})
EXAMINED = (*ASKED_REWARD, EXAMINE)
CHECK, FUND = Go("check_reward", by=f"{OFFICE}/legal"), Go("fund_reward", by="hd-czj/finance")
AWARD, PAY = Go("grant_reward", by=f"{OFFICE}/unit_head"), Go("pay_reward", by="hd-czj/finance")
GRANTED = (*EXAMINED, CHECK, FUND, AWARD)
CLAIM = Go("claim_reward", by=REGISTRAR)
ACCOUNT = {"way": "bank", "holder": "马成祥", "bank": "青海银行", "account": "6228480402564890018"}
CLAIM_BANK = Go("claim_reward", by=REGISTRAR, given=ACCOUNT)

STARTS: Mapping[str, Start] = {
    one.last.verb: one
    for one in (
        Start(Go("register", by=REGISTRAR), came={"received": True}),
        Start(Go("accept", by=REGISTRAR), came=LATER),
        Start(Go("decline", by=REGISTRAR, given={"reason_code": "not_competent"}), came=LATER),
        Start(GENERAL),
        Start(Go("report_up"), (KEY,)),
        Start(Go("read_report", by="ld-zf/leader"), REPORTED),
        Start(Go("instruct", by="ld-zf/leader"), REPORTED),
        Start(Go("take_part", by="hd-sthj/handler"), REPORTED),
        Start(Go("put_in_charge", by=HEAD, given={"leader": "@leader"}), (KEY,)),
        Start(Go("leader_visit"), (KEY, Go("put_in_charge", by=HEAD, given={"leader": "@leader"}))),
        Start(SUPERVISED[-1]),
        Start(Go("answer_supervision"), SUPERVISED),
        Start(Go("close_supervision", by=XFJ), SUPERVISED),
        Start(Go("report_back"), came=ABOVE),
        Start(HOLD, (GENERAL,)),
        Start(SENT[-1], (GENERAL,)),
        Start(OBJECTED[-1], SENT),
        Start(REFUSED[-1], OBJECTED),
        Start(Go("raise_dispute"), REFUSED),
        Start(Go("rule_on_dispute", by="ld-xfj/unit_head", given=RULING), (*REFUSED, Go("raise_dispute"))),
        Start(Go("name_handler", by=HEAD, given={"handler": "@handler"}), HELD),
        Start(Go("declare_recusal")),
        Start(Go("open_sealed_sheet", by="ld-zjj/handler"), (*SENT, Go("hold", by="ld-zjj/handler"))),
        Start(Go("invite_joint"), HELD),
        Start(Go("report_joint", by="ld-zjj/handler"), (*HELD, Go("invite_joint"))),
        Start(VISIT, HELD),
        Start(INVESTIGATE, (*HELD, VISIT)),
        Start(OPINE, (*HELD, VISIT, INVESTIGATE)),
        Start(Go("dispose"), HELD),
        Start(Go("order_rectification"), HELD),
        Start(Go("confirm_rectified"), (*HELD, Go("order_rectification"))),
        Start(Go("hold_hearing"), HELD),
        Start(Go("mediate"), HELD),
        Start(ASK_TIME, HELD),
        Start(Go("extend", by=HEAD), (*HELD, ASK_TIME)),
        Start(Go("refuse_extension", by=HEAD), (*HELD, ASK_TIME)),
        Start(Go("tell_extension"), (*HELD, ASK_TIME, GRANT)),
        Start(CONCLUDE, (*HELD, VISIT, INVESTIGATE, OPINE)),
        Start(Go("set_route")),
        Start(Go("link_repeat", given={"earlier": "@same_person"})),
        Start(Go("join", given={"lead": "@another_person"})),
        Start(Go("draft_reply"), CONCLUDED),
        Start(REPLY, CONCLUDED),
        Start(Go("add_signatory", by=REGISTRAR)),
        Start(Go("answer_signatory", by=REGISTRAR), (SIGN, *REPLIED)),
        Start(Go("rate_as_signatory", by=REGISTRAR), (SIGN, *REPLIED)),
        Start(Go("record_delivery", by=REGISTRAR), (*CONCLUDED, BY_POST)),
        Start(Go("rate", by=REGISTRAR), REPLIED),
        Start(Go("talk"), DISSATISFIED),
        Start(Go("recheck", by=f"{HERE}/second_handler"), (*DISSATISFIED, Go("talk"))),
        Start(Go("apply_review", by=REGISTRAR), AS_OPINION),
        Start(Go("decide_review", by="hd-sthj/unit_head"), ASKED_REVIEW),
        Start(Go("apply_second_review", by=REGISTRAR), REVIEW_DECIDED),
        Start(
            Go("decide_second_review", by="hd-zf/unit_head"),
            (*REVIEW_DECIDED, Go("apply_second_review", by=REGISTRAR)),
        ),
        Start(Go("propose_end", by=HEAD), REPLIED),
        Start(Go("approve_end", by=LEGAL), (*REPLIED, Go("propose_end", by=HEAD))),
        Start(Go("settle"), (*REPLIED, Go("rate", by=REGISTRAR))),
        Start(Go("write_closing_report"), SETTLED),
        Start(Go("review_redaction", by=PUBLISHER), WRITTEN),
        Start(Go("publish", by=PUBLISHER), REVIEWED),
        Start(Go("withdraw_notice", by=PUBLISHER), (*REVIEWED, Go("publish", by=PUBLISHER))),
        Start(Go("follow_up"), (KEY, HOLD, *CONCLUDED[2:])),
        Start(Go("archive", by=REGISTRAR), (*REVIEWED, Go("publish", by=PUBLISHER), UNFILED)),
        Start(HEARD),
        Start(Go("keep_promise"), (HEARD,)),
        Start(FILED, HELD),
        Start(Go("record_decision"), (*HELD, FILED)),
        Start(Go("close_case"), (*HELD, FILED, Go("record_decision"))),
        Start(Go("withdraw_decision"), (*HELD, FILED, PUBLIC)),
        Start(UNFILED, (*HELD, VISIT, INVESTIGATE)),
        Start(Go("reveal_identity")),
        Start(Go("supplement")),
        Start(Go("ask_petitioner")),
        Start(Go("answer_question"), (Go("ask_petitioner"),)),
        Start(Go("ask_holder", by=REGISTRAR)),
        Start(Go("answer_petitioner"), (Go("ask_holder", by=REGISTRAR),)),
        Start(Go("observe")),
        Start(Go("withdraw", by=REGISTRAR)),
        Start(Go("undo_withdrawal", by=REGISTRAR), WITHDRAWN),
        Start(Go("propose_withdrawn_end"), LET_GO_LONG_AGO, came=HARMLESS),
        Start(
            Go("approve_withdrawn_end", by=HEAD),
            (*LET_GO_LONG_AGO, Go("propose_withdrawn_end")),
            came=HARMLESS,
        ),
        Start(Go("sign", by=f"{HERE}/petitioner", given={"invitation": "@invitation"})),
        Start(Go("confirm_supplement", by=REGISTRAR), (Go("supplement", by="system"),)),
        Start(Go("propose_reward"), CONCLUDED),
        Start(Go("apply_reward", by=REGISTRAR), CONCLUDED),
        Start(EXAMINE, ASKED_REWARD),
        Start(CHECK, EXAMINED),
        Start(FUND, (*EXAMINED, CHECK)),
        Start(AWARD, (*EXAMINED, CHECK, FUND)),
        Start(Go("refuse_reward"), ASKED_REWARD),
        Start(Go("waive_reward", by=REGISTRAR), ASKED_REWARD),
        Start(CLAIM, GRANTED),
        Start(Go("send_reward", by=f"{OFFICE}/payer"), (*GRANTED, CLAIM_BANK)),
        Start(PAY, (*GRANTED, CLAIM_BANK, Go("send_reward", by=f"{OFFICE}/payer"))),
        Start(Go("lapse_reward", by=f"{OFFICE}/unit_head"), GRANTED, overdue=True),
    )
}


class World:
    """The cast and whoever else is needed; time goes on by a second with every move."""

    def __init__(self, people: Cast) -> None:
        self.people, self.now = people, NOON
        set_amounts(people)
        set_budget(people, amount=100 * TEN_THOUSAND)
        self.made = {f"{unit}/{role}": account for (unit, role), account in people.accounts.items()}
        self.known = {
            "leader": self.account("ld-zf/leader").pk,
            "handler": self.account(f"{HERE}/second_handler").pk,
            "same_person": register_one(people).number,
            "another_person": register_one(
                people, petitioner={"name": "祁生财", "phone": "13897011111"}
            ).number,
        }

    def account(self, by: str) -> Account:
        """Of this unit and role; a name after a dot is one more person in the same post."""
        if by not in self.made:
            unit, role = by.partition(".")[0].split("/")
            account = Account.objects.create(
                username=by.replace("/", "-"), name="某人", unit=self.people.units[unit]
            )
            Post.objects.create(account=account, role=ROLE_OF.get(role, role))
            self.made[by] = account
        return self.made[by]

    def actor(self, by: str) -> Actor:
        if "/petitioner" in by:
            return PETITIONER
        return SYSTEM if by == "system" else officer(self.account(by))

    def tick(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def given(self, go: Go) -> dict[str, Any]:
        known = {**self.known, "source": f"{self.now:%H%M%S}号料场"}
        return {
            name: known[value[1:]] if isinstance(value, str) and value.startswith("@") else value
            for name, value in go.given.items()
        }

    def petition(self, start: Start) -> Petition:
        """A fresh one on which the last move is next."""
        petition = self._received() if start.came.get("received") else register_one(self.people, **start.came)
        for go in start.road:
            move(go.verb, petition=petition, by=self.actor(go.by), now=self.tick() - timedelta(days=go.ago),
                 given=self.given(go))  # fmt: skip
        if start.overdue:
            Award.objects.filter(petition=petition).update(claim_by=self.now.date() - timedelta(days=1))
        if start.last.verb == "sign":
            limits = Limits(days=30, most=9)
            invitation = make(petition, signer=0, limits=limits, now=self.now, today=self.now.date())
            self.known["invitation"] = invitation.pk
        return Petition.objects.get(pk=petition.pk)

    def _received(self) -> Petition:
        complaint = read(Complaint, data={**COMPLAINT, "channel": "web"})
        assert isinstance(complaint, Complaint)
        arrived = receive(
            Arrival(
                complaint=complaint,
                actor=PETITIONER,
                unit=self.people.units[HERE],
                edition=edition_on(NOON.date()),
                now=NOON,
            )
        )
        return Petition.objects.get(number=arrived.number)
