"""What stands in the way of a move. A guard gives None when nothing does, else the values that its sentence needs.

The sentences and their clauses are data of the edition. A page looks with nothing given: a guard about an input holds
back until that input is there, so that what can still be cured by typing is not refused.
"""

from qingting.rules.guards import (
    answering,
    asking,
    ending,
    enforcing,
    extension,
    handling,
    intake,
    measures,
    passing,
    rewarding,
    signing,
    supervision,
    upward,
    withdrawing,
)
from qingting.rules.guards.stands import Guard

__all__ = ["EVERYWHERE", "GUARDS"]

# By the names that an edition writes in a move's `guards`: those of the functions.
GUARDS: dict[str, Guard] = {
    getattr(guard, "__name__", ""): guard
    for module in (
        intake, passing, handling, extension, measures, upward, supervision, enforcing, answering, ending, rewarding,
        signing, asking, withdrawing,
    )
    for guard in module.GUARDS
}  # fmt: skip
# Before every move of an edition that has their sentences.
EVERYWHERE = ("not_recused",)
