"""When row-level security is the only guard left: statements without any condition, as the web role."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg import errors, sql

from stoa.kit.config import settings
from stoa.kit.db import WEB, WORKER
from stoa.kit.schema import Table
from stoa.main import wiring
from tests.cast import Store

assert wiring.API_HANDLERS  # Loads the tables of every domain.
TENANT_TABLES = sorted(
    name for name, table in Table.metadata.tables.items() if "account_id" in table.columns and name != "inbox"
)
# The worker finds accounts with work by reading these whole; it enters the account before it changes a row.
WORKER_MAY_LOOK = {
    "outbox",
    "dead_letter",
    "mail",
    "sms_route",
    "virtual_text",
    "message",
    "smsapi_report",
    "signup_import",
    "number_list",
    "ticket",
}


@pytest.fixture
async def full(willow: Store, mallory: Store) -> tuple[Store, Store]:
    """Willow with a row in the tables that a store's life fills."""
    for store in (willow, mallory):
        customer = {"external_id": "C-1", "email": f"carla@{store.site_id.lower()}.example", "first_name": "Carla"}
        answer = await store.api.put("/api/v1/store/customers", json={"customers": [customer]})
        assert answer.json()["accepted"] == 1, answer.text
        assert (await store.owner.get("/api/v1/me")).status_code == 200
    return willow, mallory


@contextmanager
def as_role(role: str, store: Store | None = None) -> Iterator[psycopg.Cursor]:
    with psycopg.connect(settings().database_url_for(role)) as connection, connection.cursor() as cursor:
        if store is not None:
            cursor.execute("select set_config('stoa.account_id', %s, true)", [str(store.account_id)])
        yield cursor
        connection.rollback()


def touched(cursor: psycopg.Cursor, statement: str, table: str) -> list[int]:
    """The accounts of the rows a statement reached; none where the role has no such right at all."""
    try:
        cursor.execute("savepoint here")
        cursor.execute(sql.SQL(statement).format(sql.Identifier(table)))
        rows = [row[0] for row in cursor.fetchall()]
    except errors.InsufficientPrivilege:
        rows = []
    cursor.execute("rollback to savepoint here")
    return rows


# The last spares her own rows, which foreign keys would hold back, and asks for everybody else's.
STATEMENTS = (
    "select account_id from {}",
    "update {} set account_id = account_id returning account_id",
    "delete from {} where account_id <> current_setting('stoa.account_id')::int returning account_id",
)


@pytest.mark.parametrize("role", [WEB, WORKER])
def test_a_transaction_of_mallorys_reaches_only_her_rows(full: tuple[Store, Store], role: str) -> None:
    _, mallory = full
    with as_role(role, mallory) as cursor:
        for table in TENANT_TABLES:
            for statement in STATEMENTS:
                if role == WORKER and table in WORKER_MAY_LOOK and statement.startswith("select"):
                    continue
                foreign = set(touched(cursor, statement, table)) - {mallory.account_id}
                assert not foreign, f"{role}: {statement.format(table)} reached {foreign}"


@pytest.mark.parametrize("role", [WEB, WORKER])
def test_without_an_account_there_is_nothing(full: tuple[Store, Store], role: str) -> None:
    with as_role(role) as cursor:
        for table in TENANT_TABLES:
            if not (role == WORKER and table in WORKER_MAY_LOOK):
                assert touched(cursor, STATEMENTS[0], table) == [], table


def test_the_test_would_see_rows_if_it_could(full: tuple[Store, Store]) -> None:
    willow, _ = full
    with as_role(WEB, willow) as cursor:
        reached = {table for table in TENANT_TABLES if touched(cursor, STATEMENTS[0], table)}
    assert {"profile", "identifier", "account", "membership", "api_key"} <= reached


def test_partitions_cannot_be_read_past_their_table() -> None:
    with as_role(WEB) as cursor:
        cursor.execute("select inhrelid::regclass::text from pg_inherits where inhparent = 'event'::regclass limit 3")
        partitions = [row[0] for row in cursor.fetchall()]
        assert partitions
        for partition in partitions:
            with pytest.raises(errors.InsufficientPrivilege):
                cursor.execute(sql.SQL("select 1 from {}").format(sql.Identifier(partition)))
            cursor.connection.rollback()


def test_every_tenant_table_is_protected() -> None:
    with as_role(WEB) as cursor:
        cursor.execute("select relname from pg_class where relrowsecurity")
        protected = {row[0] for row in cursor.fetchall()}
    assert set(TENANT_TABLES) <= protected
