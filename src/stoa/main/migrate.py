"""Brings the database to this version of the code: roles first, then migrations, then procrastinate's tables."""

from pathlib import Path

import psycopg
import structlog
from alembic import command
from alembic.config import Config
from procrastinate.schema import SchemaManager
from psycopg import sql
from sqlalchemy import NullPool, create_engine

from stoa.kit.config import Settings, settings
from stoa.kit.db import WEB, WORKER

log = structlog.get_logger()


def upgrade() -> None:
    """Safe to run again and by several at once: a lock lets one through at a time."""
    here = settings()
    url = here.database_url.replace("postgresql://", "postgresql+psycopg://", 1)
    with create_engine(url, poolclass=NullPool).connect() as connection:
        connection.exec_driver_sql("select pg_advisory_lock(hashtext('stoa_migrate'))")
        make_roles(here)
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
        make_job_tables(here)
    log.info("migrate.done")


def make_roles(here: Settings) -> None:
    """The two roles the processes sign in as, with passwords derived from the secret key."""
    with psycopg.connect(here.database_url, autocommit=True) as connection:
        for role in (WEB, WORKER):
            exists = connection.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone()
            verb = sql.SQL("alter" if exists else "create")
            statement = sql.SQL("{} role {} login password {}").format(
                verb, sql.Identifier(role), sql.Literal(here.role_password(role))
            )
            connection.execute(statement)


def make_job_tables(here: Settings) -> None:
    """procrastinate's own schema, with its triggers: the one place where there are any."""
    with psycopg.connect(here.database_url) as connection:
        if connection.execute("select to_regclass('procrastinate_jobs')").fetchone()[0] is None:
            connection.execute(SchemaManager.get_schema())
        for role in (WEB, WORKER):
            connection.execute(
                sql.SQL(
                    "grant select, insert, update, delete on procrastinate_jobs, procrastinate_events, "
                    "procrastinate_periodic_defers, procrastinate_workers to {0}; "
                    "grant usage on all sequences in schema public to {0}"
                ).format(sql.Identifier(role))
            )
