"""Stores, their people and their keys.

It owns accounts with their public site ids, members with roles and sessions, API keys with scopes, and the audit log.
It answers two questions for everybody else: who is calling (`authenticate_key`, `actor_of_cookie`), and which store
is meant (`account_of_site`).
"""

from stoa.accounts.actions import add_member, audit, make, make_key, new_site_id
from stoa.accounts.credentials import (
    account_of_site,
    actor_of_cookie,
    authenticate_key,
    forget_remembered,
    origin_allowed,
    origin_is_known,
)
from stoa.accounts.models import Account
from stoa.accounts.queries import all_ids, forget_old, get, id_of_site
from stoa.accounts.rules import ALL_SCOPES, FAILURE_WINDOW

__all__ = [
    "ALL_SCOPES",
    "FAILURE_WINDOW",
    "Account",
    "account_of_site",
    "actor_of_cookie",
    "add_member",
    "all_ids",
    "audit",
    "authenticate_key",
    "forget_old",
    "forget_remembered",
    "get",
    "id_of_site",
    "make",
    "make_key",
    "new_site_id",
    "origin_allowed",
    "origin_is_known",
]
