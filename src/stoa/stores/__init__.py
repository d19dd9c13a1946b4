"""The store's side of Stoa: how one store is connected, and what its server tells us."""

from stoa.stores.connection import Addresses, addresses, make_connection

__all__ = ["Addresses", "addresses", "make_connection"]
