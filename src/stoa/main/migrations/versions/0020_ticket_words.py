"""Search in the inbox: the words of tickets, also of those that were there before."""

import re
import unicodedata
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from stoa.main.migrations.tenancy import protect

revision = "0020"
down_revision = "0019"

MAX_WORD, MOST_OF_A_MESSAGE, AT_ONCE = 40, 400, 500

SAID = """
select account_id, ticket_id, text from ticket_message where text <> ''
union all
select account_id, ticket_id, subject from ticket where subject is not null
"""
ADD = sa.text(
    """
    insert into ticket_word (account_id, ticket_id, word)
    select account_id, ticket_id, word
    from unnest(cast(:accounts as int[]), cast(:tickets as uuid[]), cast(:words as text[]))
      as said (account_id, ticket_id, word)
    on conflict do nothing
    """
)


def upgrade() -> None:
    op.create_table(
        "ticket_word",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("ticket_id", sa.Uuid, primary_key=True),
        sa.Column("word", sa.Text(collation="C"), primary_key=True),
        sa.ForeignKeyConstraint(
            ["account_id", "ticket_id"], ["ticket.account_id", "ticket.ticket_id"], ondelete="CASCADE"
        ),
    )
    op.create_index("ix_ticket_word_word", "ticket_word", ["account_id", "word", "ticket_id"])
    protect("ticket_word")
    # How many tickets hold a word is worth knowing before they are put in order.
    op.execute("alter table ticket_word alter column account_id set statistics -1")
    op.execute('alter table ticket alter column typed_email type text collate "C"')
    op.create_index(
        "ix_ticket_typed",
        "ticket",
        ["account_id", "typed_email"],
        postgresql_where=sa.text("typed_email is not null"),
    )
    op.create_index("ix_shop_order_number", "shop_order", ["account_id", "number"])
    add_what_was_said(op.get_bind())


def add_what_was_said(connection: sa.Connection) -> None:
    said = connection.execute(sa.text(SAID).execution_options(yield_per=AT_ONCE))
    for some in said.partitions():
        rows = [(account_id, ticket_id, word) for account_id, ticket_id, text in some for word in _words(text)]
        if rows:
            accounts, tickets, words = (list(column) for column in zip(*rows, strict=True))
            connection.execute(ADD, {"accounts": accounts, "tickets": tickets, "words": words})


def _words(text: str) -> Iterator[str]:
    """As messages are cut into words when they are said (`chat.rules.words`) on the day of this migration."""
    letters = (each for each in unicodedata.normalize("NFKD", text) if unicodedata.category(each)[0] != "M")
    found = re.findall(r"[^\W_]+", "".join(letters).casefold())
    yield from list(dict.fromkeys(word[:MAX_WORD] for word in found))[:MOST_OF_A_MESSAGE]
