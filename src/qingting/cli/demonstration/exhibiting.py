"""Pictures and papers of some notices: drawn, proposed with the closing report, looked at and blackened by the reviewer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from zlib import crc32

from qingting.cli.demonstration.scene import Scene
from qingting.cli.demonstration.sketches import PLATE, sketch
from qingting.files.services import keep
from qingting.letters.documents.pdf import set_in
from qingting.petitions.models import Petition
from qingting.publication.exhibits import PAPER
from qingting.publication.models import Exhibit
from qingting.publication.paper import LAYOUT

EACH = 7
STAGES = ("before", "after")
WORDS = {
    ("water", "before"): "河岸的排口在流出棕色的水",
    ("water", "after"): "排口已经封堵，河水变清，岸边种了草",
    ("yard", "before"): "料堆没有覆盖，空中有浮尘，旁边停着一辆货车",
    ("yard", "after"): "料堆已用绿色密目网盖住，路面已经硬化",
}
ORDER = "责令改正通知（摘要）"
SIDES = ("left", "top", "width", "height")


def shown(verb: str, *, scene: Scene, number: str) -> Mapping[str, Any]:
    """What the two verbs of a notice are given beside their words; nothing for most petitions."""
    if int(scene.row["key"][1:]) % EACH:
        return {}
    if verb == "write_closing_report":
        return {"exhibits": _proposed(scene, petition=Petition.objects.get(number=number))}
    if verb == "review_redaction":
        return {"exhibits": _looked(number)}
    return {}


def _motif(scene: Scene) -> str:
    return "water" if str(scene.story["types"][0]).startswith("water") else "yard"


def _proposed(scene: Scene, *, petition: Petition) -> list[dict[str, str]]:
    motif, seed = _motif(scene), crc32(scene.row["key"].encode())
    found = []
    for stage in STAGES:
        picture = sketch(motif, stage=stage, seed=seed)
        kept = keep(picture, given_name=f"{stage}.jpg", subject=petition.id, purpose=stage, now=scene.at)
        found.append({"file": kept.digest, "shows": stage, "alt": WORDS[motif, stage]})
    if seed % 2:
        lines = [scene.story["public"]["problem"], scene.story["public"]["result"]]
        content = json.dumps({"title": ORDER, "lines": lines, "note": ""}, ensure_ascii=False)
        paper = set_in(LAYOUT, inputs={"content": content})
        kept = keep(paper, given_name="通知.pdf", subject=petition.id, purpose="evidence", now=scene.at)
        found.append({"file": kept.digest, "shows": PAPER, "alt": ORDER})
    return found


def _looked(number: str) -> list[dict[str, Any]]:
    """Everything is kept; of the lorry the plate is blackened."""
    plate = dict(zip(SIDES, PLATE, strict=True))
    return [
        {
            "place": one.place,
            "cleared": True,
            "alt": one.alt,
            "covers": [plate] if one.alt == WORDS["yard", "before"] else [],
            "text": one.text,
        }
        for one in Exhibit.objects.filter(report__petition__number=number)
    ]
