"""What only the desk's templates need to say."""

from django import template

from qingting.rules.moves import Refusal
from qingting.web.desk.permitted import sentence

register = template.Library()


@register.filter
def why(refusal: Refusal) -> str:
    """Why a move is not open, in the reader's language."""
    return sentence(refusal)
