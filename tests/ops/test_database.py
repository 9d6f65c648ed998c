"""An outside database: what is said when it does not fit, and what its owner lets the application do."""

from __future__ import annotations

import click
import psycopg
import pytest

from guong.ops import database
from tests import embedded
from tests.ops.installations import empty_database


@pytest.fixture
def outside(own_empty, monkeypatch):
    """The addresses of a database of the test's own, as an operator names them."""
    name = own_empty
    monkeypatch.setenv("DATABASE_URL", embedded.cluster.dsn(name, "guong_app"))
    monkeypatch.setenv("DATABASE_OWNER_URL", embedded.cluster.dsn(name, "guong_owner"))
    return name


def test_a_database_that_does_not_answer_is_said(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nowhere")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    with pytest.raises(click.ClickException, match="DATABASE_OWNER_URL refused"):
        database.up()


def test_a_database_that_is_too_old_is_said(outside, monkeypatch):
    monkeypatch.setattr(database, "OLDEST", 99_00_00)
    with pytest.raises(click.ClickException, match="needs PostgreSQL 99 or newer"):
        database.prepare()


def test_a_copy_knows_its_version_and_a_new_one_does_not(outside, monkeypatch):
    assert database._marked() == database._version()
    with psycopg.connect(embedded.cluster.dsn(outside, "guong_owner"), autocommit=True) as owner:
        owner.execute("comment on schema public is null")
    assert database._marked() == ""
    database.mark()
    assert database._marked() == database._version()


def test_a_new_database_is_of_no_version_whatever_its_comment_says(monkeypatch):
    with empty_database("guong_new") as name:
        embedded.cluster.sql("comment on schema public is 'standard public schema'", name)
        monkeypatch.setenv("DATABASE_URL", embedded.cluster.dsn(name, "guong_app"))
        assert database._marked() == ""


def test_the_application_may_use_what_the_owner_makes_later(outside):
    owner = embedded.cluster.dsn(outside, "guong_owner")
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("alter default privileges revoke all on tables from guong_app")
        database.prepare()
        connection.execute("create table later (n int)")
    with psycopg.connect(embedded.cluster.dsn(outside, "guong_app")) as application:
        application.execute("insert into later values (1)")


def test_histories_are_closed_to_the_application_but_not_to_an_owner_who_is_the_application(outside, monkeypatch):
    change = "update organization_personevent set phone = ''"
    database.close_histories()
    with (
        psycopg.connect(embedded.cluster.dsn(outside, "guong_app")) as application,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        application.execute(change)
    monkeypatch.setenv("DATABASE_URL", embedded.cluster.dsn(outside, "guong_owner"))
    database.close_histories()
    with psycopg.connect(embedded.cluster.dsn(outside, "guong_owner")) as owner:
        owner.execute(change)
