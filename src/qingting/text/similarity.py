"""How alike two texts are, by the bigrams they share: for suggestions that a person judges."""

from qingting.text.bigrams import bigrams


def likeness(one: str, *, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same grams): shared grams by the grams of the shorter text.

    The shorter text is the measure, so that a complaint told again in more words is found.
    """
    mine, theirs = set(bigrams(one)), set(bigrams(other))
    shortest = min(len(mine), len(theirs))
    return len(mine & theirs) / shortest if shortest else 0.0
