"""What the pages of rewards need to say: labels of stages, and the scheme's own notes in the reader's language."""

from collections.abc import Mapping

from django import template

from qingting.people.language import either
from qingting.rules.reward_book import RewardBook, Tier

register = template.Library()


@register.filter
def called(code: str, labels: Mapping[str, object]) -> str:
    """``{{ award.stage|called:stages }}``; empty for an unknown one."""
    return str(labels.get(code, ""))


@register.filter
def noted(scheme: RewardBook) -> str:
    return either(scheme.note, english=scheme.note_en)


@register.filter
def tier_basis(tier: Tier) -> str:
    return either(tier.basis, english=tier.basis_en)
