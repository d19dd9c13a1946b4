"""Stores, their people and their keys.

It owns accounts with their public site ids, members with roles, sessions and second steps, API keys with scopes, and
the audit log. Codes by text to members are sent by whoever `text_codes_with` names.
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
from stoa.accounts.inviting import tell_invited_with
from stoa.accounts.models import Account, Invitation
from stoa.accounts.queries import (
    all_ids,
    forget_old,
    get,
    id_of_site,
    ids_of_member,
    member_by_email,
    member_names,
)
from stoa.accounts.rules import ALL_SCOPES, FAILURE_WINDOW, INVITATION_LIFE
from stoa.accounts.second_step import reset as reset_second_step
from stoa.accounts.team import TOPIC as TEAM_CHANGED
from stoa.accounts.team import Teammate, team, when_team_changes
from stoa.accounts.texting import Recipient, Texter, TextSent, text_codes_with

__all__ = [
    "ALL_SCOPES",
    "FAILURE_WINDOW",
    "INVITATION_LIFE",
    "TEAM_CHANGED",
    "Account",
    "Invitation",
    "Recipient",
    "Teammate",
    "TextSent",
    "Texter",
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
    "ids_of_member",
    "make",
    "make_key",
    "member_by_email",
    "member_names",
    "new_site_id",
    "origin_allowed",
    "origin_is_known",
    "reset_second_step",
    "team",
    "tell_invited_with",
    "text_codes_with",
    "when_team_changes",
]
