"""What the API's tests share."""

from __future__ import annotations

import pytest

from tests.people import Cast, cast


@pytest.fixture
def people(db: None) -> Cast:
    """The cast, in this test's transaction."""
    return cast()
