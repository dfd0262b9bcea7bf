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

# Their seats, as longitude and latitude, for orientation on a map.
SEATS: dict[str, tuple[float, float]] = {
    "ld": (102.402, 36.482),
    "pa": (102.109, 36.501),
    "mh": (102.831, 36.320),
    "hz": (101.959, 36.844),
    "hl": (102.264, 36.095),
    "xh": (102.489, 35.851),
    "yq": (102.020, 36.545),
}


def county_name(code: str) -> str:
    """An unknown code stands for itself."""
    return str(COUNTIES.get(code, code))
