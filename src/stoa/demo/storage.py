"""The shop's own file: SQLite beside Stoa's data, opened once per thread, written in short transactions."""

import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCHEMA = """
create table if not exists setting (name text primary key, value text not null);
create table if not exists product (
    id text primary key, slug text not null unique, position integer not null, collection text not null,
    title text not null, note text not null, description text not null, facts text not null, tags text not null,
    price_minor integer not null, compare_at_minor integer, plan text,
    rating real not null, rating_count integer not null, updated_at text not null
);
create table if not exists variant (
    id text primary key, product_id text not null references product, position integer not null,
    title text not null, sku text not null, price_minor integer not null, stock integer not null
);
create index if not exists variant_of_product on variant (product_id, position);
create table if not exists customer (
    id text primary key, email text not null, email_norm text not null unique, is_email_verified integer not null,
    password_hash text, first_name text not null, last_name text not null, phone text, locale text,
    birthday text, gender text, addresses text not null, marketing text,
    created_at text not null, updated_at text not null
);
create table if not exists visit (id text primary key, customer_id text, seen_at text not null);
create table if not exists cart_line (
    visit_id text not null, variant_id text not null, plan text not null, quantity integer not null,
    added_at text not null, primary key (visit_id, variant_id, plan)
);
create table if not exists shop_order (
    number text primary key, customer_id text, email text not null, placed_at text not null, body text not null
);
create index if not exists shop_order_of_customer on shop_order (customer_id, placed_at);
create table if not exists parcel (tracking_number text primary key, order_number text not null);
create table if not exists outbox (
    kind text not null, external_id text not null, version integer not null default 1,
    tries integer not null default 0, due_at real not null, refusal text, primary key (kind, external_id)
);
create index if not exists outbox_due on outbox (due_at) where refusal is null;
create table if not exists callback (
    id text primary key, at text not null, status integer not null, answer text not null
);
"""


class Storage:
    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "demo-shop.sqlite"
        self._threads = threading.local()
        self._secret: str | None = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        yield self._connection()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or, when the block raises, none."""
        db = self._connection()
        db.execute("begin immediate")
        try:
            yield db
        except BaseException:
            db.execute("rollback")
            raise
        db.execute("commit")

    @property
    def secret(self) -> str:
        """The shop's own key, for order links and form tokens; made when the file is."""
        if self._secret is None:
            with self.writing() as db:
                db.execute("insert or ignore into setting values ('secret', ?)", (secrets.token_hex(32),))
                self._secret = db.execute("select value from setting where name = 'secret'").fetchone()[0]
        return self._secret

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._threads, "db", None)
        if found is None:
            found = self._open()
            self._threads.db = found
        return found

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self.path, timeout=15, isolation_level=None)
        db.row_factory = sqlite3.Row
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = normal")
        db.executescript(SCHEMA)
        return db
