"""What the pages of rewards need to say: labels of stages, and the scheme's own notes in the reader's language."""

from collections.abc import Mapping

from django import template
from django.utils.translation import get_language

from qingting.rules.reward_book import RewardBook, Tier

register = template.Library()


def _chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


@register.filter
def called(code: str, labels: Mapping[str, object]) -> str:
    """``{{ award.stage|called:stages }}``; empty for an unknown one."""
    return str(labels.get(code, ""))


@register.filter
def noted(scheme: RewardBook) -> str:
    return scheme.note if _chinese() else scheme.note_en


@register.filter
def tier_basis(tier: Tier) -> str:
    return tier.basis if _chinese() else tier.basis_en
