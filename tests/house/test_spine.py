"""One word along the whole spine: move ↔ journey ↔ endpoint ↔ ledger kind ↔ label ↔ glossary."""

import json
import re
from pathlib import Path

import pytest

from qingting.journeys.table import JOURNEYS
from qingting.letters.wording import TEMPLATES
from qingting.rules.edition import load_edition

ROOT = Path(__file__).resolve().parents[2]
EDITION = load_edition("haidong-2024-17")
MOVES = sorted(EDITION.moves)
# Held against the running API by tests/api/test_document.py.
PATHS = json.loads((ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))["paths"]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", MOVES)
def test_every_move_has_its_journey(verb: str) -> None:
    assert (ROOT / "src" / "qingting" / "journeys" / f"{verb}.py").exists()
    assert verb in JOURNEYS or verb == "receive"


@pytest.mark.parametrize("verb", sorted(JOURNEYS))
def test_every_journey_has_its_move(verb: str) -> None:
    assert verb in EDITION.moves


@pytest.mark.parametrize("verb", MOVES)
def test_every_move_has_its_glossary_row_and_labels(verb: str) -> None:
    move = EDITION.moves[verb]
    assert move.label, verb
    assert move.label_en, verb
    assert re.search(rf"`{verb}`", GLOSSARY), f"docs/glossary.md has no row for {verb}"


@pytest.mark.parametrize("verb", sorted(set(MOVES) - {"receive"}))
def test_every_move_has_its_endpoint(verb: str) -> None:
    assert "post" in PATHS.get(f"/api/v1/petitions/{{number}}/{verb}", {}), verb


@pytest.mark.parametrize("verb", MOVES)
def test_every_letter_of_a_move_has_its_words(verb: str) -> None:
    letter = EDITION.moves[verb].letter
    assert not letter or letter in TEMPLATES, f"{verb} sends {letter}, which has no wording"


def test_every_state_and_term_has_its_glossary_row() -> None:
    missing = [
        word for word in (*EDITION.states, *EDITION.terms, *EDITION.roles) if f"`{word}`" not in GLOSSARY
    ]
    assert not missing, f"docs/glossary.md misses {missing}"
