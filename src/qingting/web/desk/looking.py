"""A petition as a page looks at it: the step that a move would begin with, without a lock, with the people's names."""

from __future__ import annotations

from qingting.journeys.step import Step, edition_of
from qingting.ledger import selectors as ledger
from qingting.petitions.selectors import find
from qingting.rules.history import stand
from qingting.web.desk.door import OfficerRequest


def looked_at(request: OfficerRequest, *, digits: str) -> Step:
    """Two queries; raises PetitionUnknown for what this officer may not see."""
    petition = find(digits, actor=request.actor)
    chain = ledger.entries(petition.id)
    history, edition = ledger.as_history(chain), edition_of(petition)
    return Step(
        petition=petition,
        chain=chain,
        history=history,
        standing=stand(edition, history),
        edition=edition,
        actor=request.actor,
        now=request.now,
    )
