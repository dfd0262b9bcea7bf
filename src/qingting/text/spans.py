"""A stretch of text that holds personal data."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Offsets in characters of the text given, end exclusive; `because` names the rule that found it."""

    start: int
    end: int
    kind: str
    because: str = ""

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


def settle(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order without overlaps; of two that overlap the longer names both, of equals the first given."""
    settled: list[Span] = []
    for span in sorted(dict.fromkeys(spans), key=lambda each: (each.start, -each.end)):
        if settled and span.start < settled[-1].end:
            settled[-1] = _union(settled[-1], span)
        else:
            settled.append(span)
    return tuple(settled)


def _union(first: Span, second: Span) -> Span:
    longer = max(first, second, key=lambda span: span.end - span.start)
    return Span(first.start, max(first.end, second.end), longer.kind, longer.because)
