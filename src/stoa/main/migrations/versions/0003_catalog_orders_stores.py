"""Products, orders with their lines, parcels and refunds, and the connection of the store they come from."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from stoa.main.migrations.tenancy import protect

revision = "0003"
down_revision = "0002"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _catalog()
    _orders()
    _order_parts()
    _connection()
    _customers()
    _once_only()


def _catalog() -> None:
    op.create_table(
        "product",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("product_id", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("image_url", sa.Text),
        sa.Column("price_minor", sa.BigInteger, nullable=False),
        sa.Column("compare_at_minor", sa.BigInteger),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("description", sa.Text),
        sa.Column("categories", ARRAY(sa.Text), nullable=False),
        sa.Column("tags", ARRAY(sa.Text), nullable=False),
        sa.Column("variants", JSONB, nullable=False),
        sa.Column("is_published", sa.Boolean, nullable=False),
        sa.Column("rating", sa.Float),
        sa.Column("rating_count", sa.Integer),
        sa.Column("is_fed", sa.Boolean, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("stored_at", MOMENT, nullable=False),
    )
    protect("product", web="select, insert, update", worker="select, insert, update")


def _orders() -> None:
    op.create_table(
        "shop_order",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("order_id", sa.Uuid, primary_key=True),
        sa.Column("external_id", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("profile_id", sa.Uuid),
        sa.Column("is_proven", sa.Boolean, nullable=False),
        sa.Column("customer_external_id", sa.Text),
        sa.Column("email_norm", sa.Text),
        sa.Column("phone_e164", sa.Text),
        sa.Column("placed_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("stored_at", MOMENT, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("status_url", sa.Text),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("total_minor", sa.BigInteger, nullable=False),
        sa.Column("subtotal_minor", sa.BigInteger),
        sa.Column("shipping_minor", sa.BigInteger),
        sa.Column("tax_minor", sa.BigInteger),
        sa.Column("discount_minor", sa.BigInteger),
        sa.Column("discount_codes", ARRAY(sa.Text), nullable=False),
        sa.Column("shipping_address", JSONB),
        sa.Column("billing_address", JSONB),
        sa.UniqueConstraint("account_id", "external_id"),
    )
    op.create_index("ix_shop_order_profile_placed", "shop_order", ["account_id", "profile_id", "placed_at", "order_id"])
    op.create_index("ix_shop_order_placed", "shop_order", ["account_id", "placed_at"])
    op.create_index("ix_shop_order_email", "shop_order", ["account_id", "email_norm"])
    op.create_index("ix_shop_order_phone", "shop_order", ["account_id", "phone_e164"])
    protect("shop_order")


def _order_parts() -> None:
    _part_of_order(
        "order_line",
        sa.Column("product_id", sa.Text),
        sa.Column("variant_id", sa.Text),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("image_url", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("quantity", sa.Integer, nullable=False),
        sa.Column("price_minor", sa.BigInteger, nullable=False),
        sa.Column("is_subscription", sa.Boolean, nullable=False),
        sa.Column("plan", sa.Text),
        sa.Column("manage_url", sa.Text),
    )
    _part_of_order(
        "order_fulfilment",
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("carrier", sa.Text),
        sa.Column("tracking_number", sa.Text),
        sa.Column("tracking_url", sa.Text),
        sa.Column("estimated_at", MOMENT),
        sa.Column("delivered_at", MOMENT),
        sa.Column("line_ids", ARRAY(sa.Text), nullable=False),
    )
    _part_of_order(
        "order_refund",
        sa.Column("amount_minor", sa.BigInteger, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("line_ids", ARRAY(sa.Text), nullable=False),
    )


def _part_of_order(name: str, *columns: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("order_id", sa.Uuid, primary_key=True),
        sa.Column("external_id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        *columns,
    )
    protect(name)


def _connection() -> None:
    op.create_table(
        "store_connection",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("login_url", sa.Text),
        sa.Column("register_url", sa.Text),
        sa.Column("logout_url", sa.Text),
        sa.Column("profile_url", sa.Text),
        sa.Column("callback_url", sa.Text),
        sa.Column("cart_url_template", sa.Text),
        sa.Column("catalog_feed_url", sa.Text),
        sa.Column("jwks_url", sa.Text),
        sa.Column("identity_secret", sa.LargeBinary, nullable=False),
        sa.Column("previous_secret", sa.LargeBinary),
        sa.Column("previous_until", MOMENT),
        sa.Column("webhook_token", sa.LargeBinary, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
    )
    protect("store_connection", web="select, insert, update", worker="select")
    op.create_table(
        "store_health",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("last_call_at", MOMENT),
        sa.Column("last_rejected_at", MOMENT),
        sa.Column("last_rejected_reason", sa.Text),
        sa.Column("snippet_seen_at", MOMENT),
        sa.Column("snippet_page", sa.Text),
        sa.Column("links_taken_over", sa.Integer),
    )
    protect("store_health", web="select, insert, update", worker="select, insert, update")
    op.create_table(
        "store_call_hour",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("hour", MOMENT, primary_key=True),
        sa.Column("calls", sa.Integer, nullable=False),
        sa.Column("rejected", sa.Integer, nullable=False),
    )
    protect("store_call_hour")


def _customers() -> None:
    op.create_table(
        "store_customer",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("external_id", sa.Text, primary_key=True),
        sa.Column("profile_id", sa.Uuid, nullable=False),
        sa.Column("email_norm", sa.Text),
        sa.Column("phone_e164", sa.Text),
        sa.Column("first_name", sa.Text),
        sa.Column("last_name", sa.Text),
        sa.Column("locale", sa.Text),
        sa.Column("birthday", sa.Date),
        sa.Column("gender", sa.Text),
        sa.Column("addresses", JSONB, nullable=False),
        sa.Column("marketing", JSONB, nullable=False),
        sa.Column("created_at", MOMENT),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("stored_at", MOMENT, nullable=False),
    )
    op.create_index("ix_store_customer_profile", "store_customer", ["account_id", "profile_id"])
    protect("store_customer")


def _once_only() -> None:
    op.create_table(
        "identity_token_use",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("jti", sa.Text, primary_key=True),
        sa.Column("used_at", MOMENT, nullable=False),
    )
    protect("identity_token_use")
    op.create_table(
        "store_webhook_seen",
        sa.Column("account_id", sa.Integer, primary_key=True),
        sa.Column("webhook_id", sa.Text, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("answer", sa.Text),
    )
    protect("store_webhook_seen")
