"""Every statement of the shop. Rows come back as plain dicts; lists and addresses are JSON inside their column."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from stoa.demo.catalogue import Product

Db = sqlite3.Connection
Row = dict[str, Any]

JSON_COLUMNS = ("facts", "tags", "addresses", "marketing", "body")


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


# Products


def fill_shelves(db: Db, range_: Iterable[Product], at: datetime) -> None:
    """Puts products where there are none yet; what the shop has changed since stays."""
    for position, product in enumerate(range_):
        db.execute(
            "insert or ignore into product values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                *(product.id, product.slug, position, product.collection, product.title, product.note),
                *(product.description, json.dumps(product.facts), json.dumps(product.tags), product.price_minor),
                *(product.compare_at_minor, product.plan, product.rating, product.rating_count, moment(at)),
            ),
        )
        db.executemany(
            "insert or ignore into variant values (?,?,?,?,?,?,?)",
            [
                (item.id, product.id, place, item.title, item.sku, item.price_minor, item.stock)
                for place, item in enumerate(product.variants)
            ],
        )


def products(db: Db) -> list[Row]:
    """All products in shelf order, each with its variants."""
    found = _rows(db.execute("select * from product order by position"))
    by_product: dict[str, list[Row]] = {row["id"]: [] for row in found}
    for variant in _rows(db.execute("select * from variant order by product_id, position")):
        by_product[variant["product_id"]].append(variant)
    for row in found:
        row["variants"] = by_product[row["id"]]
        row["is_available"] = any(variant["stock"] > 0 for variant in row["variants"])
    return found


def find_variant(db: Db, variant_id: str) -> Row | None:
    return _one(db.execute("select * from variant where id = ?", (variant_id,)))


def take_stock(db: Db, variant_id: str, quantity: int, at: datetime) -> bool:
    """Takes pieces off the shelf; False when there are too few."""
    taken = db.execute(
        "update variant set stock = stock - ? where id = ? and stock >= ?", (quantity, variant_id, quantity)
    )
    if taken.rowcount == 0:
        return False
    db.execute(
        "update product set updated_at = ? where id = (select product_id from variant where id = ?)",
        (moment(at), variant_id),
    )
    return True


# Customers


def find_customer(db: Db, customer_id: str) -> Row | None:
    return _one(db.execute("select * from customer where id = ?", (customer_id,)))


def find_customer_by_email(db: Db, email: str) -> Row | None:
    return _one(db.execute("select * from customer where email_norm = ?", (email.strip().lower(),)))


def add_customers(db: Db, customers: Sequence[Row]) -> None:
    """Adds those that are new."""
    db.executemany(
        """insert or ignore into customer values (:id, :email, :email_norm, :is_email_verified, :password_hash,
        :first_name, :last_name, :phone, :locale, :birthday, :gender, :addresses, :marketing,
        :created_at, :updated_at)""",
        [
            {
                "password_hash": None,
                "birthday": None,
                "gender": None,
                **row,
                "email_norm": row["email"].lower(),
                "addresses": json.dumps(row["addresses"]),
                "marketing": json.dumps(row.get("marketing") or {}),
            }
            for row in customers
        ],
    )


def change_customer(db: Db, customer_id: str, changes: Row, at: datetime) -> None:
    """`changes` are columns the caller has checked by name."""
    values = {**changes, "updated_at": moment(at)}
    if "email" in values:
        values["email_norm"] = values["email"].lower()
    if "addresses" in values:
        values["addresses"] = json.dumps(values["addresses"])
    assignments = ", ".join(f"{column} = :{column}" for column in values)
    db.execute(f"update customer set {assignments} where id = :id", {**values, "id": customer_id})


def next_customer_id(db: Db) -> str:
    """Registrations count on from 20001, above everybody the seed made."""
    last = db.execute("select max(cast(substr(id, 3) as integer)) from customer where id glob 'C-[0-9]*'").fetchone()[0]
    return f"C-{max(last or 0, 20000) + 1}"


# Visits and carts


def find_visit(db: Db, visit_id: str) -> Row | None:
    return _one(db.execute("select * from visit where id = ?", (visit_id,)))


def keep_visit(db: Db, visit_id: str, customer_id: str | None, at: datetime) -> None:
    db.execute(
        """insert into visit values (?, ?, ?)
        on conflict (id) do update set customer_id = excluded.customer_id, seen_at = excluded.seen_at""",
        (visit_id, customer_id, moment(at)),
    )


def end_visit(db: Db, visit_id: str) -> None:
    db.execute("delete from visit where id = ?", (visit_id,))


def move_cart(db: Db, source: str, target: str) -> None:
    db.execute("update or ignore cart_line set visit_id = ? where visit_id = ?", (target, source))
    db.execute("delete from cart_line where visit_id = ?", (source,))


def cart(db: Db, visit_id: str) -> list[Row]:
    """The lines of a cart with what they stand for today."""
    return _rows(
        db.execute(
            """select line.variant_id, line.plan, line.quantity, variant.title as variant_title, variant.sku,
            variant.price_minor, variant.stock, product.id as product_id, product.slug, product.title,
            product.collection,
            (select count(*) from variant as other where other.product_id = product.id) as variant_count
            from cart_line as line join variant on variant.id = line.variant_id
            join product on product.id = variant.product_id
            where line.visit_id = ? order by line.added_at, line.variant_id""",
            (visit_id,),
        )
    )


def cart_count(db: Db, visit_id: str) -> int:
    found = db.execute("select coalesce(sum(quantity), 0) from cart_line where visit_id = ?", (visit_id,))
    return int(found.fetchone()[0])


def add_to_cart(db: Db, visit_id: str, line: tuple[str, str, int], at: datetime) -> None:
    variant_id, plan, quantity = line
    db.execute(
        """insert into cart_line values (?, ?, ?, ?, ?)
        on conflict (visit_id, variant_id, plan) do update set quantity = min(99, quantity + excluded.quantity)""",
        (visit_id, variant_id, plan, quantity, moment(at)),
    )


def set_quantity(db: Db, visit_id: str, line: tuple[str, str, int]) -> None:
    variant_id, plan, quantity = line
    key = (visit_id, variant_id, plan)
    if quantity <= 0:
        db.execute("delete from cart_line where visit_id = ? and variant_id = ? and plan = ?", key)
    else:
        db.execute(
            "update cart_line set quantity = ? where visit_id = ? and variant_id = ? and plan = ?", (quantity, *key)
        )


def empty_cart(db: Db, visit_id: str) -> None:
    db.execute("delete from cart_line where visit_id = ?", (visit_id,))


# Orders


def next_order_number(db: Db) -> str:
    last = db.execute("select max(cast(substr(number, 3) as integer)) from shop_order").fetchone()[0]
    return f"W-{(last or 1000) + 1}"


def find_order(db: Db, number: str) -> Row | None:
    found = _one(db.execute("select body from shop_order where number = ?", (number,)))
    return found["body"] if found else None


def find_order_of_parcel(db: Db, tracking_number: str) -> Row | None:
    found = _one(db.execute("select order_number from parcel where tracking_number = ?", (tracking_number,)))
    return find_order(db, found["order_number"]) if found else None


def orders_of(db: Db, customer_id: str) -> list[Row]:
    statement = "select body from shop_order where customer_id = ? order by placed_at desc limit 100"
    return [row["body"] for row in _rows(db.execute(statement, (customer_id,)))]


def keep_order(db: Db, order: Row) -> None:
    _write_orders(db, "insert or replace into", [order])


def add_orders(db: Db, orders: Sequence[Row]) -> None:
    """Adds those that are new."""
    _write_orders(db, "insert or ignore into", orders)


def _write_orders(db: Db, verb: str, orders: Sequence[Row]) -> None:
    db.executemany(
        f"{verb} shop_order values (?, ?, ?, ?, ?)",
        [
            (order["number"], order.get("customer_external_id"), order["email"], order["placed_at"], json.dumps(order))
            for order in orders
        ],
    )
    db.executemany(
        "insert or ignore into parcel values (?, ?)",
        [
            (parcel["tracking_number"], order["number"])
            for order in orders
            for parcel in order["fulfilments"]
            if "tracking_number" in parcel
        ],
    )


# Outbox and callbacks


def mark(db: Db, kind: str, external_id: str) -> None:
    """Notes that a record changed and Stoa does not know yet. What is sent is the record as it is by then."""
    db.execute(
        """insert into outbox (kind, external_id, due_at) values (?, ?, 0) on conflict (kind, external_id)
        do update set version = version + 1, tries = 0, due_at = 0, refusal = null""",
        (kind, external_id),
    )


def has_due(db: Db, kind: str, now: float) -> bool:
    statement = "select 1 from outbox where kind = ? and due_at <= ? and refusal is null limit 1"
    return db.execute(statement, (kind, now)).fetchone() is not None


def claim(db: Db, kind: str, now: float, until: float) -> list[Row]:
    """Due records of one kind, put off until `until` so that nobody else takes them meanwhile."""
    statement = "select * from outbox where kind = ? and due_at <= ? and refusal is null order by rowid limit 100"
    found = _rows(db.execute(statement, (kind, now)))
    db.executemany(
        "update outbox set due_at = ?, tries = tries + 1 where kind = ? and external_id = ?",
        [(until, kind, row["external_id"]) for row in found],
    )
    return found


def settle(db: Db, claimed: Iterable[Row]) -> None:
    """Removes what was sent, unless it has changed again since it was claimed."""
    db.executemany(
        "delete from outbox where kind = :kind and external_id = :external_id and version = :version", claimed
    )


def put_off(db: Db, claimed: Iterable[Row], until: float) -> None:
    db.executemany(
        "update outbox set due_at = ? where kind = ? and external_id = ? and version = ?",
        [(until, row["kind"], row["external_id"], row["version"]) for row in claimed],
    )


def refuse(db: Db, row: Row, reason: str) -> None:
    """Stoa will not have this version; it is tried again when the record changes."""
    db.execute(
        "update outbox set refusal = ? where kind = ? and external_id = ? and version = ?",
        (reason, row["kind"], row["external_id"], row["version"]),
    )


def find_callback(db: Db, callback_id: str) -> Row | None:
    return _one(db.execute("select status, answer from callback where id = ?", (callback_id,)))


def keep_callback(db: Db, callback_id: str, status: int, answer: str, at: datetime) -> None:
    db.execute("insert or ignore into callback values (?, ?, ?, ?)", (callback_id, moment(at), status, answer))


def setting(db: Db, name: str, value: str) -> str:
    """The kept value of a setting; `value` is kept when there is none."""
    db.execute("insert or ignore into setting values (?, ?)", (name, value))
    return str(db.execute("select value from setting where name = ?", (name,)).fetchone()[0])


def find_setting(db: Db, name: str) -> str | None:
    found = db.execute("select value from setting where name = ?", (name,)).fetchone()
    return found[0] if found else None


def _rows(cursor: sqlite3.Cursor) -> list[Row]:
    return [_plain(row) for row in cursor]


def _one(cursor: sqlite3.Cursor) -> Row | None:
    found = cursor.fetchone()
    return None if found is None else _plain(found)


def _plain(found: sqlite3.Row) -> Row:
    row = dict(found)
    for column in JSON_COLUMNS:
        if row.get(column) is not None:
            row[column] = json.loads(row[column])
    return row
