"""The store's side of Stoa: how one store is connected, and what its server tells us.

It owns the connection (addresses, identity secret, webhook address, health), takes in customers, products and orders by
PUT, webhook and feed, verifies identity tokens, and asks the store to change its customers. It keeps customers as the
store has them; who they are to Stoa is a profile.
"""

from stoa import profiles
from stoa.stores.actions.connection import Addresses, addresses, make_connection
from stoa.stores.actions.customers import addresses_of, customers_of, find_customer
from stoa.stores.actions.edits import add_address, change_address, edit_customer, remove_address
from stoa.stores.actions.feed import FeedRun, fetch_feed
from stoa.stores.actions.health import Doing, doing, saw_snippet
from stoa.stores.actions.identity import Identity, peek_identity_token, verify_identity_token
from stoa.stores.customer import Customer
from stoa.stores.holdings import HOLDINGS
from stoa.stores.keys import fetch_keys_for

for holding in HOLDINGS:
    profiles.register(holding)
profiles.offers("addresses", addresses_of)

__all__ = [
    "Addresses",
    "Customer",
    "Doing",
    "FeedRun",
    "Identity",
    "add_address",
    "addresses",
    "addresses_of",
    "change_address",
    "customers_of",
    "doing",
    "edit_customer",
    "fetch_feed",
    "fetch_keys_for",
    "find_customer",
    "make_connection",
    "peek_identity_token",
    "remove_address",
    "saw_snippet",
    "verify_identity_token",
]
