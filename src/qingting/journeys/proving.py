"""The proof of filing that goes with the receipt, and the check of one that somebody brings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qingting.journeys.step import ZONE
from qingting.ledger.proof import Proof, is_ours, prove
from qingting.ledger.selectors import chain, verify
from qingting.ledger.signing import public_keys
from qingting.petitions.models import Petition

UNTOUCHED, ALTERED, FORGED = "untouched", "altered", "forged"


@dataclass(frozen=True, slots=True)
class Checked:
    """`verdict`: untouched; altered (ours, but the ledger no longer holds what was signed); forged (not ours)."""

    proof: Proof
    verdict: str


def proof_of(petition: Petition, *, now: datetime) -> Proof:
    """Two queries at most: the chain, nothing of the words."""
    links = chain(petition.id)
    last = links[-1]
    return prove(
        petition.number,
        filed_at=links[0].at.astimezone(ZONE),
        seq=last.seq,
        head=bytes(last.hash),
        now=now.astimezone(ZONE),
    )


def check(proof: Proof) -> Checked:
    """The signature first: the ledger is not asked about what we never signed."""
    if not is_ours(proof, keys=public_keys()):
        return Checked(proof, FORGED)
    return Checked(proof, UNTOUCHED if _stands(proof) else ALTERED)


def _stands(proof: Proof) -> bool:
    """The whole chain up to the head is recomputed; the moment of filing is the first entry's."""
    petition = Petition.objects.filter(number=proof.number).only("id").first()
    links = chain(petition.id)[: proof.seq] if petition is not None else []
    if len(links) != proof.seq or any(verify(links)):
        return False
    filed = links[0].at.astimezone(ZONE).isoformat(timespec="seconds")
    return bytes(links[-1].hash).hex() == proof.head and filed == proof.filed_at
