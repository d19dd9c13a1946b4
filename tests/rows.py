"""All there is in the database, as text: to see that nothing changed, or that nothing is left."""

import psycopg
from psycopg import sql

from stoa.kit.config import settings

TABLES = "select tablename from pg_tables where schemaname = 'public'"
OF_STORES = "select table_name from information_schema.columns where column_name = 'account_id'"


def every_row(account_id: int | None = None) -> dict[str, list[str]]:
    """By table, sorted; of one account, or all rows of every table, also those that are nobody's."""
    with psycopg.connect(settings().database_url) as owner:
        names = {name for (name,) in owner.execute(TABLES)}
        if account_id is not None:
            names &= {name for (name,) in owner.execute(OF_STORES)}
        return {name: _rows(owner, name, account_id) for name in sorted(names)}


def _rows(owner: psycopg.Connection, name: str, account_id: int | None) -> list[str]:
    whose = sql.SQL("true") if account_id is None else sql.SQL("account_id = {}").format(account_id)
    read = sql.SQL("select t::text from {} t where {} order by 1").format(sql.Identifier(name), whose)
    return [text for (text,) in owner.execute(read)]
