"""What hangs on a petition beside its chain: claims, units, transfers, visits, letters, notices, the closing report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from random import Random

from qingting.cli.simulation.case import Case
from qingting.cli.simulation.copying import NULL, Buffers, escaped
from qingting.cli.simulation.said import (
    BASIS,
    FINDING,
    LISTED,
    OBJECTION,
    PEOPLE,
    PLACE,
    REMEDY,
    UNFILED,
    Matter,
    report_texts,
)
from qingting.publication.searching import facets_of, index_of

# The letter or notice that an act brings with it.
LETTERS = frozenset({"accept", "decline", "transfer", "extend", "reply"})


def write_beside(case: Case, *, key: str, buffers: Buffers, random: Random) -> None:
    _claims(case, key=key, buffers=buffers)
    _units(case, key=key, buffers=buffers)
    _transfers(case, key=key, buffers=buffers)
    _report(case, key=key, buffers=buffers, random=random)
    for seq, moment in enumerate(case.moments, start=1):
        act = moment.act
        office = case.life.world.offices.get(act.unit)
        if act.kind == "record_visit":
            seen = f"查看了{case.matter.label}来源和防治设施。"
            buffers.add("petitions_visit", key, f"{act.on} 10:00:00+08", PLACE, PEOPLE, seen, str(act.person))
        if act.kind == "explain_no_case" and office is not None:
            buffers.add("enforcement_unfiled", key, str(office.id), str(act.person), str(act.on), UNFILED)
        if act.kind in LETTERS and office is not None:
            person = NULL if act.person is None else str(act.person)
            body = _letter(act.kind, case.matter, office.name)
            letter = f"{random.getrandbits(128):032x}"
            buffers.add("letters_letter", letter, key, act.kind, str(office.id), body, person, moment.text)
            buffers.add(
                "letters_notice", key, NULL, NULL, NULL, NULL, "petitioner", act.kind, "{}",
                f"{act.kind}:{key}:{seq}:petitioner", moment.text, moment.text, "0", "track", moment.text, "", "",
            )  # fmt: skip


def _claims(case: Case, *, key: str, buffers: Buffers) -> None:
    concluding = (act.data["findings"] for act in case.life.acts if act.kind == "conclude_investigation")
    findings: Mapping[str, str] = next(concluding, {})
    concluded = any(act.kind == "conclude" for act in case.life.acts)
    for seq, text in enumerate(case.told.claims, start=1):
        finding = findings.get(str(seq), "")
        result = "已整改到位。" if concluded else ""
        buffers.add("petitions_claim", key, str(seq), text, finding, FINDING.get(finding, ""), result)


def _units(case: Case, *, key: str, buffers: Buffers) -> None:
    offices = case.life.world.offices
    found = {(case.life.receiver.code, "receiver"): None}
    for act in case.life.acts:
        if act.kind == "transfer":
            found |= {(act.unit, "sender"): None, (str(act.data["to"]), "holder"): None}
        elif act.kind == "hold":
            found[act.unit, "holder"] = None
        elif act.kind == "report_up":
            found |= {(code, "reported"): None for code in act.data["to"]}
    for code, part in found:
        buffers.add("petitions_involvement", key, str(offices[code].id), part)


def _transfers(case: Case, *, key: str, buffers: Buffers) -> None:
    """At most one is open; what became of each shows in the acts behind it."""
    offices, rows = case.life.world.offices, []
    for moment in case.moments:
        act = moment.act
        if act.kind == "transfer":
            sender, to = offices[act.unit].id, offices[str(act.data["to"])].id
            rows.append([str(sender), str(to), *LISTED, BASIS, moment.text, "", "", "open"])
        elif act.kind == "object":
            rows[-1][6:] = [OBJECTION, "", "objected"]
        elif act.kind == "answer_objection":
            rows[-1][7:] = ["已核实。", "returned" if act.data["agreed"] else "open"]
        elif act.kind == "hold" and rows and rows[-1][-1] == "open":
            rows[-1][-1] = "held"
    for row in rows:
        buffers.add("petitions_transfer", key, *row)


def _report(case: Case, *, key: str, buffers: Buffers, random: Random) -> None:
    done = {moment.act.kind: moment for moment in case.moments}
    if "write_closing_report" not in done:
        return
    findings = set(
        next(act.data["findings"] for act in case.life.acts if act.kind == "conclude_investigation").values()
    )
    finding = findings.pop() if len(findings) == 1 else "partly"
    state = "published" if "publish" in done else "reviewed" if "review_redaction" in done else "drafted"
    reviewer = str(done["review_redaction"].act.person) if "review_redaction" in done else NULL
    published = done["publish"].text if "publish" in done else NULL
    label = case.matter.label
    found = _index(case, finding=finding) if state == "published" else ("", NULL)
    buffers.add(
        "publication_closingreport", key, f"{label}问题的办结报告。", *report_texts(label).values(), finding, state,
        str(done["write_closing_report"].act.person), reviewer, published, f"{random.getrandbits(64):016x}", "[]", NULL,
        *found,
    )  # fmt: skip


def _index(case: Case, *, finding: str) -> tuple[str, str]:
    """What the search over notices reads, as COPY takes it."""
    offices = case.life.world.offices
    holder = next(code for code, office in offices.items() if office.id == case.holder)
    facets = facets_of(county=case.life.county, types=[case.life.type], finding=finding, unit=holder)
    searchable, terms = index_of(report_texts(case.matter.label), facets=facets)
    return escaped(searchable), " ".join(f"'{term}'" for term in terms)


@lru_cache(maxsize=4096)
def _letter(kind: str, matter: Matter, unit: str) -> str:
    paragraphs = {
        "accept": ["您反映的问题已登记受理。", "您可以凭编号和查询码随时查看进展。"],
        "decline": ["所反映的事项依法应当通过其他途径处理。", "有权处理的机关"],
        "transfer": [unit, BASIS],
        "extend": ["需要委托监测，结果尚未出具。"],
        "reply": ["依据现场核查和监测情况作出本答复。", REMEDY],
    }[kind]
    answers = [
        {"claim": claim, "text": f"已就{matter.label}问题完成整改。"} for claim in range(1, matter.claims + 1)
    ]
    body = {"paragraphs": paragraphs, "answers": answers if kind == "reply" else [], "clauses": []}
    return escaped(json.dumps(body, ensure_ascii=False))
