"""GeoReport under inputs made from its own description, good and bad: no 5xx, nothing that is not described."""

from __future__ import annotations

import os
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings

from qingting.api.open311.openapi import document
from qingting.config.wsgi import application
from qingting.people.models import Token, Unit
from qingting.text.digest import sm3
from tests.api.test_fuzz import CHECKS, kept_connection
from tests.people import Cast, cast

__all__ = ["kept_connection"]
KEY = "open311-key"
schema = schemathesis.openapi.from_dict(document())
schema.app = application


@pytest.fixture
def people(db: None) -> Cast:
    everyone = cast()
    Token.objects.create(
        digest=sm3(KEY.encode()), label="Open311", unit=Unit.objects.get(code="hd-sthj"), channel="12345"
    )
    return everyone


@schema.parametrize()
@settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "5")) * 3,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_nothing_breaks_it(case: Any, people: Cast) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {KEY}"}, checks=CHECKS)
