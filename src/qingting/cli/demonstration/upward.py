"""What is said upward and downward: a superior's letter, the report read, instructions, a leader's part, the report back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from qingting.cli.demonstration.enforcing import ENFORCING
from qingting.cli.demonstration.hands import leader_of
from qingting.cli.demonstration.material import turn
from qingting.cli.demonstration.scene import Scene
from qingting.people.models import Account

Words = dict[str, Any]


def _put_in_charge(scene: Scene) -> Words:
    leader = Account.objects.get(username=leader_of(scene.holder)["username"])
    return {"leader": leader.pk, "task": turn("leader_tasks", row=scene.row)}


def _leader_visit(scene: Scene) -> Words:
    return {
        "how": "field",
        "at": max(scene.at - timedelta(minutes=60), scene.since),
        "place": scene.place["place"],
        "result": turn("leader_visits", row=scene.row),
    }


def _report_back(scene: Scene) -> Words:
    """The result; before it is there, how far it has come."""
    final = scene.how == "final"
    result = str(scene.story["public"]["result"])
    return {"final": final, "text": result if final else turn("progress_reports", row=scene.row)}


# With what is heard at receptions and decided in cases.
UPWARD: Mapping[str, Callable[[Scene], Words]] = {
    **ENFORCING,
    "instruct": lambda scene: {"words": turn("instructions", row=scene.row)},
    "put_in_charge": _put_in_charge,
    "leader_visit": _leader_visit,
    "take_part": lambda scene: {"part": turn("taking_part", row=scene.row)},
    "report_back": _report_back,
}
