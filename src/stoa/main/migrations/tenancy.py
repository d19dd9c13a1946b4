"""Row-level security as every migration writes it. Migrations are history: change this only for new tables."""

from alembic import op

WEB = "stoa_web"
WORKER = "stoa_worker"
OWN_ROWS = "account_id = (select nullif(current_setting('stoa.account_id', true), '')::int)"


def protect(
    table: str, *, web: str = "select, insert, update, delete", worker: str = "select, insert, update, delete"
) -> None:
    """Shows each transaction only the rows of the account it entered; grants the two roles what they may do."""
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"create policy own_rows on {table} using ({OWN_ROWS}) with check ({OWN_ROWS})")
    # With statistics the planner takes an account made after the last look for an empty one, and joins its thousands row
    # by row. Without them it knows no account's share and expects a fair one, for the table as large as it is now.
    op.execute(f"alter table {table} alter column account_id set statistics 0")
    grant(table, web=web, worker=worker)


def grant(table: str, *, web: str, worker: str) -> None:
    for role, rights in ((WEB, web), (WORKER, worker)):
        if rights:
            op.execute(f"grant {rights} on {table} to {role}")


def show_work(table: str) -> None:
    """The worker may see all rows, to find accounts with work; it enters the account before it changes one."""
    op.execute(f"create policy all_work on {table} for select to {WORKER} using (true)")


def question(signature: str, returns: str, body: str) -> None:
    """A look-up before the account is known: runs as the owner, answers one question, returns no row of anybody."""
    op.execute(
        f"create function {signature} returns {returns} language sql stable security definer "
        f"set search_path = public, pg_temp as $question${body}$question$"
    )
    name = signature.split("(", 1)[0]
    arguments = ", ".join(
        part.split()[-1] for part in signature.split("(", 1)[1].rstrip(")").split(",") if part.strip()
    )
    op.execute(f"revoke all on function {name}({arguments}) from public")
    op.execute(f"grant execute on function {name}({arguments}) to {WEB}, {WORKER}")
