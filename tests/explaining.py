"""How the database would answer: row-level security lets only leakproof operators use an index."""

from sqlalchemy import text
from sqlalchemy.dialects import postgresql

from stoa.kit.db import Db


class Explaining:
    """Stands where the transaction stands and asks for the plan of each statement before it is run."""

    def __init__(self, db: Db) -> None:
        self.db = db
        self.plan = ""

    async def execute(self, statement, values=None):
        compiled = statement.compile(dialect=postgresql.psycopg.dialect(), compile_kwargs={"render_postcompile": True})
        connection = await (await self.db.connection()).get_raw_connection()
        cursor = await connection.driver_connection.execute(f"explain {compiled}", compiled.params | (values or {}))
        self.plan += "\n".join(line for (line,) in await cursor.fetchall()) + "\n"
        return await self.db.execute(statement, values)

    async def scalars(self, statement, values=None):
        return (await self.execute(statement, values)).scalars()

    async def scalar(self, statement, values=None):
        return (await self.execute(statement, values)).scalar()


async def shun_small_table_ways(db: Db) -> None:
    """On a table this small and never analysed it might read everything; whether it may use an index is asked here."""
    for way in ("hashjoin", "mergejoin", "seqscan"):
        await db.execute(text(f"set local enable_{way} = off"))
