"""The rows that every address needs, and sign-in limits that begin anew."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.house.test_addresses import keys, lived  # noqa: F401  (one thing of each kind, as the table of addresses names them)


@pytest.fixture(autouse=True)
def fresh_limits(db):
    """The cache is a table: it rolls back with the test, but for what this process holds."""
    cache.clear()
