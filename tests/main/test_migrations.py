"""The migrated database is what the models say: tables, columns, types, keys, indexes."""

import re

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import NullPool, create_engine, inspect, text

from stoa.kit.schema import Table
from stoa.main import wiring

# Of others: procrastinate's tables, alembic's own, and the partitions of the ledger, which follow their parent.
NOT_OURS = re.compile(r"procrastinate_\w+|alembic_version|event_(\d{4}|y\d{4}|p\d)\w*")
# Questions and settings of the installation, asked by functions and by hand-written SQL alone.
WITHOUT_MODEL = {"clock", "event_partitioning"}


def differences(url: str) -> list:
    def is_ours(thing, name, kind, reflected, compare_to) -> bool:
        if kind != "table":
            return True
        return name not in WITHOUT_MODEL and NOT_OURS.fullmatch(name) is None

    options = {"compare_type": True, "compare_server_default": False, "include_object": is_ours}
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1), poolclass=NullPool)
    with engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection, opts=options), Table.metadata)


def test_the_migrated_database_is_what_the_models_say(database: str) -> None:
    assert wiring
    found = differences(database)
    assert found == [], "\n".join(map(str, found))


def test_primary_keys_stand_in_the_order_of_the_models(database: str) -> None:
    """Which no comparison of columns tells."""
    engine = create_engine(database.replace("postgresql://", "postgresql+psycopg://", 1), poolclass=NullPool)
    with engine.connect() as connection:
        there = inspect(connection)
        for table in Table.metadata.tables.values():
            said = [column.name for column in table.primary_key.columns]
            assert there.get_pk_constraint(table.name)["constrained_columns"] == said, table.name


def test_a_drift_would_be_seen(database: str) -> None:
    engine = create_engine(database.replace("postgresql://", "postgresql+psycopg://", 1), poolclass=NullPool)
    with engine.connect() as connection, connection.begin() as change:
        connection.execute(text("alter table favorite add column extra text"))
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, Table.metadata)
        assert any(each[0] == "remove_column" and each[3].name == "extra" for each in found if isinstance(each, tuple))
        change.rollback()
