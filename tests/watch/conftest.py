"""The register writes faults over a connection of its own: no test rolls them back, so those of others are cleared first."""

from __future__ import annotations

import os

import psycopg
import pytest


@pytest.fixture(autouse=True)
def no_faults_of_others(django_db_setup: None) -> None:
    """Forget faults that tests before this one left."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
        connection.execute("delete from watch_fault")
