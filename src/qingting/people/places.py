"""The counties of the region, by the code that a petition carries. The industrial park is one although it is no region."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COUNTIES: dict[str, Promise] = {
    "ld": _("乐都区"),
    "pa": _("平安区"),
    "mh": _("民和县"),
    "hz": _("互助县"),
    "hl": _("化隆县"),
    "xh": _("循化县"),
    "yq": _("海东工业园区"),
}


def county_name(code: str) -> str:
    """An unknown code stands for itself."""
    return str(COUNTIES.get(code, code))
