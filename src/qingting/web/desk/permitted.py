"""What this officer may do on a petition now, what is pressing, and why the rest must wait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qingting.journeys.step import Step
from qingting.journeys.table import JOURNEYS
from qingting.people.language import in_chinese
from qingting.rules.clocks import Clock, derive
from qingting.rules.moves import MoveRefused, Permit, Refusal, check, permits
from qingting.web.desk.rail import STAGES

# Offered beside the petition, not among the steps of the road.
ASIDE = ("reveal_identity", "open_sealed_sheet", "declare_recusal")
# Side roads stand last and are never the main button.
LAST = (
    "settle", "dispose", "order_rectification", "invite_joint", "request_extension", "extend", "refuse_extension",
    "hold_hearing", "mediate", "transfer", "decline", "object", "raise_dispute", "name_handler",
    "supplement", "add_signatory", "answer_signatory", "rate_as_signatory", "confirm_supplement",
    "put_in_charge", "leader_visit", "report_back", "set_route", "link_repeat", "join", "propose_end",
    "apply_review", "apply_second_review", "supervise", "file_case", "explain_no_case", "record_decision", "close_case",
    "withdraw_decision", "record_reception", "propose_reward", "apply_reward", "examine_reward", "check_reward",
    "grant_reward", "refuse_reward", "waive_reward", "claim_reward", "lapse_reward",
    "ask_petitioner", "answer_petitioner", "answer_question", "ask_holder", "observe",
    "withdraw", "undo_withdrawal", "propose_withdrawn_end", "approve_withdrawn_end",
)  # fmt: skip
# Shown on demand, unless a term runs for them.
FOLDED = frozenset({
    "invite_joint", "dispose", "order_rectification", "hold_hearing", "mediate", "request_extension", "name_handler",
    "put_in_charge", "leader_visit", "set_route", "link_repeat", "join", "add_signatory", "rate_as_signatory",
    "propose_end", "file_case", "withdraw_notice",
    "explain_no_case", "record_decision", "close_case", "withdraw_decision", "record_reception",
    "propose_reward", "apply_reward", "refuse_reward", "waive_reward", "claim_reward", "lapse_reward",
    "answer_question", "ask_holder", "observe", "withdraw", "undo_withdrawal",
})  # fmt: skip
# Said only where they are open: they are for others, or for few petitions.
UNSAID = frozenset({
    "report_joint", "confirm_rectified", "refuse_extension", "tell_extension", "read_report", "instruct",
    "take_part", "put_in_charge", "leader_visit", "report_back", "raise_dispute", "name_handler",
    "record_delivery", "confirm_supplement", "add_signatory", "answer_signatory", "rate_as_signatory",
    "link_repeat", "join", "set_route", "approve_end", "apply_review",
    "supervise", "answer_supervision", "close_supervision", "withdraw_notice",
    "file_case", "record_decision", "close_case", "withdraw_decision", "explain_no_case", "record_reception", "keep_promise",
    "propose_reward", "apply_reward", "examine_reward", "check_reward", "fund_reward", "grant_reward", "refuse_reward",
    "waive_reward", "claim_reward", "send_reward", "pay_reward", "lapse_reward",
    "ask_petitioner", "answer_question", "ask_holder", "answer_petitioner", "observe",
    "sign", "withdraw", "undo_withdrawal", "propose_withdrawn_end", "approve_withdrawn_end",
})  # fmt: skip
# What comes before the move that meets a term.
PREPARES: Mapping[str, tuple[str, ...]] = {
    "hold": ("classify",),
    "conclude_investigation": ("record_visit",),
    "reply": ("draft_reply",),
    "publish": ("write_closing_report", "review_redaction"),
}
AHEAD = 2


@dataclass(frozen=True, slots=True)
class Offer:
    """`primary` is the step that carries the petition on; `folded` is what few petitions need."""

    permit: Permit
    primary: bool = False
    folded: bool = False

    @property
    def verb(self) -> str:
        return self.permit.move.verb


@dataclass(frozen=True, slots=True)
class Offers:
    open: Sequence[Offer]
    closed: Sequence[Permit]
    aside: frozenset[str]

    @property
    def road(self) -> Sequence[Offer]:
        return [offer for offer in self.open if not offer.folded]

    @property
    def side(self) -> Sequence[Offer]:
        return [offer for offer in self.open if offer.folded]

    def may(self, verb: str) -> bool:
        return verb in self.aside or any(offer.verb == verb for offer in self.open)


def offers(step: Step) -> Offers:
    known = [permit for permit in permits(step.edition, step.situation({})) if permit.move.verb in JOURNEYS]
    allowed = [permit for permit in known if permit.refusal is None]
    pressing = list(_pressing(step))
    steps = sorted(
        (permit for permit in allowed if permit.move.verb not in ASIDE), key=lambda one: _rank(one, pressing)
    )
    closed = [
        permit for permit in known if permit.refusal is not None and permit.move.verb not in {*ASIDE, *UNSAID}
    ]
    return Offers(
        open=[
            Offer(
                permit,
                primary=place == 0 and permit.move.verb not in LAST,
                folded=permit.move.verb in FOLDED and permit.move.verb not in pressing,
            )
            for place, permit in enumerate(steps)
        ],
        closed=[*closed, *_ahead(step, known=known)],
        aside=frozenset(permit.move.verb for permit in allowed if permit.move.verb in ASIDE),
    )


def running(step: Step) -> list[Clock]:
    """The open clocks of the unit that holds it, and what this officer's unit owes as a joint one; nearest first."""
    clocks = derive(step.edition, step.calendar, step.history)
    unit = step.actor.unit_code
    mine = [clock for clock in clocks if (clock.is_open and clock.whose == "unit") or clock.asks(unit)]
    return sorted(mine, key=lambda clock: clock.due.on)


def _pressing(step: Step) -> Iterator[str]:
    """Verbs in the order of the days on which they are due; what prepares one comes before it, unless it is done."""
    done = {event.kind for event in step.history}
    for clock in running(step):
        for trigger in step.edition.terms[clock.term].met_by:
            yield from (verb for verb in PREPARES.get(trigger.kind, ()) if verb not in done)
            yield trigger.kind


def _rank(permit: Permit, pressing: Sequence[str]) -> tuple[bool, int, bool]:
    """Side roads last; then by what is due; then those that lead on."""
    verb = permit.move.verb
    urgency = pressing.index(verb) if verb in pressing else len(pressing)
    return verb in LAST, urgency, not permit.move.leads_to


def _ahead(step: Step, *, known: Sequence[Permit]) -> Iterator[Permit]:
    """The next stages of the road, which this state does not have yet: people look for them."""
    verbs = [verb for verb, _term in STAGES]
    here = {permit.move.verb for permit in known}
    behind = max((place for place, verb in enumerate(verbs) if verb in here), default=len(verbs))
    for verb in verbs[behind + 1 :][:AHEAD]:
        refusal = refusal_of(verb, step=step)
        if refusal is not None and not (verb == "follow_up" and step.standing.grade != "key"):
            yield Permit(step.edition.moves[verb], refusal)


def refusal_of(verb: str, *, step: Step) -> Refusal | None:
    """Why a move is not open now; None where it is, or where only its input can tell."""
    situation = step.situation({})
    for permit in permits(step.edition, situation):
        if permit.move.verb == verb:
            return permit.refusal
    try:
        check(step.edition, verb, situation)
    except MoveRefused as refused:
        return refused.refusal
    return None


def sentence(refusal: Refusal) -> str:
    chinese = in_chinese()
    return refusal.sentence if chinese else refusal.sentence_en or refusal.sentence
