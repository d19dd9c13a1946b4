"""Ingest: from a door to the ledger.

It owns the inbox, into which doors write durably and at once (`accept`), and the resolver, which finds out whom each
row concerns and puts it on the ledger, once. What cannot be taken in is kept as a dead letter, and can be tried again.
"""

from stoa import profiles
from stoa.ingest.accepting import accept, accepting
from stoa.ingest.incoming import Incoming, Who
from stoa.ingest.naming import HOLDINGS
from stoa.ingest.replaying import replay
from stoa.ingest.resolver import run_resolver, settle
from stoa.ingest.resolving import resolve_now
from stoa.ingest.rules import check_time
from stoa.profiles import Traits

for holding in HOLDINGS:
    profiles.register(holding)

__all__ = [
    "Incoming",
    "Traits",
    "Who",
    "accept",
    "accepting",
    "check_time",
    "replay",
    "resolve_now",
    "run_resolver",
    "settle",
]
